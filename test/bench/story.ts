import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { STORY_WINDOW_MS, type StoryCandidate, StoryShelf } from '../../src/story/assign.ts';
import { storyFeatures } from '../../src/story/features.ts';
import { StoryStream } from './story-stream.ts';

const WINDOWS = [12_500, 25_000, 50_000];
/** Entries that are assigned and timed beside a window. */
const TIMED = 1_000;
/** Entries that are only read at first. */
const WARMING = 4_000;
/** What a flood may bring: all of one story, or of nothing but the same words. */
const FLOOD = 5_000;
const FLOOD_WORDS = 60;

const MOST_MS = 5;
const MOST_MIB = 200;
const MIB = 1024 * 1024;

const held = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MIB;
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

const timed = (times: number[], run: () => void): void => {
  const start = performance.now();
  run();
  times.push(performance.now() - start);
};

const line = (times: readonly number[]): string =>
  `median ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, slowest ${quantile(times, 1).toFixed(0)} ms`;

interface Measured {
  readonly size: number;
  readonly times: readonly number[];
  /** What of these the texts alone take to read. */
  readonly reading: readonly number[];
  /** Share of the entries told before that found their story. */
  readonly found: number;
  readonly heldMib: number;
  readonly arraysMib: number;
}

/** One shelf that fills up, measured on its way. Alone in its function, so that nothing of it is alive afterwards. */
const measure = (): readonly Measured[] => {
  const stream = new StoryStream();
  // What the stream and the reader of texts remember is there before anything is measured.
  for (let entry = 0; entry < WARMING; entry += 1) storyFeatures(stream.next(0).candidate);
  const before = held();
  const shelf = new StoryShelf();
  const step = Math.floor(STORY_WINDOW_MS / (WINDOWS.at(-1) ?? 1));
  let entry = 0;
  return WINDOWS.map((size) => {
    for (; entry < size; entry += 1) {
      const { candidate, key } = stream.next(entry * step);
      shelf.place(`${entry}`, key, candidate);
    }
    const [times, reading]: [number[], number[]] = [[], []];
    let [tellings, found] = [0, 0];
    for (; entry < size + TIMED; entry += 1) {
      const { candidate, key, isTelling } = stream.next(entry * step);
      timed(reading, () => void storyFeatures(candidate));
      timed(times, () => {
        const assigned = shelf.assign(`${entry}`, candidate, key);
        if (!isTelling) return;
        tellings += 1;
        if (assigned.because !== 'new' && assigned.key === key) found += 1;
      });
    }
    return {
      ...{ size, times, reading, found: found / tellings },
      ...{ heldMib: held() - before, arraysMib: shelf.bytes / MIB },
    };
  });
};

/** Entries that the shelf has the most work with: `of` makes the text of each. */
const flood = (of: (entry: number) => string): readonly number[] => {
  const shelf = new StoryShelf();
  const times: number[] = [];
  for (let entry = 0; entry < FLOOD; entry += 1) {
    const candidate: StoryCandidate = {
      ...{ title: `Report ${entry}`, text: of(entry), lang: 'en', canonicalUrl: null },
      ...{ at: entry * 60_000, countries: ['UA'], treaties: [], acts: [] },
    };
    timed(times, () => shelf.assign(`${entry}`, candidate, `${entry}`));
  }
  return times.slice(-TIMED);
};

const words = (count: number, of: (at: number) => number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `word${'abcdefghij'.charAt(of(at) % 10)}${'klmnopqrst'.charAt(Math.floor(of(at) / 10) % 10)}`,
  ).join(' ');

const FLOODS: Readonly<Record<string, (entry: number) => string>> = {
  'all alike, one story': () => words(FLOOD_WORDS, (at) => at),
  'all of the same words, in other orders': (entry) =>
    words(FLOOD_WORDS, (at) => (at * (2 * (entry % 49) + 1) + entry * 7) % 100),
};

/** Assigning an entry to its story beside windows of three sizes. Out: are the promises of the largest kept? */
export const benchStory = async (print: (line: string) => void): Promise<boolean> => {
  const measured = measure();
  for (const { size, times, reading, found, heldMib, arraysMib } of measured)
    print(
      `window of ${size}: ${line(times)}, of which reading ${line(reading)}; ${(100 * found).toFixed(0)} % of tellings find their story; shelf ${heldMib.toFixed(0)} MiB (${arraysMib.toFixed(0)} in arrays)`,
    );
  print(`process ${(process.memoryUsage().rss / MIB).toFixed(0)} MiB`);
  for (const [name, of] of Object.entries(FLOODS)) print(`${FLOOD} ${name}: ${line(flood(of))}`);
  const [least, most] = [measured[0], measured.at(-1)];
  if (!least || !most) return false;
  const growth = quantile(most.times, 0.5) / quantile(least.times, 0.5);
  const windows = most.size / least.size;
  print(`a window ${windows} times as large costs ${growth.toFixed(2)} times as much`);
  return quantile(most.times, 0.5) < MOST_MS && most.heldMib < MOST_MIB && growth < windows;
};
