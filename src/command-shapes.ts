import { parseArgs } from 'node:util';

/** Exit status when something hangs so that only a new process helps: `EX_SOFTWARE` of sysexits.h. */
export const HUNG = 70;

/** What `--help` prints. */
export const HELP = `Treatywatch: news about the treaty you guard, one card for each event.

  treatywatch run                watch the feeds and post (npm start does this); without any
                                 setting it is a demo that needs no account and no network
  treatywatch scan               one pass over the feeds that are due, then exit
  treatywatch why LINK           what became of an entry, and why
  treatywatch backtest QUERY|WATCH-ID
                                 what a watch would have posted [--days 30]
                                 [--against WATCH-ID] [--json]
  treatywatch digest             what the digest of the last days would say now [--days 7]
                                 [--channel ID] [--json]
  treatywatch watches            the watches and what they found in 30 days
  treatywatch watches check QUERY
                                 read a query, and try it on the newest entries
  treatywatch watches suggest [WATCH-ID]
                                 terms that relevant stories share and no watch has [--days 90]
  treatywatch watches report     terms that are noisy or dead [--days 7] [--json]
  treatywatch feeds              the feeds and how they do
  treatywatch feeds discover SITE
                                 find the feeds of a site
  treatywatch feeds test URL|ID  read a feed once and show what the watches make of it
  treatywatch feeds import FILE  add the feeds of an OPML file to feeds.yaml
                                 [--to DIR] [--dry-run] [--no-check]
  treatywatch feeds export       the configured feeds as OPML
  treatywatch register           how states stand under the treaties [--treaty ID]
                                 [--country XX] [--as-of DATE] [--json]
  treatywatch register proposals changes that stories propose [--json]
  treatywatch register accept|decline|undo NUMBER
                                 decide on one [--by NAME] [--on DATE], or take that back
  treatywatch feedback LINK relevant|not-relevant|wrong-label|duplicate
                                 say what an entry is to a server [--acts A,B] [--countries XX]
                                 [--urgency U] [--of LINK] [--server S] [--by NAME]
  treatywatch feedback list      what was said [--server S]; feedback undo N takes it back
  treatywatch learning           what each server learned from it [--server S]
  treatywatch learning run       learn now; learning report tells what came of it,
                                 learning undo takes the last change back
  treatywatch story LINK|KEY     what became of a story, and its cards [--json]
  treatywatch story merge LINK LINK
                                 make one story of two [--by NAME]
  treatywatch story split LINK [LINK ...]
                                 let entries leave for a story of their own [--by NAME]
  treatywatch outbox             what is owed to Discord, paused and given up
  treatywatch outbox resend NUMBER|all
                                 try again what was given up [--by NAME]
  treatywatch outbox drop NUMBER let go of it [--by NAME] [--why TEXT]
  treatywatch outbox resume CHANNEL
                                 try a paused channel again
  treatywatch ledger             that every entry ever seen is accounted for [--feeds] [--json]
  treatywatch doctor             check token, rights, feeds, store and clock, and name each mend
  treatywatch backup [FILE]      copy the store while it is in use, checked and whole
  treatywatch restore FILE       put a backup in the place of the store, which is kept aside
  treatywatch migrate            bring the store up to date, with a copy of it first
  treatywatch inspect STAGE      one stage on JSON lines from stdin: parse, extract, language,
                                 canonical, guard, match, judge, story, summarise, card
                                 [--config DIR] [--as-of ISO-DATE]
  treatywatch --help, --version

Settings come from the environment and .env; .env.example lists them.
`;
interface CommandShape {
  /** What its one word is; absent = it takes none. */
  readonly word?: string;
  /** What its second word is; absent = it takes one at most. */
  readonly secondWord?: string;
  /** True = any number of further words may follow, each like the first. */
  readonly mayRepeat?: boolean;
  /** True = it does without the word, too. */
  readonly mayLackWord?: boolean;
  readonly options?: readonly string[];
}

