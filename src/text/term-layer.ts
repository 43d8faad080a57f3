import type { PatternWord } from './term.ts';
import type { Beginnings } from './word-filter.ts';

/** A longer word is no word; wildcards look only this far into it, so that no input makes them slow. */
const MAX_WORD = 48;

/** What a word, known whole, opens. */
interface Opening<Entry> {
  /** Terms of this word alone, or whose second word is not known whole. */
  entries: Entry[];
  /** Terms by their second word. */
  pairs: Map<string, Entry[]> | null;
}

/** Terms by their first word, or by their first two where both are known whole. */
export class TermLayer<Entry> {
  readonly #whole = new Map<string, Opening<Entry>>();
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
    else {
      let opening = this.#whole.get(first.word);
      if (!opening) {
        opening = { entries: NO_ENTRIES, pairs: null };
        this.#whole.set(first.word, opening);
      }
      if (second && isWhole(second) && !first.isForms) {
        opening.pairs ??= new Map();
        append(opening.pairs, second.word, entry);
      } else opening.entries = longer(opening.entries, entry);
    }
  }

  get beginnings(): Beginnings {
    const openings = [...this.#whole];
    return {
      words: openings.flatMap(([word, { entries }]) => (entries.length > 0 ? [word] : [])),
      pairs: openings.flatMap(([first, { pairs }]) =>
        pairs ? [...pairs.keys()].map((second) => [first, second] as const) : [],
      ),
      open: this.#opening.parts,
    };
  }

  /** Some first word is open at its start: any word may end so. */
  get isOpenAtStart(): boolean {
    return this.#ending.lengths.size > 0 || this.#inside.lengths.size > 0;
  }

  /** Hands every entry whose first word fits `word` to `push`, once, but for pairs; out: those, by their second word. */
  open(word: string, push: (entry: Entry) => void): ReadonlyMap<string, readonly Entry[]> | null {
    if (this.#size === 0) return null;
    const opening = this.#whole.get(word);
    if (opening) for (const entry of opening.entries) push(entry);
    const head = word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word;
    for (const length of this.#opening.lengths)
      if (length <= head.length) this.#opening.find(head.slice(0, length), push);
    const tail = word.length > MAX_WORD ? word.slice(-MAX_WORD) : word;
    for (const length of this.#ending.lengths)
      if (length <= tail.length) this.#ending.find(tail.slice(-length), push);
    for (const length of this.#inside.lengths)
      for (const part of windows(head, length)) this.#inside.find(part, push);
    return opening?.pairs ?? null;
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
  readonly lengths = new Set<number>();
  readonly #entries = new Map<string, Entry[]>();

  get parts(): Iterable<string> {
    return this.#entries.keys();
  }

  add(part: string, entry: Entry): void {
    this.lengths.add(part.length);
    append(this.#entries, part, entry);
  }

  find(part: string, push: (entry: Entry) => void): void {
    const entries = this.#entries.get(part);
    if (entries) for (const entry of entries) push(entry);
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

const append = <Entry>(map: Map<string, Entry[]>, key: string, entry: Entry): void => {
  map.set(key, longer(map.get(key) ?? NO_ENTRIES, entry));
};

const NO_ENTRIES: never[] = [];
/** Tens of thousands of lists hold one entry: one that grows, or is spread, takes room for seventeen. */
const SMALL = 8;

const longer = <Entry>(list: Entry[], entry: Entry): Entry[] => {
  if (list.length === 0) return [entry];
  if (list.length < SMALL) return list.concat(entry);
  list.push(entry);
  return list;
};
