import { fork } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import type { Taught, TunerWork } from './app-tuner.ts';
import type { LastRun, NewRun, Tuning, Tunings } from './learning.ts';
import type { LearningStore } from './learning-port.ts';
import type { Notice } from './polling.ts';
import type { Clock, PipelineLog } from './ports.ts';
import { learnedText } from './render/learned-text.ts';
import type { DeliveryIntent } from './story-ports.ts';
import type { Understanding } from './understand.ts';

export interface LearnParts {
  readonly learning: LearningStore;
  readonly clock: Clock;
  /** Servers that a channel belongs to. */
  readonly servers: readonly string[];
  readonly product: string;
  readonly version: string;
  readonly configFolder: string;
  readonly tellAdmin: (notice: Notice) => readonly DeliveryIntent[];
  readonly log: PipelineLog;
  /** Called when a message is owed. */
  readonly onTold: () => void;
  readonly signal: AbortSignal;
}

/** Words that are read for one server, the newest of each person first. */
const MOST_WORDS = 1_000;
/** All texts of a corpus in two dozen languages take 200 MB; half as much again may be added to them. */
const HEAP_MB = 384;
/** The end of what a process that failed has said. */
const MOST_SAID = 2_000;
const DAY_MS = 86_400_000;
/** Ten past three, UTC. */
const NIGHT_MS = (3 * 60 + 10) * 60_000;

/** When the last night began, at `now` (epoch milliseconds). */
export const lastNight = (now: number): number => now - ((now - NIGHT_MS) % DAY_MS);

/**
 * Learns for each server of which something was said before the last night and not heard yet, as soon as this is called
 * after it; does nothing at other calls. What was undone comes back only when something new was said.
 */
export const learnOfNight = async (parts: LearnParts): Promise<void> => {
  const { learning, clock, servers, version } = parts;
  const heard = await learning.heard(lastNight(await clock.now()));
  const inForce = await learning.inForce();
  const due: string[] = [];
  for (const server of servers) {
    const [last] = await learning.runs(server, 1);
    const isNew = (heard.get(server) ?? 0) > (last?.heard ?? 0);
    // Another version has another model to be held against.
    const isOld = last !== undefined && last.version !== version && inForce.has(server);
    if (isNew || isOld) due.push(server);
  }
  if (due.length > 0) await learnFor(due, parts);
};

/** Learns for these servers now, whatever was heard before. Out: their runs. Throws where the corpus cannot be read. */
export const learnFor = async (
  servers: readonly string[],
  parts: LearnParts,
): Promise<readonly NewRun[]> => {
  const { learning, clock, product, configFolder, version, log } = parts;
  const now = await clock.now();
  const heard = await learning.heard(now + 1);
  const before = new Map(
    await Promise.all(
      servers.map(async (server) => [server, await lastRuns(learning, server)] as const),
    ),
  );
  const asked = await Promise.all(
    servers.map(async (server) => ({
      server,
      standing: await learning.standing(server, MOST_WORDS),
    })),
  );
  const taught = await inProcess({ product, configFolder, servers: asked }, parts.signal);
  const runs: NewRun[] = [];
  for (const { server, tuning, report } of taught) {
    const { last, tuning: held } = before.get(server) ?? { last: null, tuning: null };
    const isChange = !isDeepStrictEqual(tuning, held);
    const run = { server, tuning, isChange, report, heard: heard.get(server) ?? 0, version };
    const notice = isChange ? noticeOf(run, now) : null;
    const deliveries = notice ? parts.tellAdmin(notice) : [];
    // Another worker on this store may have been faster.
    if (!(await learning.keep(run, last?.id ?? null, notice, deliveries))) continue;
    runs.push(run);
    log.info({ server, ...report, isChange }, 'server.learned');
    if (deliveries.length > 0) parts.onTold();
  }
  return runs;
};

const lastRuns = async (
  learning: LearningStore,
  server: string,
): Promise<{ readonly last: LastRun | null; readonly tuning: Tuning | null }> => {
  const [last = null] = await learning.runs(server, 1);
  const id = (await learning.inForce()).get(server);
  const run = id === undefined ? null : await learning.run(id);
  return { last, tuning: run?.tuning ?? null };
};

const noticeOf = (run: NewRun, at: number): Notice => ({
  key: `learned:${run.server}:${at}`,
  feedId: null,
  kind: 'learned',
  text: learnedText(run),
  at,
});

/**
 * In a process of its own: the worker goes on reading feeds meanwhile, and all the memory goes back (of a thread's, the half
 * stays with the worker).
 */
const inProcess = (work: TunerWork, signal: AbortSignal): Promise<readonly Taught[]> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./app-tuner.ts', import.meta.url), {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      signal,
    });
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said = `${said}${part}`.slice(-MOST_SAID);
    });
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`learning ended with ${code}: ${said}`)));
    child.send(work);
  });

/**
 * The reading that decides for these servers by what is in force: asked anew for each entry, because another process may
 * have taken it back meanwhile.
 */
export const tunedReading = (
  understanding: () => Promise<Understanding>,
  learning: Pick<LearningStore, 'inForce' | 'run'>,
  servers: readonly string[],
): (() => Promise<Understanding>) => {
  let known: {
    readonly key: string;
    readonly from: Understanding;
    readonly tuned: Understanding;
  } | null = null;
  return async () => {
    const from = await understanding();
    const inForce = await learning.inForce();
    const key = servers.map((server) => inForce.get(server) ?? '').join();
    if (known?.key === key && known.from === from) return known.tuned;
    const tunings: Tunings = new Map(
      await Promise.all(
        servers.map(async (server) => {
          const id = inForce.get(server);
          const run = id === undefined ? null : await learning.run(id);
          return [server, run?.tuning ?? null] as const;
        }),
      ),
    );
    known = { key, from, tuned: from.tunedFor(tunings) };
    return known.tuned;
  };
};
