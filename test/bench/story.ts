import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { STORY_WINDOW_MS, type StoryCandidate, StoryShelf } from '../../src/story/assign.ts';
import { seeded } from '../fuzz/mutate.ts';

const WINDOWS = [12_500, 25_000, 50_000];
/** Entries that are assigned and timed once the window is full. */
const TIMED = 2_000;
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pl', 'uk'];
const COUNTRIES = ['UA', 'PL', 'FI', 'LT', 'AF', 'SY', 'KH', 'CO', 'YE', 'MM', 'AO', 'IQ'];
const ACTS = ['withdrawal', 'casualties', 'clearance', 'funding', 'transfer', 'use'];
const VOCABULARY = 120_000;
const NAMES = 40_000;
const MIN_WORDS = 80;
const MAX_WORDS = 500;
/** Of so many entries one opens a story, as in a week of news. */
const TELLINGS = 5;

const MOST_MS = 5;
const MOST_MIB = 200;
const MIB = 1024 * 1024;
const STEPS = 2 ** 30;

/** A stream without end of invented news: words as frequent as in a language (Zipf), stories with names of their own. */
class Stream {
  readonly #chance = seeded(6);
  readonly #stories: { names: string[]; words: string[]; label: number }[] = [];

  #random(): number {
    return this.#chance(STEPS) / STEPS;
  }

  /** A word that is made of its number, so that none has to be kept. */
  #word(number: number, lang: string): string {
    return `${lang}${number.toString(26).replaceAll(/\d/gu, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))}`;
  }

  #common(lang: string): string {
    return this.#word(Math.floor(VOCABULARY ** this.#random()), lang);
  }

  #name(): string {
    const word = this.#word(this.#chance(NAMES), '');
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  /** An entry, and the name of the story that it tells. */
  next(at: number): { readonly candidate: StoryCandidate; readonly key: string } {
    const lang = LANGUAGES[Math.floor(LANGUAGES.length * this.#random() ** 3)] ?? 'en';
    if (this.#stories.length === 0 || this.#chance(TELLINGS) === 0)
      this.#stories.push({
        names: Array.from({ length: 6 }, () => this.#name()),
        words: Array.from({ length: 40 }, () => this.#common('')),
        label: this.#chance(STEPS),
      });
    // What is told is mostly new.
    const back = Math.floor(Math.min(this.#stories.length, 400) ** this.#random());
    const story = this.#stories[this.#stories.length - Math.max(1, back)] ?? this.#stories[0];
    if (!story) throw new Error('no story');
    const length = MIN_WORDS + this.#chance(MAX_WORDS - MIN_WORDS);
    const pick = (list: readonly string[]): string => list[this.#chance(list.length)] ?? '';
    const words = Array.from({ length }, (_, place) => {
      const stop = place % 15 === 14 ? '.' : '';
      if (this.#chance(9) === 0) return pick(story.names) + stop;
      return (this.#chance(4) === 0 ? pick(story.words) : this.#common(lang)) + stop;
    });
    const candidate: StoryCandidate = {
      title: words.splice(0, 9).join(' '),
      text: words.join(' '),
      lang,
      canonicalUrl: `https://news.example/${at}`,
      at,
      countries: [COUNTRIES[story.label % COUNTRIES.length] ?? 'UA'],
      treaties: [],
      acts: [{ id: ACTS[story.label % ACTS.length] ?? 'use', mode: 'fact', step: null }],
    };
    return { candidate, key: `story ${story.label}` };
  }
}

const heap = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

interface Measured {
  readonly times: readonly number[];
  readonly heldMib: number;
  readonly arraysMib: number;
}

/** Alone in its function, so that nothing of it is alive when the next one is measured. */
const measure = (size: number): Measured => {
  const stream = new Stream();
  const before = heap();
  const shelf = new StoryShelf();
  const step = Math.floor(STORY_WINDOW_MS / size);
  const times: number[] = [];
  for (let entry = 0; entry < size + TIMED; entry += 1) {
    const { candidate, key } = stream.next(entry * step);
    if (entry < size) {
      shelf.place(`${entry}`, key, candidate);
      continue;
    }
    const start = performance.now();
    shelf.assign(`${entry}`, candidate, `${entry}`);
    times.push(performance.now() - start);
  }
  return { times, heldMib: (heap() - before) / MIB, arraysMib: shelf.bytes / MIB };
};

/** Assigning an entry to its story beside windows of three sizes. Out: are the promises of the largest kept? */
export const benchStory = async (print: (line: string) => void): Promise<boolean> => {
  const medians: number[] = [];
  let held = 0;
  for (const size of WINDOWS) {
    const { times, heldMib, arraysMib } = measure(size);
    held = heldMib;
    const median = quantile(times, 0.5);
    medians.push(median);
    print(
      `window of ${String(size).padStart(6)}: median ${median.toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms, slowest ${quantile(times, 1).toFixed(0)} ms; shelf ${held.toFixed(0)} MiB (${arraysMib.toFixed(0)} in arrays), process ${(process.memoryUsage().rss / MIB).toFixed(0)} MiB`,
    );
  }
  const [least = 0] = medians;
  const most = medians.at(-1) ?? 0;
  const growth = most / least;
  const windows = (WINDOWS.at(-1) ?? 1) / (WINDOWS[0] ?? 1);
  print(`a window ${windows} times as large costs ${growth.toFixed(2)} times as much`);
  return most < MOST_MS && held < MOST_MIB && growth < windows;
};
