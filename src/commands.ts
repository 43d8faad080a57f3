import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
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
/** Exit status for arguments or a configuration that cannot be used. */
const UNUSABLE = 2;

/** Words behind each command, the option names it takes, and whether it wants its word. */
const COMMANDS: Readonly<
  Record<string, { readonly word?: string; readonly options?: readonly string[] }>
> = {
  run: {},
  scan: {},
  why: { word: 'a link' },
  feeds: {},
  doctor: {},
  inspect: {
    word: 'a stage: parse, extract, language, canonical, guard, match, judge, story, summarise, card',
    options: ['config', 'as-of'],
  },
};

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
  const { doctor, feedList, why } = await import('./app-tools.ts');
  if (command === 'why') return why(environment, word, around);
  return command === 'feeds' ? feedList(environment, around) : doctor(environment, around);
};

/** The command with its word and options, or what is wrong with them. */
const readArguments = (argv: readonly string[]) => {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  const [command = 'run', word, ...more] = positionals;
  const known = COMMANDS[command];
  if (!known) return `there is no command ${command}`;
  const extra = known.word === undefined ? word : more[0];
  if (extra !== undefined) return `${extra} is one word too many`;
  const foreign = (['config', 'as-of'] as const).find(
    (option) => values[option] !== undefined && !known.options?.includes(option),
  );
  if (foreign) return `${command} takes no --${foreign}`;
  const isAsking = values.help === true || values.version === true;
  if (known.word !== undefined && word === undefined && !isAsking)
    return `${command} needs ${known.word}`;
  return { values, command, word: word ?? '' };
};

const parse = (argv: readonly string[]) => {
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
