import type { PatternWord } from './term.ts';
import type { Beginnings } from './word-filter.ts';

/** A longer word is no word; wildcards look only this far into it, so that no input makes them slow. */
const MAX_WORD = 48;

/**
 * Entries under one key are chained: tens of thousands of keys have one, and a list for each would take more room
 * than the entries.
 */
export interface Chained<Entry> {
  next: Entry | null;
}

/** Terms by their first word, or by their first two where both are known whole. */
export class TermLayer<Entry extends Chained<Entry>> {
  readonly #whole = new Map<string, Entry>();
  /** By both words with a blank between. */
  readonly #pairs = new Map<string, Entry>();
  readonly #pairFirsts = new Set<string>();
  readonly #opening = new WildcardMap<Entry>();
  readonly #ending = new WildcardMap<Entry>();
  readonly #inside = new WildcardMap<Entry>();
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  add(first: PatternWord, second: PatternWord | undefined, entry: Entry): void {
    this.#size += 1;
    if (first.openStart && first.openEnd) this.#inside.add(first.word, entry);
    else if (first.openStart) this.#ending.add(first.word, entry);
    else if (first.openEnd) this.#opening.add(first.word, entry);
    else if (second && isWhole(second) && !first.isForms) {
      this.#pairFirsts.add(first.word);
      chain(this.#pairs, `${first.word} ${second.word}`, entry);
    } else chain(this.#whole, first.word, entry);
  }

  get beginnings(): Beginnings {
    return {
      words: this.#whole.keys(),
      pairs: [...this.#pairs.keys()].map((pair) => {
        const blank = pair.indexOf(' ');
        return [pair.slice(0, blank), pair.slice(blank + 1)] as const;
      }),
      open: this.#opening.parts,
    };
  }

  /** Some first word is open at its start: any word may end so. */
  get isOpenAtStart(): boolean {
    return this.#ending.lengths.size > 0 || this.#inside.lengths.size > 0;
  }

  opensPair(first: string): boolean {
    return this.#pairFirsts.has(first);
  }

  /** The first entry of those that begin with both words, known whole; null = none. */
  pair(first: string, second: string): Entry | null {
    return this.#pairs.get(`${first} ${second}`) ?? null;
  }

  /** Hands every entry whose first word fits `word`, but for pairs, to `push`, once. */
  open(word: string, push: (entry: Entry) => void): void {
    if (this.#size === 0) return;
    pushChain(this.#whole.get(word), push);
    const head = word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word;
    for (const length of this.#opening.lengths)
      if (length <= head.length) this.#opening.find(head.slice(0, length), push);
    const tail = word.length > MAX_WORD ? word.slice(-MAX_WORD) : word;
    for (const length of this.#ending.lengths)
      if (length <= tail.length) this.#ending.find(tail.slice(-length), push);
    for (const length of this.#inside.lengths)
      for (const part of windows(head, length)) this.#inside.find(part, push);
  }

  static fits(word: string, wanted: PatternWord): boolean {
    if (wanted.openStart && wanted.openEnd) return word.slice(0, MAX_WORD).includes(wanted.word);
    if (wanted.openStart) return word.endsWith(wanted.word);
    if (wanted.openEnd) return word.startsWith(wanted.word);
    return word === wanted.word;
  }
}

/** Entries by the known part of their first word, and which lengths of that part exist. */
class WildcardMap<Entry extends Chained<Entry>> {
  readonly lengths = new Set<number>();
  readonly #entries = new Map<string, Entry>();

  get parts(): Iterable<string> {
    return this.#entries.keys();
  }

  add(part: string, entry: Entry): void {
    this.lengths.add(part.length);
    chain(this.#entries, part, entry);
  }

  find(part: string, push: (entry: Entry) => void): void {
    pushChain(this.#entries.get(part), push);
  }
}

const isWhole = ({ openStart, openEnd, isForms }: PatternWord): boolean =>
  !openStart && !openEnd && !isForms;

const windows = (word: string, length: number): Set<string> => {
  const parts = new Set<string>();
  for (let from = 0; from + length <= word.length; from += 1)
    parts.add(word.slice(from, from + length));
  return parts;
};

const chain = <Entry extends Chained<Entry>>(
  map: Map<string, Entry>,
  key: string,
  entry: Entry,
): void => {
  entry.next = map.get(key) ?? null;
  map.set(key, entry);
};

const pushChain = <Entry extends Chained<Entry>>(
  first: Entry | undefined,
  push: (entry: Entry) => void,
): void => {
  for (let entry = first ?? null; entry !== null; entry = entry.next) push(entry);
};
