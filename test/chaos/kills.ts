import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, seeded } from '../fuzz/mutate.ts';
import {
  type Books,
  checkAlways,
  checkSettled,
  editsUntil,
  type Faults,
  isSettled,
  outcomeOf,
  readBooks,
  storeOf,
} from './accounts.ts';
import { newsOf, type Step } from './chaos-news.ts';
import { type ChaosWorld, openChaosWorld } from './chaos-world.ts';
import { type KillPoint, killPoints } from './kill-points.ts';
import { liveUntil, startLife } from './one-life.ts';
import { type Chaos, type ChaosReport, Tally } from './report.ts';

/** Kills in one world, on one store: as many as there are places to tell news of. */
const KILLS_A_WORLD = 25;
/** Worlds that get the same news, killed at other points. */
const WORLDS_A_NEWS = 10;
/** Two processes side by side: as many as the machine has cores to spare. */
const LANES = 2;
const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 150;
const MOST_RESTS = 12;
const ELSEWHERE = 'anywhere, as the point was not reached';

/** For how long nobody runs between two lives: within a lease, past it, past our trust in the nonce, past Discord's. */
const DOWN_MS: readonly (readonly [least: number, most: number])[] = [
  [0, 0],
  [0, 5_000],
  [31_000, 60_000],
  [61_000, 119_000],
  [121_000, 60 * 60_000],
  [60 * 60_000, 6 * 60 * 60_000],
];

const within = (chance: Chance, [least, most]: readonly [number, number]): number =>
  least + chance(most - least + 1);

/** Kills the real process so many times while feeds and Discord run, and looks for what was lost or doubled. */
export const kills: Chaos = async ({ seed, count, onProgress, signal }): Promise<ChaosReport> => {
  const reached = new Tally();
  const found = new Tally();
  const faults: string[] = [];
  const references = new Map<number, Promise<readonly string[]>>();
  const note = (where: string, { lost, doubled, wrong }: Faults): void => {
    found.add('lost', lost.length);
    found.add('doubled', doubled.length);
    found.add('otherwise wrong', wrong.length);
    for (const what of [...lost, ...doubled, ...wrong]) {
      faults.push(`${where}: ${what}`);
      onProgress?.(`${where}: ${what}`);
    }
  };

  const killInWorld = async (number: number, killings: number): Promise<void> => {
    const news = newsOf(seed + Math.floor(number / WORLDS_A_NEWS), killings);
    const newsKey = killings * 1_000 + Math.floor(number / WORLDS_A_NEWS);
    if (!references.has(newsKey)) references.set(newsKey, undisturbed(news));
    const chance = seeded(seed * 1_000 + number);
    const world = await openChaosWorld({ readsPages: number % 3 === 0 });
    try {
      for (const [at, step] of news.entries()) {
        const where = `world ${number}, kill ${at}`;
        const point = pointFor(chance, at === 0, number);
        world.skip(within(chance, point.downMs ?? DOWN_MS[chance(DOWN_MS.length)] ?? [0, 0]));
        tell(world, step);
        const end = await liveUntil(world, point);
        if (typeof end === 'object') note(where, { lost: [], doubled: [], wrong: [end.fault] });
        else reached.add(end === 'reached' ? point.name : ELSEWHERE);
        note(`${where} (${point.name})`, checkAlways(world, readBooks(storeOf(world))));
      }
      const books = await settle(world);
      note(`world ${number}`, checkSettled(world, books));
      found.add('entries', books.entries.length);
      found.add('messages', books.deliveries.length);
      found.add('requests beyond one for each message', repeated(world));
      found.add('channels read back', readBacks(world));
      const expected = await references.get(newsKey);
      const outcome = outcomeOf(world, books);
      const differs = outcome.filter((line) => !expected?.includes(line));
      note(`world ${number}`, {
        lost: [],
        doubled: [],
        wrong: [
          ...differs.map((line) => `not so when nobody was killed: ${line}`),
          ...books.errors,
        ],
      });
    } finally {
      await world.close();
    }
  };

  const worlds = Math.ceil(count / KILLS_A_WORLD);
  const sizes = Array.from({ length: worlds }, (_, number) =>
    Math.min(KILLS_A_WORLD, count - number * KILLS_A_WORLD),
  );
  const queue = sizes.entries();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const [number, killings] of queue) {
        if (signal?.aborted) return;
        await killInWorld(number, killings);
        onProgress?.(`world ${number + 1} of ${worlds}: ${faults.length} faults so far`);
      }
    }),
  );
  return { injected: reached.counts, found: found.counts, faults };
};

/** The first kill of a world is at a start from nothing, the others anywhere else. */
const pointFor = (chance: Chance, isFirst: boolean, number: number): KillPoint => {
  const readsPages = number % 3 === 0;
  const points = killPoints(chance).filter(
    (point) => (point.isFirst ?? false) === isFirst && (readsPages || !point.name.includes('page')),
  );
  const point = points[chance(points.length)];
  if (!point) throw new Error('no point to die at');
  return point;
};

/** An entry leaves its feed only once it was read there: what nobody could see, nobody can miss. */
const tell = (world: ChaosWorld, step: Step): void => {
  const { entries } = readBooks(storeOf(world));
  world.tell(step, (link) => entries.some(({ url }) => url.endsWith(link)));
};

/** What a healthy process complains of. */
const errorsIn = (log: string): readonly string[] =>
  log.split('\n').filter((line) => /"level":(?:50|60)/u.test(line));

/**
 * Lets the product live until everything told is sent and no edit is owed; out: its books after a stop, and what it
 * complained of.
 */
const settle = async (
  world: ChaosWorld,
): Promise<Books & { readonly errors: readonly string[] }> => {
  const errors: string[] = [];
  world.skip(60 * 60_000);
  for (let rest = 0; rest < MOST_RESTS; rest += 1) {
    const run = startLife(world);
    const end = Date.now() + PATIENCE_MS;
    let books = readBooks(storeOf(world));
    const isDone = () => {
      const until = editsUntil(books);
      return isSettled(world, books) && (until === null || until > world.now() + 1_000);
    };
    // A first look after the start: what stood there before has to be asked for again.
    await run.ready().catch(() => undefined);
    while (!isDone() && Date.now() < end) {
      await pause(LOOK_EVERY_MS);
      books = readBooks(storeOf(world));
    }
    errors.push(...errorsIn((await run.stop()).err));
    books = readBooks(storeOf(world));
    const until = editsUntil(books);
    if (until === null && isSettled(world, books)) return { ...books, errors };
    world.skip(Math.max(0, (until ?? 0) - world.now()) + 1_000);
  }
  return { ...readBooks(storeOf(world)), errors };
};

/** The same news to a process that nobody kills; out: what became of it. */
const undisturbed = async (news: readonly Step[]): Promise<readonly string[]> => {
  const world = await openChaosWorld({ readsPages: false });
  try {
    const run = startLife(world);
    for (const step of news) {
      tell(world, step);
      const end = Date.now() + PATIENCE_MS;
      while (!isSettled(world, readBooks(storeOf(world))) && Date.now() < end)
        await pause(LOOK_EVERY_MS);
    }
    await run.stop();
    return outcomeOf(world, await settle(world));
  } finally {
    await world.close();
  }
};

const postsOf = ({ discord }: ChaosWorld) =>
  discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

/** Posts that were sent again. */
const repeated = (world: ChaosWorld): number =>
  postsOf(world).length - world.discord.world.messages.length;

const readBacks = ({ discord }: ChaosWorld): number =>
  discord.requests.filter(
    ({ method, path }) => method === 'GET' && path.includes('/messages?after='),
  ).length;
