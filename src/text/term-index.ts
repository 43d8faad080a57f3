import { Allowance } from './allowance.ts';
import { bareLetters, isBareSafe } from './bare-letters.ts';
import { type PatternWord, parseTerm, spelling } from './term.ts';
import { type Chained, TermLayer } from './term-layer.ts';
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
interface TermEntry<Tag> extends Chained<TermEntry<Tag>> {
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
/** Words looked up lately, with what opens there: texts repeat their words. */
const MAX_REMEMBERED = 16_384;
/** A longer piece of a text would keep the whole text in memory. */
const MAX_REMEMBERED_CHARS = 12;
/** Words of one term may be parted by this much: a space, a dash, a quote. A full stop parts them for good. */
const GAP = /^[\s\p{Pd}\p{Pi}\p{Pf}'"’·\u00ad\u200b-\u200d\ufeff]{0,3}$/u;

/** What one search of a text keeps. */
interface Search {
  readonly hashed: HashedWords;
  /** Of words, by themselves, and pairs of words, by their first entry. */
  readonly opens: Allowance;
  /** Of entries. */
  readonly hits: Allowance;
}

/** What a word of a text opens. */
interface Opened<Tag> {
  readonly entries: readonly TermEntry<Tag>[];
  /** Some term begins with it and a second word that is known whole. */
  readonly opensPair: boolean;
  /** The same without marks. */
  readonly opensBarePair: boolean;
}
const NOTHING: Opened<never> = { entries: [], opensPair: false, opensBarePair: false };

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
  /** Words of terms while terms are added: many terms have the same. */
  readonly #words = new Map<string, PatternWord>();

  constructor(options: TermIndexOptions) {
    this.#options = options;
  }

  add(term: string, tag: Tag, isExact = false): void {
    const { lang, foldLang = lang, findsBare } = this.#options;
    this.#remembered.clear();
    this.#filter = null;
    for (const { words, exact } of parseTerm(term, foldLang, { isExact })) {
      const based = words.map((word) => this.#once(this.#based(word)));
      const [first, second] = based;
      if (!first) continue;
      // Sliced, not spread: arrays that are spread take room for more.
      const written = second ? based.slice(1) : NONE;
      if (findsBare && exact === null && isBareSafe(words, lang) && !words.some(hasForms)) {
        const bare = written.map((word) => this.#bareWord(word));
        const rest = bare.every((word, at) => word === written[at]) ? written : bare;
        const entry = { tag, term, rest, exact, first, written, next: null };
        this.#bare.add(this.#bareWord(first), rest[0], entry);
      } else {
        const layer = first.isForms ? this.#bases : this.#written;
        const entry = { tag, term, rest: written, exact, first: null, written, next: null };
        layer.add(first, second, entry);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#written.isEmpty && this.#bare.isEmpty && this.#bases.isEmpty;
  }

  /** Calls `push` with every hit that begins at the token `at`, as often as `search` lets it. */
  hitsAt(input: Tokenized, at: number, search: Search, push: (hit: TermHit<Tag>) => void): void {
    const token = input.tokens[at];
    if (!token || this.#filter?.mayOpen(input.tokens, search.hashed, at) === false) return;
    const { entries, opensPair, opensBarePair } = this.#opened(token.word);
    if (entries.length > 0 && search.opens.allows(token.word))
      for (const entry of entries) this.#try(entry, input, at, search, push);
    const next = opensPair || opensBarePair ? input.tokens[at + 1] : undefined;
    if (!next) return;
    if (opensPair) this.#tryAll(this.#written.pair(token.word, next.word), input, at, search, push);
    if (!opensBarePair) return;
    const pair = this.#bare.pair(this.#bareOf(token.word), this.#bareOf(next.word));
    this.#tryAll(pair, input, at, search, push);
  }

  #tryAll(
    first: TermEntry<Tag> | null,
    input: Tokenized,
    at: number,
    search: Search,
    push: (hit: TermHit<Tag>) => void,
  ): void {
    if (first === null || !search.opens.allows(first)) return;
    for (let entry: TermEntry<Tag> | null = first; entry !== null; entry = entry.next)
      this.#try(entry, input, at, search, push);
  }

  #try(
    entry: TermEntry<Tag>,
    input: Tokenized,
    at: number,
    search: Search,
    push: (hit: TermHit<Tag>) => void,
  ): void {
    const hit = this.#complete(input, at, entry);
    if (hit && search.hits.allows(entry)) push(hit);
  }

  /** To be called before a text is searched. */
  prepare(): void {
    this.#words.clear();
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
    const opened = this.#lookUp(word);
    if (word.length > MAX_REMEMBERED_CHARS) return opened;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(word, opened);
    return opened;
  }

  #lookUp(word: string): Opened<Tag> {
    const entries: TermEntry<Tag>[] = [];
    const push = (entry: TermEntry<Tag>): void => void entries.push(entry);
    const bare = this.#bareOf(word);
    this.#written.open(word, push);
    if (!this.#bases.isEmpty) this.#bases.open(this.#baseOf(word), push);
    this.#bare.open(bare, push);
    const opensPair = this.#written.opensPair(word);
    const opensBarePair = this.#bare.opensPair(bare);
    return entries.length > 0 || opensPair || opensBarePair
      ? { entries, opensPair, opensBarePair }
      : NOTHING;
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

  /** The same object where there is no mark: most terms have none. */
  #bareWord(word: PatternWord): PatternWord {
    const bare = bareLetters(word.word, this.#options.lang);
    return bare === word.word ? word : this.#once({ ...word, word: bare });
  }

  #once(word: PatternWord): PatternWord {
    const { openStart, openEnd, isForms } = word;
    const key = `${openStart ? '*' : ''}${word.word}${openEnd ? '*' : ''}${isForms ? '~' : ''}`;
    const known = this.#words.get(key);
    if (known) return known;
    this.#words.set(key, word);
    return word;
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
  const hashed = new HashedWords(tokens);
  const filled = indexes.filter(({ isEmpty }) => !isEmpty);
  const searches = filled.map((index) => {
    index.prepare();
    const { length } = tokens;
    return { index, search: { hashed, opens: new Allowance(length), hits: new Allowance(length) } };
  });
  for (let at = 0; at < tokens.length; at += 1)
    for (const { index, search } of searches) index.hitsAt(input, at, search, push);
  return hits.sort(inOrder);
};

const inOrder = <Tag>(a: TermHit<Tag>, b: TermHit<Tag>): number =>
  a.start - b.start ||
  b.end - a.end ||
  Number(a.isWeak) - Number(b.isWeak) ||
  Number(a.term < b.term) - Number(a.term > b.term);

const hasForms = ({ isForms }: PatternWord): boolean => isForms;
