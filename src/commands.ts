import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openApp } from './app.ts';
import { inspectStage } from './app-inspect.ts';
import { doctor, feedList, why } from './app-tools.ts';
import { createNews, showCards, showSummary } from './cli/show.ts';
import { type Environment, readEnvironment, readVariables } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { GO_LIVE } from './render/go-live.ts';

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

const HELP = `Treatywatch: news about the treaty you guard, one card for each event.

  treatywatch run                watch the feeds and post (npm start does this); without any
                                 setting it is a demo that needs no account and no network
  treatywatch scan               one pass over the feeds that are due, then exit
  treatywatch why LINK           what became of an entry, and why
  treatywatch feeds              the feeds and how they do
  treatywatch doctor             check token, rights, feeds, store and clock, and name each mend
  treatywatch inspect STAGE      one stage on JSON lines from stdin: parse, extract, language,
                                 canonical, guard, match, judge, story, summarise, card
                                 [--config DIR] [--as-of ISO-DATE]
  treatywatch --help, --version

Settings come from the environment and .env; .env.example lists them.
`;
const FAILED = 1;
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
  const { values, positionals } = read;
  if (values.version) return say(around, `${around.version}\n`);
  if (values.help) return say(around, HELP);
  const [command = 'run', argument, ...more] = positionals;
  if (more.length > 0) return unusable(around, `${more[0]} is one word too many`);
  if (command === 'inspect') return inspectStage(argument, values, around);
  const environment = environmentOf(around);
  if (!environment) return UNUSABLE;
  switch (command) {
    case 'run':
    case 'scan':
      return watch(environment, around, command === 'scan');
    case 'why':
      return argument === undefined
        ? unusable(around, 'why needs a link')
        : why(environment, argument, around);
    case 'feeds':
      return feedList(environment, around);
    case 'doctor':
      return doctor(environment, around);
    default:
      return unusable(around, `there is no command ${command}`);
  }
};

const readArguments = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        config: { type: 'string' },
        'as-of': { type: 'string' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/u, '') : String(error);
  }
};

const say = ({ out }: Surroundings, text: string): number => {
  out(text);
  return 0;
};

const unusable = ({ err }: Surroundings, problem: string): number => {
  err(`${problem}. treatywatch --help lists the commands.\n`);
  return UNUSABLE;
};

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

const FIRST_LINE: Readonly<Record<Environment['mode'], string>> = {
  demo: 'Treatywatch demo: sample feeds, nothing is sent to Discord.',
  'dry-run': 'Treatywatch dry run: your feeds, nothing is sent to Discord, now or later.',
  live: 'Treatywatch is live: cards go to your Discord channels.',
};

const watch = async (
  environment: Environment,
  around: Surroundings,
  isOnce: boolean,
): Promise<number> => {
  const { out, err, signal, columns, colour } = around;
  out(`${FIRST_LINE[environment.mode]}\n`);
  for (const note of environment.notes) out(`${note}\n`);
  signal.addEventListener('abort', () => out('Stopping.\n'), { once: true });
  const opened = await openApp({ environment, ...around, writeLog: err });
  if (!opened.ok) {
    if (signal.aborted) return 0;
    err(`${opened.failure.message}\n`);
    return opened.failure.kind === 'config' ? UNUSABLE : FAILED;
  }
  const app = opened.value;
  out(`Reading ${app.feeds} feeds … the page is at ${app.url}\n\n`);
  await app.runOnce();
  if (app.mode !== 'live' && !signal.aborted) {
    const terminal = { columns, colour, write: out };
    const news = createNews();
    const show = async (): Promise<void> =>
      showCards(terminal, news(await app.stories()), app.labels, await app.now());
    await show();
    showSummary(terminal, await app.tally(), GO_LIVE);
    out(`The same cards as Discord would show them: ${app.url}\n`);
    if (!isOnce) out('Watching on; stop with Ctrl+C.\n');
    app.onNews(show);
  }
  if (isOnce) await app.delivered();
  if (!isOnce && !signal.aborted) {
    app.watch();
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
  await app.close();
  return 0;
};
