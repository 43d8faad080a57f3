import type { PatternWord } from './term.ts';

/** A longer word is no word; wildcards look only this far into it, so that no input makes them slow. */
const MAX_WORD = 48;

/** Terms by their first word, or by their first two where both are known whole. */
export class TermLayer<Entry> {
  readonly #whole = new Map<string, Entry[]>();
  readonly #pairs = new Map<string, Entry[]>();
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
      push(this.#pairs, `${first.word} ${second.word}`, entry);
    } else push(this.#whole, first.word, entry);
  }

  opensPair(word: string): boolean {
    return this.#pairFirsts.has(word);
  }

  pairs(first: string, second: string): readonly Entry[] {
    return this.#pairs.size === 0 ? [] : (this.#pairs.get(`${first} ${second}`) ?? []);
  }

  /** The entries, but for pairs, whose first word fits `word`; each once. */
  *candidates(word: string): Generator<Entry> {
    if (this.isEmpty) return;
    yield* this.#whole.get(word) ?? [];
    const head = word.slice(0, MAX_WORD);
    const tail = word.slice(-MAX_WORD);
    yield* this.#opening.get((length) => [head.slice(0, length)], head.length);
    yield* this.#ending.get((length) => [tail.slice(-length)], tail.length);
    yield* this.#inside.get((length) => windows(head, length), head.length);
  }

  static fits(word: string, wanted: PatternWord): boolean {
    if (wanted.openStart && wanted.openEnd) return word.slice(0, MAX_WORD).includes(wanted.word);
    if (wanted.openStart) return word.endsWith(wanted.word);
    if (wanted.openEnd) return word.startsWith(wanted.word);
    return word === wanted.word;
  }
}

/** Entries by the known part of their first word, and which lengths of that part exist. */
class WildcardMap<Entry> {
  readonly #entries = new Map<string, Entry[]>();
  readonly #lengths = new Set<number>();

  add(part: string, entry: Entry): void {
    this.#lengths.add(part.length);
    push(this.#entries, part, entry);
  }

  *get(parts: (length: number) => Iterable<string>, longest: number): Generator<Entry> {
    for (const length of this.#lengths) {
      if (length > longest) continue;
      for (const part of parts(length)) yield* this.#entries.get(part) ?? [];
    }
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

const push = <Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void => {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
};
