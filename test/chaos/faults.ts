import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, openApp } from '../../src/app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { type Line, openLine, type Stage, type Toxic } from '../fakes/toxics.ts';
import { type Chance, seeded } from '../fuzz/mutate.ts';
import {
  type Books,
  checkSettled,
  editsUntil,
  isSettled,
  outcomeOf,
  readBooks,
  storeOf,
} from './accounts.ts';
import { newsOf } from './chaos-news.ts';
import { type ChaosWorld, openChaosWorld, type Side } from './chaos-world.ts';
import { type Chaos, type ChaosReport, Tally } from './report.ts';

const PRODUCT = join(import.meta.dirname, '../..');
/** Steps of news in one world, and how many faults a step is good for. */
const MOST_STEPS = 20;
const FAULTS_A_STEP = 6;
const HOUR_MS = 3_600_000;
/** Of a hundred connections so many are refused, of a hundred ways of an exchange so many are harmed. */
const DOWN = 8;
const HARMED = 45;
/** How long the news of one step is alone, real time. */
const STEP_MS = 900;
/** Nobody may hang longer, real time: what takes that long is a fault of its own. */
const MOST_RESTS = 60;
const REST_MS = 1_500;
const CLOSE_MS = 11_000;
/** What passes between two steps: the next poll, past a lease, past a feed's rest after failures. */
const SKIPS_MS: readonly (readonly [least: number, most: number])[] = [
  [1_000, 5_000],
  [1_000, 5_000],
  [31_000, 119_000],
  [10 * 60_000, 3 * HOUR_MS],
];

const TOXICS: readonly ((chance: Chance) => Toxic)[] = [
  (chance) => ({ kind: 'latency', ms: 20 + chance(400) }),
  (chance) => ({ kind: 'bandwidth', bytesEachMs: 2 + chance(30) }),
  (chance) => ({ kind: 'slicer', bytes: 20 + chance(400), ms: 1 + chance(3) }),
  (chance) => ({ kind: 'slow close', ms: 50 + chance(300) }),
  (chance) => ({ kind: 'timeout', ms: 50 + chance(1_500) }),
  (chance) => ({ kind: 'reset peer', ms: chance(30) }),
  (chance) => ({ kind: 'limit data', bytes: 1 + chance(600) }),
];

/**
 * Runs the product with its real Discord client behind bad lines to feeds and Discord until so many faults were
 * injected, lets the lines heal, and looks for what was lost, doubled or hangs. Time is real, and set ahead
 * between steps while no request is under way.
 */
export const faults: Chaos = async ({ seed, count, onProgress, signal }): Promise<ChaosReport> => {
  const injected = new Tally();
  const found = new Tally();
  const wrong: string[] = [];
  for (const name of ['lost', 'doubled', 'otherwise wrong', 'hanging']) found.add(name, 0);
  const note = (kind: string, whats: readonly string[]): void => {
    found.add(kind, whats.length);
    wrong.push(...whats);
    for (const what of whats) onProgress?.(what);
  };
  const steps = Math.min(MOST_STEPS, Math.ceil(count / FAULTS_A_STEP));
  for (let number = 0; injected.sum < count && !signal?.aborted; number += 1) {
    const calm = await live(seed + number, steps, () => null);
    const chance = seeded(seed * 1_000 + number);
    const stormy = await live(seed + number, steps, (side, stage) => {
      if (injected.sum >= count || chance(100) >= (stage === 'connection' ? DOWN : HARMED))
        return null;
      if (stage === 'connection') {
        injected.add(`${side}: down`);
        return 'down';
      }
      const toxic = TOXICS[chance(TOXICS.length)]?.(chance) ?? null;
      injected.add(`${side}: ${toxic?.kind} (${stage})`);
      return toxic;
    });
    note('lost', stormy.lost);
    note('doubled', stormy.doubled);
    const differs = stormy.outcome.filter((line) => !calm.outcome.includes(line));
    note('otherwise wrong', [
      ...stormy.wrong,
      ...differs.map((line) => `not so on good lines: ${line}`),
    ]);
    note('hanging', stormy.hanging);
    found.add('entries', stormy.entries);
    found.add('messages', stormy.messages);
    onProgress?.(`world ${number + 1}: ${injected.sum} faults injected`);
  }
  return { injected: injected.counts, found: found.counts, faults: wrong };
};

