import { join } from 'node:path';
import { refuse } from './app-backtest.ts';
import { giveFeedback, type Known, type Said } from './app-feedback.ts';
import { learnFor } from './app-learn.ts';
import { withStore } from './app-store.ts';
import { feedbackText, learningText, reportText } from './cli/learning-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { learnedText } from './render/learned-text.ts';
import type { Store } from './store/open.ts';

const FAILED = 1;
/** What a shell expects of who was stopped by Ctrl+C. */
const STOPPED = 130;
const SHOWN_WORDS = 200;
const SHOWN_RUNS = 10;
/** Words counted for the overview. */
const COUNTED_WORDS = 10_000;

interface LearningOptions {
  readonly acts?: string;
  readonly countries?: string;
  readonly urgency?: string;
  readonly of?: string;
  readonly server?: string;
  readonly by?: string;
}

/** What a command about learning works with; `server` = the one that was asked for, null = all. */
interface Asked {
  readonly store: Store;
  readonly known: Known;
  readonly server: string | null;
}

/** `withStore` for a server of the configuration. */
const withServers = async (
  environment: Environment,
  { server = null }: { readonly server?: string | null },
  around: Surroundings,
  look: (asked: Asked) => Promise<number>,
): Promise<number> => {
  const loaded = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(around.product, 'config', 'packs'),
    feedBase: environment.mode === 'demo' ? 'http://127.0.0.1:1/' : null,
  });
  if (!loaded.ok) return refuse(around, loaded.faults.map(formatFault).join('\n'));
  const { subscriptions, packs } = loaded.value;
  const known = {
    servers: [...new Set(subscriptions.map((each) => each.server))],
    acts: packs.flatMap(({ acts }) => acts.map(({ id }) => id)),
  };
  if (server !== null && !known.servers.includes(server))
    return refuse(around, `There is no server ${server}; known: ${known.servers.join(', ')}.`);
  return withStore(environment, around.err, (store) => look({ store, known, server }));
};

/** The server that is meant where one has to be; null = several are there and none was named. */
const oneOf = ({ server, known }: Asked): string | null =>
  server ?? (known.servers.length === 1 ? (known.servers[0] ?? null) : null);

const whichServer = ({ servers }: Known): string =>
  servers.length === 0
    ? 'No channel is configured, so no server either: add one to channels.yaml.'
    : `Say which server: --server ${servers.join(' or ')}.`;

const speaker = ({ by }: LearningOptions, { variables }: Surroundings): string =>
  by ?? variables['USER'] ?? 'terminal';

/** `treatywatch feedback LINK KIND` */
const feedback = (
  environment: Environment,
  [link, kind]: readonly [string, string],
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async (asked) => {
    const server = oneOf(asked);
    if (server === null) return refuse(around, whichServer(asked.known));
    const said: Said = {
      ...{ server, link, kind },
      acts: listed(options.acts),
      countries: listed(options.countries),
      urgency: options.urgency ?? null,
      of: options.of ?? null,
      by: speaker(options, around),
    };
    const given = await giveFeedback(asked.store, asked.known, said);
    if (!given.ok) return refuse(around, given.failure.message);
    const { id, title } = given.value;
    around.out(feedbackText.given(id, kind, title, server));
    return 0;
  });

const listed = (written: string | undefined): readonly string[] | null =>
  written === undefined
    ? null
    : written
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');

/** `treatywatch feedback list` */
const feedbackList = (
  environment: Environment,
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async ({ store, server }) => {
    const all = await store.learning.feedback(server, SHOWN_WORDS);
    await around.pour(feedbackText.list(all));
    return 0;
  });

/** `treatywatch feedback undo N` */
const feedbackUndo = (
  environment: Environment,
  written: string,
  around: Surroundings,
): Promise<number> => {
  if (!/^\d{1,15}$/u.test(written))
    return refuse(around, 'Give the number that treatywatch feedback list shows.');
  return withStore(environment, around.err, async ({ learning }) => {
    const taken = await learning.takeBack(Number(written));
    if (!taken) {
      around.err(`Nothing with the number ${written} stands.\n`);
      return FAILED;
    }
    around.out(feedbackText.takenBack(taken));
    return 0;
  });
};

/** `treatywatch learning` */
const learningStatus = (
  environment: Environment,
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async ({ store, known, server }) => {
    const { learning } = store;
    const inForce = await learning.inForce();
    const servers = await Promise.all(
      (server === null ? known.servers : [server]).map(async (name) => {
        const id = inForce.get(name);
        const [last = null] = await learning.runs(name, 1);
        return {
          server: name,
          words: (await learning.standing(name, COUNTED_WORDS)).length,
          last,
          inForce: id === undefined ? null : await learning.run(id),
        };
      }),
    );
    await around.pour(learningText(servers));
    return 0;
  });

/** `treatywatch learning run` */
const learningRun = (
  environment: Environment,
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async ({ store, known, server }) => {
    const { product, version, signal } = around;
    const runs = await learnFor(server === null ? known.servers : [server], {
      learning: store.learning,
      clock: store.clock,
      servers: known.servers,
      ...{ product, version, signal },
      configFolder: environment.configFolder,
      // Whoever asks reads the answer here.
      tellAdmin: () => [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      onTold: () => {},
    }).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (!runs) return STOPPED;
    await around.pour(
      runs.length === 0
        ? 'Another worker learned meanwhile; treatywatch learning report tells what.\n'
        : `${runs.map(learnedText).join('\n\n')}\n`,
    );
    return 0;
  });

/** `treatywatch learning undo` */
const learningUndo = (
  environment: Environment,
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async (asked) => {
    const server = oneOf(asked);
    if (server === null) return refuse(around, whichServer(asked.known));
    const { learning } = asked.store;
    const undone = await learning.undo(server, speaker(options, around));
    if (!undone) {
      around.err(`${server} decides as shipped: there is nothing to undo.\n`);
      return FAILED;
    }
    const id = (await learning.inForce()).get(server);
    around.out(feedbackText.undone(undone, id === undefined ? null : await learning.run(id)));
    return 0;
  });

/** `treatywatch learning report` */
const learningReport = (
  environment: Environment,
  options: LearningOptions,
  around: Surroundings,
): Promise<number> =>
  withServers(environment, options, around, async ({ store, server }) => {
    await around.pour(reportText(await store.learning.runs(server, SHOWN_RUNS)));
    return 0;
  });

const COMMANDS: Readonly<
  Record<
    string,
    (environment: Environment, options: LearningOptions, around: Surroundings) => Promise<number>
  >
> = {
  'feedback list': feedbackList,
  learning: learningStatus,
  'learning run': learningRun,
  'learning undo': learningUndo,
  'learning report': learningReport,
};

/** `treatywatch feedback …` and `treatywatch learning …`. Out: the exit status. */
export const learningCommand = (
  {
    command,
    word,
    secondWord,
    values,
  }: {
    readonly command: string;
    readonly word: string;
    readonly secondWord: string;
    readonly values: LearningOptions;
  },
  environment: Environment,
  around: Surroundings,
): Promise<number> => {
  if (command === 'feedback') return feedback(environment, [word, secondWord], values, around);
  const run = COMMANDS[command];
  return run ? run(environment, values, around) : feedbackUndo(environment, word, around);
};
