import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Ruling } from './app-register.ts';
import { HELP, readArguments } from './command-shapes.ts';
import { type Environment, readEnvironment, readVariables } from './config/environment.ts';
import { formatFault } from './config/fault.ts';

/** What a command sees of the process that runs it. */
export interface Surroundings {
  readonly product: string;
  readonly version: string;
  readonly workingFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly stdin: Readable;
  readonly out: (text: string) => void;
  /** `out` for what has no end: resolves when the reader keeps up, rejects when `signal` aborts the wait. */
  readonly pour: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  readonly columns: number;
  readonly colour: boolean;
  readonly prettyLog: boolean;
}

/** Exit status for arguments or a configuration that cannot be used. */
const UNUSABLE = 2;

/** Runs one command; out: the exit status (0 good, 1 failed, 2 unusable arguments or configuration). */
export const runCommand = async (
  argv: readonly string[],
  around: Surroundings,
): Promise<number> => {
  const read = readArguments(argv);
  if (typeof read === 'string') {
    around.err(`${read}. treatywatch --help lists the commands.\n`);
    return UNUSABLE;
  }
  const { values, command, word } = read;
  if (values.version) around.out(`${around.version}\n`);
  if (values.help) around.out(HELP);
  if (values.version || values.help) return 0;
  // Rooms are loaded when a command needs them: asking for help loads none.
  if (command === 'inspect') {
    const { inspectStage } = await import('./app-inspect.ts');
    return inspectStage(word, values, around);
  }
  const environment = environmentOf(around);
  if (!environment) return UNUSABLE;
  if (command === 'run' || command === 'scan') {
    const { watch } = await import('./app-watch.ts');
    return watch(environment, around, command === 'scan');
  }
  return runTool(read, environment, around);
};

/** Commands that look, ask or add once, and end. */
const runTool = async (
  { command, word, secondWord, words, values }: Exclude<ReturnType<typeof readArguments>, string>,
  environment: Environment,
  around: Surroundings,
): Promise<number> => {
  if (command === 'feeds import') {
    const { importList } = await import('./app-import.ts');
    return importList(environment, word, values, around);
  }
  if (command.startsWith('feeds ') && command !== 'feeds list') {
    const { discoverFeeds, exportFeeds, testFeed } = await import('./app-feeds.ts');
    if (command === 'feeds discover') return discoverFeeds(environment, word, around);
    if (command === 'feeds test') return testFeed(environment, word, around);
    return exportFeeds(environment, around);
  }
  if (command === 'backtest') {
    const { backtestCommand } = await import('./app-backtest.ts');
    return backtestCommand(environment, word, values, around);
  }
  if (command === 'ledger') {
    const { printLedger } = await import('./app-ledger.ts');
    return printLedger(environment, values, around);
  }
  if (command === 'digest') {
    const { printDigest } = await import('./app-digest.ts');
    return printDigest(environment, values, around);
  }
  if (command.startsWith('register')) {
    const { listProposals, printRegister, ruleOn } = await import('./app-register.ts');
    if (command === 'register') return printRegister(environment, values, around);
    if (command === 'register proposals') return listProposals(environment, values, around);
    const ruling = command.slice('register '.length);
    if (isRuling(ruling)) return ruleOn(environment, ruling, word, values, around);
  }
  if (command.startsWith('watches')) {
    const { checkQuery, suggest, termReport, watchList } = await import('./app-watches.ts');
    if (command === 'watches check') return checkQuery(environment, word, around);
    if (command === 'watches suggest') return suggest(environment, word, values, around);
    if (command === 'watches report') return termReport(environment, values, around);
    return watchList(environment, around);
  }
  if (/^(?:feedback|learning)\b/u.test(command)) {
    const { learningCommand } = await import('./app-learning.ts');
    return learningCommand({ command, word, secondWord, values }, environment, around);
  }
  if (/^story\b/u.test(command)) {
    const { showStory, sayOfStories } = await import('./app-story.ts');
    if (command === 'story') return showStory(environment, word, values, around);
    const kind = command === 'story merge' ? 'merge' : 'split';
    return sayOfStories(environment, kind, words, values, around);
  }
  if (command === 'backup' || command === 'restore') {
    const { backUpStore, restoreBackup } = await import('./app-backup.ts');
    const work = command === 'backup' ? backUpStore : restoreBackup;
    return work(environment, word, around);
  }
  if (command === 'migrate') {
    const { migrateStore } = await import('./app-migrate.ts');
    return migrateStore(environment, around);
  }
  if (/^outbox\b/u.test(command)) {
    const { outboxCommand } = await import('./app-outbox.ts');
    return outboxCommand(command, word, values, environment, around);
  }
  const { doctor, feedList, why } = await import('./app-tools.ts');
  if (command === 'why') return why(environment, word, around);
  return command === 'doctor' ? doctor(environment, around) : feedList(environment, around);
};

const isRuling = (word: string): word is Ruling =>
  word === 'accept' || word === 'decline' || word === 'undo';

/** Null = faults were told. */
const environmentOf = ({
  workingFolder,
  variables,
  product,
  err,
}: Surroundings): Environment | null => {
  const demoFolder = join(product, 'config', 'demo');
  const read = readEnvironment(readVariables(workingFolder, variables), demoFolder);
  if (read.ok) return read.value;
  err(`${read.faults.map(formatFault).join('\n')}\n`);
  return null;
};
