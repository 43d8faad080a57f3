import { bareLetters, isBareSafe } from './bare-letters.ts';
import { type PatternWord, parseTerm, spelling } from './term.ts';
import { TermLayer } from './term-layer.ts';
import type { Token } from './tokens.ts';
import { HashedWords, WordFilter } from './word-filter.ts';

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
  /** The first word as it is written, where the term is also found without its marks; else null. */
  readonly first: PatternWord | null;
  /** The words behind it as they are written. */
  readonly written: readonly PatternWord[];
}

export interface TermIndexOptions {
  /** Whose forms and bare letters the terms have. */
  readonly lang: string;
  /** By whose rules terms and texts are folded; else by those of `lang`. */
  readonly foldLang?: string;
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

/** A word, or two, that stand more often in a text open nothing any longer, and a term found more often is not told. */
const MAX_TIMES = 500;

/** Counts what is done again and again in one search, so that no text costs more than its length. */
class Allowance {
  readonly #times = new Map<object, number>();
  readonly #isNeeded: boolean;

  constructor(tokens: number) {
    this.#isNeeded = tokens > MAX_TIMES;
  }

  /** Once more? */
  allows(what: object): boolean {
    if (!this.#isNeeded) return true;
    const times = (this.#times.get(what) ?? 0) + 1;
    this.#times.set(what, times);
    return times <= MAX_TIMES;
  }
}

/** What one search of a text keeps. */
interface Search {
  readonly hashed: HashedWords;
  readonly allowance: Allowance;
}

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
  #asksForForms = false;

  constructor(options: TermIndexOptions) {
    this.#options = options;
  }

  add(term: string, tag: Tag, isExact = false): void {
    const { lang, foldLang = lang, findsBare } = this.#options;
    this.#remembered.clear();
    this.#filter = null;
    for (const { words, exact } of parseTerm(term, foldLang, { isExact })) {
      const based = words.map((word) => this.#based(word));
      const [first, second] = based;
      if (!first) continue;
      // Sliced, not spread: arrays that are spread take room for more.
      const written = second ? based.slice(1) : NONE;
      if (findsBare && exact === null && isBareSafe(words, lang) && !words.some(hasForms)) {
        const bare = written.map((word) => bareWord(word, lang));
        const rest = bare.every((word, at) => word === written[at]) ? written : bare;
        this.#bare.add(bareWord(first, lang), rest[0], { tag, term, rest, exact, first, written });
      } else {
        const layer = first.isForms ? this.#bases : this.#written;
        layer.add(first, second, { tag, term, rest: written, exact, first: null, written });
      }
    }
  }

  get isEmpty(): boolean {
    return this.#written.isEmpty && this.#bare.isEmpty && this.#bases.isEmpty;
  }

  /** Calls `push` with every hit that begins at the token `at`, as often as `allowance` lets it. */
  hitsAt(
    input: Tokenized,
    at: number,
    { hashed, allowance }: Search,
    push: (hit: TermHit<Tag>) => void,
  ): void {
    const token = input.tokens[at];
    if (!token || this.#filter?.mayOpen(input.tokens, hashed, at) === false) return;
    const { entries, pairs, barePairs } = this.#opened(token.word);
    this.#tryEach(entries, input, at, allowance, push);
    if (pairs === null && barePairs === null) return;
    const next = input.tokens[at + 1];
    if (!next) return;
    this.#tryEach(pairs?.get(next.word) ?? NO_ENTRIES, input, at, allowance, push);
    const bare = barePairs?.get(this.#bareOf(next.word)) ?? NO_ENTRIES;
    this.#tryEach(bare, input, at, allowance, push);
  }

  #tryEach(
    entries: readonly TermEntry<Tag>[],
    input: Tokenized,
    at: number,
    allowance: Allowance,
    push: (hit: TermHit<Tag>) => void,
  ): void {
    if (entries.length === 0 || !allowance.allows(entries)) return;
    for (const entry of entries) {
      const hit = this.#complete(input, at, entry);
      if (hit && allowance.allows(entry)) push(hit);
    }
  }

  /** To be called before a text is searched. */
  prepare(): void {
    if (this.#filter || !this.#bases.isEmpty) return;
    const layers = [this.#written, this.#bare];
    if (layers.some(({ isOpenAtStart }) => isOpenAtStart)) return;
    const all = layers.map(({ beginnings }) => beginnings);
    this.#filter = new WordFilter({
      words: all.flatMap(({ words }) => [...words]),
      pairs: all.flatMap(({ pairs }) => [...pairs]),
      open: all.flatMap(({ open }) => [...open]),
    });
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
    { tag, term, rest, exact, first: strong, written }: TermEntry<Tag>,
  ): TermHit<Tag> | null {
    const lastToken = firstToken + rest.length;
    const first = tokens[firstToken];
    const last = tokens[lastToken];
    if (!first || !last) return null;
    for (let at = 0; at < rest.length; at += 1) {
      const token = tokens[firstToken + at + 1];
      const wanted = rest[at];
      if (!token || !wanted || !this.#fits(token.word, wanted, strong !== null)) return null;
    }
    for (let at = firstToken; at < lastToken; at += 1) {
      const gap = text.slice(tokens[at]?.end, tokens[at + 1]?.start);
      if (gap !== ' ' && !GAP.test(gap)) return null;
    }
    const { start } = first;
    const { end } = last;
    if (exact !== null && spelling(text.slice(start, end)) !== exact) return null;
    const isWeak =
      strong !== null &&
      !(
        TermLayer.fits(first.word, strong) &&
        written.every((wanted, at) =>
          TermLayer.fits(tokens[firstToken + at + 1]?.word ?? '', wanted),
        )
      );
    return { tag, term, start, end, firstToken, lastToken, isWeak };
  }

  #fits(word: string, wanted: PatternWord, isBare: boolean): boolean {
    if (wanted.isForms) return this.#baseOf(word) === wanted.word;
    return TermLayer.fits(isBare ? this.#bareOf(word) : word, wanted);
  }

  #based(word: PatternWord): PatternWord {
    if (!word.isForms) return word;
    this.#asksForForms = true;
    return { ...word, word: this.#baseOf(word.word) };
  }

  #baseOf(word: string): string {
    if (!this.#asksForForms) return word;
    return this.#options.baseOf?.(word, this.#options.lang) ?? word;
  }

  #bareOf(word: string): string {
    return this.#bare.isEmpty ? word : bareLetters(word, this.#options.lang);
  }
}

/**
 * Every hit of all indexes, in the order of the text; the longest first where several begin at one word, of equal ones
 * those that are not weak; an order that hangs on no other term.
 */
export const findTerms = <Tag>(
  indexes: readonly TermIndex<Tag>[],
  input: Tokenized,
): readonly TermHit<Tag>[] => {
  const hits: TermHit<Tag>[] = [];
  const push = (hit: TermHit<Tag>): void => void hits.push(hit);
  const { tokens } = input;
  const search = { hashed: new HashedWords(tokens), allowance: new Allowance(tokens.length) };
  const filled = indexes.filter(({ isEmpty }) => !isEmpty);
  for (const index of filled) index.prepare();
  for (let at = 0; at < tokens.length; at += 1)
    for (const index of filled) index.hitsAt(input, at, search, push);
  return hits.sort(inOrder);
};

const inOrder = <Tag>(a: TermHit<Tag>, b: TermHit<Tag>): number =>
  a.start - b.start ||
  b.end - a.end ||
  Number(a.isWeak) - Number(b.isWeak) ||
  Number(a.term < b.term) - Number(a.term > b.term);

const hasForms = ({ isForms }: PatternWord): boolean => isForms;

/** The same object where there is no mark: most terms have none. */
const bareWord = (word: PatternWord, lang: string): PatternWord => {
  const bare = bareLetters(word.word, lang);
  return bare === word.word ? word : { ...word, word: bare };
};
