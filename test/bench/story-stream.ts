import type { StoryCandidate } from '../../src/story/assign.ts';
import { seeded } from '../fuzz/mutate.ts';

/** Languages by how many of a hundred entries are in them. */
const LANGUAGES = ['en', 'en', 'en', 'en', 'de', 'es', 'fr', 'pl', 'uk', 'lt'];
const COUNTRIES = ['UA', 'PL', 'FI', 'LT', 'AF', 'SY', 'KH', 'CO', 'YE', 'MM', 'AO', 'IQ'];
const ACTS = ['withdrawal', 'casualties', 'clearance', 'funding', 'transfer', 'use'];
const VOCABULARY = 120_000;
const COMMON = 2_000;
const NAMES = 40_000;
const TITLE_WORDS = 9;
const MIN_WORDS = 100;
const MAX_WORDS = 400;
/** One entry in so many opens a story that is told again. */
const TOLD_AGAIN = 12;
const MOST_TELLINGS = 30;
/** One story in so many has countries and acts of ours. */
const LABELLED = 3;
const STEPS = 2 ** 30;

interface Event {
  readonly key: string;
  readonly lang: string;
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly labels: Pick<StoryCandidate, 'countries' | 'acts'>;
  left: number;
}

export interface Told {
  readonly candidate: StoryCandidate;
  /** The story that it tells. */
  readonly key: string;
  /** Whether it was told before. */
  readonly isTelling: boolean;
}

/** Invented news without end: words as frequent as in a language (Zipf), most of it told once, the rest 2 to 30 times. */
export class StoryStream {
  readonly #chance = seeded(6);
  readonly #open: Event[] = [];
  readonly #made = new Map<string, string[]>();
  #number = 0;

  next(at: number): Told {
    const again = this.#open.length > 0 && this.#chance(3) === 0;
    const event = again ? this.#pick(this.#open) : this.#event();
    if (again && event.left === 0) this.#open.splice(this.#open.indexOf(event), 1);
    event.left -= 1;
    this.#number += 1;
    const lang = this.#chance(5) === 0 ? this.#pick(LANGUAGES) : event.lang;
    const words = Array.from({ length: TITLE_WORDS + this.#length() }, (_, place) =>
      this.#sentence(this.#wordOf(event, lang), place),
    );
    return {
      key: event.key,
      isTelling: again,
      candidate: {
        title: words.splice(0, TITLE_WORDS).join(' '),
        text: words.join(' '),
        lang,
        canonicalUrl: `https://news.example/${this.#number}/report`,
        at,
        treaties: [],
        ...event.labels,
      },
    };
  }

  #event(): Event {
    const lang = this.#pick(LANGUAGES);
    const isOurs = this.#chance(LABELLED) === 0;
    const event: Event = {
      key: `story ${this.#number}`,
      lang,
      names: Array.from({ length: 6 }, () => this.#name()),
      words: Array.from({ length: 40 }, () => this.#common(lang)),
      labels: {
        countries: isOurs ? [this.#pick(COUNTRIES)] : [],
        acts: isOurs ? [{ id: this.#pick(ACTS), mode: 'fact', step: null }] : [],
      },
      left: 1 + this.#chance(MOST_TELLINGS - 1),
    };
    if (this.#chance(TOLD_AGAIN) === 0) this.#open.push(event);
    return event;
  }

  #length(): number {
    return MIN_WORDS + this.#chance(MAX_WORDS - MIN_WORDS);
  }

  #sentence(word: string, place: number): string {
    return place % 15 === 14 ? `${word}.` : word;
  }

  #wordOf({ names, words }: Event, lang: string): string {
    if (this.#chance(9) === 0) return this.#pick(names);
    return this.#chance(4) === 0 ? this.#pick(words) : this.#common(lang);
  }

  #common(lang: string): string {
    return this.#word(Math.floor(VOCABULARY ** (this.#chance(STEPS) / STEPS)), lang);
  }

  #name(): string {
    const word = this.#word(this.#chance(NAMES), 'name');
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  /** The word of a number: letters alone, the longer the rarer. Only common ones are remembered, lest they count as the shelf's. */
  #word(number: number, lang: string): string {
    const made = this.#made.get(lang) ?? [];
    this.#made.set(lang, made);
    const word = made[number] ?? `${lang}${lettersOf(number)}`;
    if (number < COMMON) made[number] = word;
    return word;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#chance(list.length)] as T;
  }
}

const lettersOf = (number: number): string =>
  number
    .toString(20)
    .replaceAll(/./gu, (digit) => 'bcdfglmnprstvzaeiouy'.charAt(Number.parseInt(digit, 20)));
