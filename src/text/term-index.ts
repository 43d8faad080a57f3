import { bareLetters, isBareSafe } from './bare-letters.ts';
import { type PatternWord, parseTerm, spelling } from './term.ts';
import { TermLayer } from './term-layer.ts';
import type { Token } from './tokens.ts';
import { WordFilter } from './word-filter.ts';

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
  /** It fits only without the marks on its letters. */
  readonly isWeak: boolean;
}

/** A term whose first word fits; the words behind it are still to be looked at. */
export interface TermEntry<Tag> {
  readonly tag: Tag;
  readonly term: string;
  /** The words behind the first: tens of thousands of terms have none, and share one empty list. */
  readonly rest: readonly PatternWord[];
  /** The spelling asked for, else null. */
  readonly exact: string | null;
  /** The words as they are written, where the others are without marks; else null. */
  readonly strong: readonly PatternWord[] | null;
}

export interface TermIndexOptions {
  /** By whose rules terms and texts are folded. */
  readonly lang: string;
  /** The base of a folded word, for terms that ask for all forms; without it such a word stands for itself. */
  readonly baseOf?: (word: string, lang: string) => string;
  /** True = also found by its bare letters, as a weak hit. */
  readonly findsBare?: boolean;
}

const NONE: readonly PatternWord[] = [];
const NO_ENTRIES: readonly never[] = [];
/** Words looked up lately, with what opens there: texts repeat their words. */
const MAX_REMEMBERED = 50_000;
/** Words of one term may be parted by this much: a space, a dash, a quote. A full stop parts them for good. */
const GAP = /^[\s\p{Pd}\p{Pi}\p{Pf}'"’·\u00ad\u200b-\u200d\ufeff]{0,3}$/u;

/** What a word of a text opens. */
interface Opened<Tag> {
  readonly entries: readonly TermEntry<Tag>[];
  /** By a second word that is known whole. */
  readonly pairs: ReadonlyMap<string, readonly TermEntry<Tag>[]> | null;
  /** The same without marks. */
  readonly barePairs: ReadonlyMap<string, readonly TermEntry<Tag>[]> | null;
}
const NOTHING: Opened<never> = { entries: [], pairs: null, barePairs: null };

/**
 * Finds every term of a list in one pass over the tokens: first words, or first two, are looked up by hash,
 * open-ended ones by each length that some term has, so cost hangs on the text, not on how many terms there are.
 */
export class TermIndex<Tag> {
  readonly #options: TermIndexOptions;
  readonly #written = new TermLayer<TermEntry<Tag>>();
  readonly #bare = new TermLayer<TermEntry<Tag>>();
  readonly #bases = new TermLayer<TermEntry<Tag>>();
  readonly #remembered = new Map<string, Opened<Tag>>();
  /** Null = not made since a term was added, or of no use. */
  #filter: WordFilter | null = null;

  constructor(options: TermIndexOptions) {
    this.#options = options;
  }

  add(term: string, tag: Tag, isExact = false): void {
    const { lang, findsBare } = this.#options;
    this.#remembered.clear();
    this.#filter = null;
    for (const { words, exact } of parseTerm(term, lang, { isExact })) {
      const [first, ...others] = words.map((word) => this.#based(word));
      if (!first) continue;
      const entry = { tag, term, rest: others.length === 0 ? NONE : others, exact, strong: null };
      if (findsBare && exact === null && isBareSafe(words, lang) && !words.some(hasForms)) {
        const [bare, ...rest] = words.map((word) => bareWord(word, lang));
        if (bare) this.#bare.add(bare, rest[0], { ...entry, rest, strong: words });
      } else (first.isForms ? this.#bases : this.#written).add(first, others[0], entry);
    }
  }

  get isEmpty(): boolean {
    return this.#written.isEmpty && this.#bare.isEmpty && this.#bases.isEmpty;
  }

  /** Calls `push` with every hit that begins at the token `at`. */
  hitsAt(input: Tokenized, at: number, push: (hit: TermHit<Tag>) => void): void {
    const token = input.tokens[at];
    if (!token || this.#filter?.mayOpen(token.word) === false) return;
    const { entries, pairs, barePairs } = this.#opened(token.word);
    for (const entry of entries) this.#complete(input, at, entry, push);
    if (pairs === null && barePairs === null) return;
    const next = input.tokens[at + 1];
    if (!next) return;
    for (const entry of pairs?.get(next.word) ?? NO_ENTRIES) this.#complete(input, at, entry, push);
    for (const entry of barePairs?.get(this.#bareOf(next.word)) ?? NO_ENTRIES)
      this.#complete(input, at, entry, push);
  }

  /** To be called before a text is searched. */
  prepare(): void {
    if (this.#filter || !this.#bases.isEmpty) return;
    const layers = [this.#written, this.#bare];
    if (layers.some(({ isOpenAtStart }) => isOpenAtStart)) return;
    this.#filter = new WordFilter(
      layers.flatMap(({ words }) => [...words]),
      new Set(layers.flatMap(({ beginnings }) => [...beginnings])),
    );
  }

  #opened(word: string): Opened<Tag> {
    const known = this.#remembered.get(word);
    if (known) return known;
    const entries: TermEntry<Tag>[] = [];
    const push = (entry: TermEntry<Tag>): void => void entries.push(entry);
    const pairs = this.#written.open(word, push);
    if (!this.#bases.isEmpty) this.#bases.open(this.#baseOf(word), push);
    const barePairs = this.#bare.open(this.#bareOf(word), push);
    const isNothing = entries.length === 0 && pairs === null && barePairs === null;
    const opened = isNothing ? NOTHING : { entries, pairs, barePairs };
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(word, opened);
    return opened;
  }

  #complete(
    { text, tokens }: Tokenized,
    firstToken: number,
    entry: TermEntry<Tag>,
    push: (hit: TermHit<Tag>) => void,
  ): void {
    const { rest, exact, strong } = entry;
    const lastToken = firstToken + rest.length;
    const first = tokens[firstToken];
    const last = tokens[lastToken];
    if (!first || !last) return;
    for (let at = firstToken + 1; at <= lastToken; at += 1) {
      const token = tokens[at];
      const before = tokens[at - 1];
      const wanted = rest[at - firstToken - 1];
      if (!token || !before || !wanted || !this.#fits(token.word, wanted, strong !== null)) return;
      if (!GAP.test(text.slice(before.end, token.start))) return;
    }
    const { start } = first;
    const { end } = last;
    if (exact !== null && spelling(text.slice(start, end)) !== exact) return;
    const isWeak =
      strong?.some((wanted, at) => !TermLayer.fits(tokens[firstToken + at]?.word ?? '', wanted)) ??
      false;
    push({ tag: entry.tag, term: entry.term, start, end, firstToken, lastToken, isWeak });
  }

  #fits(word: string, wanted: PatternWord, isBare: boolean): boolean {
    if (wanted.isForms) return this.#baseOf(word) === wanted.word;
    return TermLayer.fits(isBare ? this.#bareOf(word) : word, wanted);
  }

  #based(word: PatternWord): PatternWord {
    return word.isForms ? { ...word, word: this.#baseOf(word.word) } : word;
  }

  #baseOf(word: string): string {
    if (this.#bases.isEmpty) return word;
    return this.#options.baseOf?.(word, this.#options.lang) ?? word;
  }

  #bareOf(word: string): string {
    return this.#bare.isEmpty ? word : bareLetters(word, this.#options.lang);
  }
}

/** Every hit of all indexes, in the order of the text; the longest first where several begin at one word. */
export const findTerms = <Tag>(
  indexes: readonly TermIndex<Tag>[],
  input: Tokenized,
): readonly TermHit<Tag>[] => {
  const hits: TermHit<Tag>[] = [];
  const push = (hit: TermHit<Tag>): void => void hits.push(hit);
  const filled = indexes.filter(({ isEmpty }) => !isEmpty);
  for (const index of filled) index.prepare();
  for (let at = 0; at < input.tokens.length; at += 1)
    for (const index of filled) index.hitsAt(input, at, push);
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
};

const hasForms = ({ isForms }: PatternWord): boolean => isForms;

const bareWord = (word: PatternWord, lang: string): PatternWord => ({
  ...word,
  word: bareLetters(word.word, lang),
});
