import { type PatternWord, parseTerm } from './term.ts';
import type { Token } from './tokens.ts';

/** A text cut into tokens once, to be searched by many indexes. */
export interface Tokenized {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Where a term stands: offsets of the original text, and the tokens it covers. */
export interface TermHit<Tag> {
  readonly tag: Tag;
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** A term whose first word fits; the words behind it are still to be looked at. */
interface Entry<Tag> {
  readonly tag: Tag;
  readonly term: string;
  /** The words behind the first: tens of thousands of terms have none, and share one empty list. */
  readonly rest: readonly PatternWord[];
  readonly exact: string | null;
}

const NONE: readonly PatternWord[] = [];

/** A longer word is no word; wildcards look only this far into it, so that no input makes them slow. */
const MAX_WORD = 48;
/** Words of one term may be parted by this much: a space, a dash, a quote. A full stop parts them for good. */
const GAP = /^[\s\p{Pd}\p{Pi}\p{Pf}'"’·\u00ad\u200b-\u200d\ufeff]{0,3}$/u;

/**
 * Finds every term of a list in one pass over the tokens: first words are looked up by hash, open-ended
 * ones by each length that some term has, so cost hangs on the text, not on how many terms there are.
 */
export class TermIndex<Tag> {
  readonly #whole = new Map<string, Entry<Tag>[]>();
  readonly #opening = new WildcardMap<Tag>();
  readonly #ending = new WildcardMap<Tag>();
  readonly #inside = new WildcardMap<Tag>();

  add(term: string, lang: string, tag: Tag): void {
    for (const { words, exact } of parseTerm(term, lang)) {
      const [first, ...others] = words;
      const entry = { tag, term, rest: others.length === 0 ? NONE : others, exact };
      if (first.openStart && first.openEnd) this.#inside.add(first.word, entry);
      else if (first.openStart) this.#ending.add(first.word, entry);
      else if (first.openEnd) this.#opening.add(first.word, entry);
      else push(this.#whole, first.word, entry);
    }
  }

  *candidates(word: string): Generator<Entry<Tag>> {
    yield* this.#whole.get(word) ?? [];
    const head = word.slice(0, MAX_WORD);
    const tail = word.slice(-MAX_WORD);
    yield* this.#opening.get((length) => [head.slice(0, length)], head.length);
    yield* this.#ending.get((length) => [tail.slice(-length)], tail.length);
    yield* this.#inside.get((length) => windows(head, length), head.length);
  }
}

/** Every hit of all indexes, in the order of the text; the longest first where several begin at one word. */
export const findTerms = <Tag>(
  indexes: readonly TermIndex<Tag>[],
  input: Tokenized,
): readonly TermHit<Tag>[] => {
  const hits: TermHit<Tag>[] = [];
  for (const [at, token] of input.tokens.entries())
    for (const index of indexes)
      for (const entry of index.candidates(token.word)) {
        const hit = complete(input, at, entry);
        if (hit) hits.push(hit);
      }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
};

/** Entries by the known part of their first word, and which lengths of that part exist. */
class WildcardMap<Tag> {
  readonly #entries = new Map<string, Entry<Tag>[]>();
  readonly #lengths = new Set<number>();

  add(part: string, entry: Entry<Tag>): void {
    this.#lengths.add(part.length);
    push(this.#entries, part, entry);
  }

  *get(parts: (length: number) => Iterable<string>, longest: number): Generator<Entry<Tag>> {
    for (const length of this.#lengths) {
      if (length > longest) continue;
      for (const part of parts(length)) yield* this.#entries.get(part) ?? [];
    }
  }
}

const windows = (word: string, length: number): Set<string> => {
  const parts = new Set<string>();
  for (let from = 0; from + length <= word.length; from += 1)
    parts.add(word.slice(from, from + length));
  return parts;
};

const push = <Tag>(map: Map<string, Entry<Tag>[]>, key: string, entry: Entry<Tag>): void => {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
};

const complete = <Tag>(
  { text, tokens }: Tokenized,
  firstToken: number,
  entry: Entry<Tag>,
): TermHit<Tag> | null => {
  const lastToken = firstToken + entry.rest.length;
  const first = tokens[firstToken];
  const last = tokens[lastToken];
  if (!first || !last) return null;
  for (let at = firstToken + 1; at <= lastToken; at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1];
    const wanted = entry.rest[at - firstToken - 1];
    if (!token || !before || !wanted || !fits(token.word, wanted)) return null;
    if (!GAP.test(text.slice(before.end, token.start))) return null;
  }
  const { start } = first;
  const { end } = last;
  if (entry.exact !== null && text.slice(start, end) !== entry.exact) return null;
  return { tag: entry.tag, term: entry.term, start, end, firstToken, lastToken };
};

const fits = (word: string, wanted: PatternWord): boolean => {
  if (wanted.openStart && wanted.openEnd) return word.slice(0, MAX_WORD).includes(wanted.word);
  if (wanted.openStart) return word.endsWith(wanted.word);
  if (wanted.openEnd) return word.startsWith(wanted.word);
  return word === wanted.word;
};
