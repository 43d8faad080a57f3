import type { AppOptions } from './app.ts';
import { secretsOf } from './config/environment.ts';
import type { Sender } from './deliver/deliver.ts';
import { createHeard, overheard } from './ops/heard.ts';
import { createLog } from './ops/log.ts';
import { watchMemory } from './ops/memory-slope.ts';
import { createHistogram } from './ops/meters.ts';
import { metricsText } from './ops/metrics.ts';
import { readinessOf } from './ops/readiness.ts';
import { startStopwatch } from './ops/stopwatch.ts';
import { createWatchdog, watchedPort } from './ops/watchdog.ts';
import type { Fetcher, Watch } from './ports.ts';
import type { Store } from './store/open.ts';
import type { HealthPort } from './web/routes.ts';

const MINUTE = 60_000;
/** A transaction takes milliseconds; a backup of a large store, or another process's lock, longer. */
const STORE_MS = 5 * MINUTE;
/** One request takes 10 s at most, a search through a channel several. */
const SENDER_MS = 5 * MINUTE;
/** The longest work in one piece: a page of many cards, a slow disk. */
const MAIN_MS = 5 * MINUTE;
/** It rings each second. */
const BELL_MS = 5 * MINUTE;
/** A night's learning has a process of its own, and an end. */
const CHORE_MS = 60 * MINUTE;
/** Reading and storing the most entries that a feed may hold, once it is at the head of the line. */
const PASS_MS = 15 * MINUTE;
/** Upper bounds of fetches, s: up to the deadline, and the queue beyond it. */
const FETCH_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

export type Health = ReturnType<typeof openHealth>;

/** Opens the log, and watches over the process by it: what happened, what is waited for, what is held. */
export const openHealth = ({
  environment,
  version,
  writeLog,
  prettyLog,
  virtualNow,
}: AppOptions) => {
  const access = environment.discord.kind;
  const written = createLog({
    level: environment.logLevel,
    secrets: secretsOf(environment),
    write: writeLog,
    pretty: prettyLog,
  });
  const heard = createHeard(access === 'bot' ? 'out' : 'none');
  const log = overheard(written, heard.hear);
  const watchdog = createWatchdog({ log });
  const memory = watchMemory(() => process.memoryUsage.rss());
  const fetches = createHistogram(FETCH_BUCKETS);
  return {
    /** Everything is to be logged through this. */
    log,
    /** Resolves with the name of what hangs so long that only a new process helps. */
    fatal: watchdog.fatal,
    store: (store: Store): Store => ({
      ...watchedPort('store', store, STORE_MS, watchdog),
      // It reads all of a store, however large: a chore, with the time of one.
      check: () => store.check(),
    }),
    sender: (sender: Sender): Sender => watchedPort('discord', sender, SENDER_MS, watchdog),
    /** For passes over feeds, of which there are so many, and for the pages of their entries. */
    passes: watchdog.line(PASS_MS),
    chores: ((name, work) => watchdog.watch(name, CHORE_MS, work)) satisfies Watch,
    /** Out: to be called at each ring, from now on until `close`. */
    bell: () => watchdog.expect('bell', BELL_MS),
    fetcher: (fetcher: Fetcher): Fetcher => ({
      fetch: async (request, signal) => {
        const seconds = startStopwatch();
        const outcome = await fetcher.fetch(request, signal);
        if (request.wants === 'feed') fetches.note({ outcome: outcome.kind }, seconds());
        return outcome;
      },
    }),
    /** The thread of the feeds' parser sees a main thread that never comes back. */
    isolate: virtualNow ? {} : { guardMs: MAIN_MS },
    /** What the page tells machines. */
    reports: ({
      archive,
      clock,
      desk,
      trouble,
    }: Pick<Store, 'archive' | 'clock' | 'desk' | 'trouble'>): HealthPort => ({
      hung: watchdog.hung,
      ready: async (hasPassed) => {
        const [status, now] = [await archive.status(), await clock.now()];
        return readinessOf({
          ...status,
          now,
          hasPassed,
          hung: watchdog.hung(),
          isWritable: heard.isWritable,
          trouble: trouble()?.kind ?? null,
          paused: (await desk.paused()).length,
          delivers: access !== 'none',
          sinceSent: heard.sinceSent?.() ?? null,
          discord: heard.discord,
          sinceDiscord: heard.sinceDiscord(),
          memorySlope: memory.slope(),
        });
      },
      metrics: async () => {
        const [status, now] = [await archive.status(), await clock.now()];
        const facts = { ...status, now, version, memorySlope: memory.slope() };
        return metricsText({ ...facts, hung: watchdog.hung().length }, { heard, fetches });
      },
    }),
    close: (): void => {
      watchdog.stop();
      memory.stop();
    },
  };
};

/** Errors that nobody waited for: one in a library must not take the other feeds with it. Out: ends it. */
export const outliveStrays = ({ log }: Pick<Health, 'log'>): (() => void) => {
  const tell = (error: unknown): void => log.error({ error }, 'process.stray-rejection');
  process.on('unhandledRejection', tell);
  return () => void process.off('unhandledRejection', tell);
};