/** What a line does at a connection or a way of an exchange. */
type Fate = (side: Side, stage: Stage | 'connection') => Toxic | 'down' | null;

/** One world from its first news to rest; the lines are bad while there is news. */
const live = async (seed: number, steps: number, fate: Fate) => {
  let isBad = false;
  const lines: Line[] = [];
  const through = async (side: Side, port: number): Promise<number> => {
    const toxic = (stage: Stage): Toxic | null => {
      const drawn = isBad ? fate(side, stage) : null;
      return drawn === 'down' ? null : drawn;
    };
    const line = await openLine(port, {
      isDown: () => isBad && fate(side, 'connection') === 'down',
      toxic,
    });
    lines.push(line);
    return line.port;
  };
  const chance = seeded(seed);
  const world = await openChaosWorld({ readsPages: seed % 2 === 0, through });
  /** A request on its way that time overtook would meet a Discord which has forgotten it: no clock does that. */
  const skip = async (ms: number): Promise<void> => {
    while (lines.some((line) => line.underWay() > 0)) await pause(5);
    world.skip(ms);
  };
  const hanging: string[] = [];
  const app = await startApp(world);
  try {
    app.watch();
    isBad = true;
    for (const step of newsOf(seed, steps)) {
      const { entries } = readBooks(storeOf(world));
      world.tell(step, (link) => entries.some(({ url }) => url.endsWith(link)));
      await pause(STEP_MS);
      const [least, most] = SKIPS_MS[chance(SKIPS_MS.length)] ?? [0, 0];
      await skip(least + chance(most - least));
    }
    isBad = false;
    const books = await rested(world, skip);
    if (!isSettled(world, books) || editsUntil(books) !== null)
      hanging.push('something is still owed after the lines have long healed');
    return {
      ...checkSettled(world, books),
      hanging,
      outcome: outcomeOf(world, books),
      entries: books.entries.length,
      messages: books.deliveries.length,
    };
  } finally {
    const closed = await Promise.race([app.close().then(() => true), pause(CLOSE_MS, false)]);
    if (!closed) hanging.push('it did not end in time');
    for (const line of lines) await line.close();
    await world.close();
  }
};

const startApp = async (world: ChaosWorld): Promise<App> => {
  const { CHAOS_AHEAD_MS: _, ...variables } = world.variables();
  const environment = readEnvironment(
    {
      ...variables,
      LOG_LEVEL: 'fatal',
      TREATYWATCH_CONFIG: join(world.folder, 'config'),
      TREATYWATCH_DATA: join(world.folder, 'data'),
    },
    '',
  );
  if (!environment.ok) throw new Error(JSON.stringify(environment.faults));
  const opened = await openApp({
    environment: environment.value,
    product: PRODUCT,
    version: 'test',
    writeLog: () => undefined,
    prettyLog: false,
    hasPage: false,
    virtualNow: world.now,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
};

/** Hours pass on good lines until nothing is owed any more. */
const rested = async (world: ChaosWorld, skip: (ms: number) => Promise<void>): Promise<Books> => {
  let books = readBooks(storeOf(world));
  for (let rest = 0; rest < MOST_RESTS; rest += 1) {
    const until = editsUntil(books);
    if (until === null && isSettled(world, books)) return books;
    await skip(Math.max(HOUR_MS, (until ?? 0) - world.now()));
    await pause(REST_MS);
    books = readBooks(storeOf(world));
  }
  return books;
};