/** What stands behind each command. */
const COMMANDS: Readonly<Record<string, CommandShape>> = {
  run: {},
  scan: {},
  why: { word: 'a link' },
  backtest: {
    word: 'a query in quotes, or the id of a watch',
    options: ['days', 'against', 'json'],
  },
  digest: { options: ['days', 'channel', 'json'] },
  watches: {},
  'watches list': {},
  'watches check': { word: 'a query in quotes' },
  'watches suggest': { word: 'the id of a watch', mayLackWord: true, options: ['days'] },
  'watches report': { options: ['days', 'json'] },
  feeds: {},
  'feeds list': {},
  'feeds discover': { word: 'the address of a site' },
  'feeds test': { word: 'the address or the id of a feed' },
  'feeds import': { word: 'an OPML file', options: ['to', 'dry-run', 'no-check'] },
  'feeds export': {},
  register: { options: ['country', 'treaty', 'as-of', 'json'] },
  'register proposals': { options: ['json'] },
  'register accept': { word: 'the number of a proposal', options: ['by', 'on'] },
  'register decline': { word: 'the number of a proposal', options: ['by'] },
  'register undo': { word: 'the number of a proposal' },
  feedback: {
    word: 'a link',
    secondWord: 'relevant, not-relevant, wrong-label or duplicate',
    options: ['acts', 'countries', 'urgency', 'of', 'server', 'by'],
  },
  'feedback list': { options: ['server'] },
  'feedback undo': { word: 'the number that feedback list shows' },
  learning: { options: ['server'] },
  'learning run': { options: ['server'] },
  'learning undo': { options: ['server', 'by'] },
  'learning report': { options: ['server'] },
  story: { word: 'the link of an entry, or the key of a story', options: ['json'] },
  'story merge': {
    word: 'two links or keys',
    secondWord: 'the link of what tells the same',
    options: ['by'],
  },
  'story split': { word: 'the link of an entry', mayRepeat: true, options: ['by'] },
  outbox: {},
  'outbox resend': { word: 'the number that outbox shows, or all', options: ['by'] },
  'outbox drop': { word: 'the number that outbox shows', options: ['by', 'why'] },
  'outbox resume': { word: 'the id of a channel' },
  ledger: { options: ['feeds', 'json'] },
  doctor: {},
  migrate: {},
  backup: { word: 'the new file', mayLackWord: true },
  restore: { word: 'a backup' },
  inspect: {
    word: 'a stage: parse, extract, language, canonical, guard, match, judge, story, summarise, card',
    options: ['config', 'as-of'],
  },
};

const OPTIONS = [
  'config',
  'as-of',
  'to',
  'dry-run',
  'no-check',
  'days',
  'against',
  'json',
  'country',
  'treaty',
  'by',
  'on',
  'acts',
  'countries',
  'urgency',
  'of',
  'server',
  'channel',
  'why',
  'feeds',
] as const;

/** The command with its word and options, or what is wrong with them. */
export const readArguments = (argv: readonly string[]) => {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  const [first = 'run', second, ...more] = positionals;
  const isPair = Object.hasOwn(COMMANDS, `${first} ${second}`);
  const command = isPair ? `${first} ${second}` : first;
  const [word, ...rest] = isPair ? more : [second, ...more];
  const known = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  const [secondWord = '', extra] = known?.secondWord === undefined ? ['', ...rest] : rest;
  const isFamily = Object.keys(COMMANDS).some((name) => name.startsWith(`${command} `));
  if (isFamily && second !== undefined && known?.word === undefined)
    return `there is no command ${first} ${second}`;
  if (!known) return `there is no command ${command}`;
  const tooMuch = known.word === undefined ? word : known.mayRepeat ? undefined : extra;
  if (tooMuch !== undefined)
    return `${tooMuch} is one word too many${known.word === undefined ? '' : `: ${command} takes ${known.word}`}`;
  const foreign = OPTIONS.find(
    (option) => values[option] !== undefined && !known.options?.includes(option),
  );
  if (foreign) return `${command} takes no --${foreign}`;
  const isAsking = values.help === true || values.version === true;
  if (known.word !== undefined && !known.mayLackWord && word === undefined && !isAsking)
    return `${command} needs ${known.word}`;
  if (known.secondWord !== undefined && secondWord === '' && !isAsking)
    return `${command} needs ${known.secondWord} behind ${known.word}`;
  const words = [word, ...rest].filter((each) => each !== undefined);
  return { values, command, word: word ?? '', secondWord, words };
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
        to: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'no-check': { type: 'boolean' },
        days: { type: 'string' },
        against: { type: 'string' },
        json: { type: 'boolean' },
        country: { type: 'string' },
        treaty: { type: 'string' },
        by: { type: 'string' },
        on: { type: 'string' },
        acts: { type: 'string' },
        countries: { type: 'string' },
        urgency: { type: 'string' },
        of: { type: 'string' },
        server: { type: 'string' },
        channel: { type: 'string' },
        why: { type: 'string' },
        feeds: { type: 'boolean' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.(?:\s.*)?$/su, '') : String(error);
  }
};
