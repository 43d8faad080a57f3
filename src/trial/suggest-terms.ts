import type { TextField } from '../model.ts';
import type { StoredEntry } from '../ports.ts';
import { calendarWordsOf } from '../text/calendar-words.ts';
import { stem } from '../text/stem.ts';
import { stopWordsOf } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import type { Understanding } from '../understand.ts';

export interface SuggestInput {
  /** Was the entry posted for what terms are looked for? */
  readonly isRelevant: (entry: StoredEntry) => boolean;
  /** The configured watches: what an entry is understood by needs no suggestion. */
  readonly reading: Understanding;
  /** Finds every term that is asked for already, each by itself. */
  readonly asked: Understanding;
  /** Reads the entries; called twice, so that nothing of those that are not relevant is held. */
  readonly entries: () => AsyncIterable<readonly StoredEntry[]>;
}

/** A word or two that stand in relevant stories, hardly elsewhere, and in no watch. */
export interface Suggestion {
  readonly lang: string;
  /** As it is written most often. */
  readonly term: string;
  readonly stories: number;
  readonly owners: number;
  /** Entries in its language with it that were not relevant. */
  readonly elsewhere: number;
  /** How surely it is no chance (log-likelihood ratio). */
  readonly score: number;
  /** A headline that it stands in or under. */
  readonly example: string;
}

const FIELDS: readonly TextField[] = ['title', 'summary', 'text'];
/** What a report is about stands at its start. */
const READ_CHARS = 2_000;
const MIN_STORIES = 3;
const MIN_OWNERS = 2;
/**
 * One in twenty would be chance: chi-squared of one degree (Dunning 1993). A person picks from the surest; a stricter bound
 * leaves nothing of the few stories that a month brings.
 */
const MIN_SCORE = 3.84;
/** So many entries of a language that were not relevant say what is ordinary in it; fewer would let any word pass. */
const MIN_OTHERS = 50;
/** Times as frequent in relevant stories as elsewhere. */
const MIN_LIFT = 3;
/** A phrase that stands in this share of a word's stories says it better than the word. */
const PHRASE_SHARE = 0.6;
const MIN_LETTERS = 3;
/** "Remnants of war" is the longest kind that recurs word for word. */
const MAX_WORDS = 3;
/** Held at once; beyond that those of one story alone are forgotten. */
const MOST_CANDIDATES = 200_000;
/** Languages that write no blanks between words, and those that write every noun with a capital. */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);
const CAPITAL_NOUNS = new Set(['de', 'lb']);

interface Candidate {
  readonly lang: string;
  readonly words: readonly string[];
  readonly stories: Set<string>;
  readonly owners: Set<string>;
  readonly forms: Map<string, number>;
  readonly example: string;
  isWrittenSmall: boolean;
  elsewhere: number;
}

interface Gram {
  readonly key: string;
  readonly words: readonly string[];
  readonly form: string;
}

/** Terms that a watch may want, the surest first. */
export const suggestTerms = async (input: SuggestInput): Promise<readonly Suggestion[]> => {
  const stories = new Map<string, Set<string>>();
  const all = new Map<string, Candidate>();
  for await (const batch of input.entries())
    for (const entry of batch)
      if (isTold(entry, input)) {
        gather(entry, input, all, stories);
        forgetRare(all);
      }
  const candidates = new Map([...all].filter(([, candidate]) => isCommon(candidate)));
  const others = new Map<string, number>();
  for await (const batch of input.entries())
    for (const entry of batch)
      if (entry.verdict.decision === 'reject') countElsewhere(entry, candidates, others);
  const scored = [...candidates.values()].flatMap((candidate) => {
    const inside = stories.get(candidate.lang)?.size ?? 0;
    const suggestion = scoreOf(candidate, inside, others.get(candidate.lang) ?? 0);
    return suggestion && !isAsked(suggestion, input) ? [{ candidate, suggestion }] : [];
  });
  return scored
    .filter(({ candidate }) => !isSaidByPhrase(candidate, scored))
    .map(({ suggestion }) => suggestion)
    .sort((a, b) => b.score - a.score);
};

/** A language that was not told cannot be searched in. */
const isTold = (entry: StoredEntry, { isRelevant }: SuggestInput): boolean =>
  entry.storyKey !== null && entry.verdict.lang !== 'und' && isRelevant(entry);

const gather = (
  entry: StoredEntry,
  { reading }: SuggestInput,
  all: Map<string, Candidate>,
  stories: Map<string, Set<string>>,
): void => {
  const { lang } = entry.verdict;
  const story = entry.storyKey ?? '';
  const seen = stories.get(lang) ?? new Set();
  stories.set(lang, seen.add(story));
  // Terms, acts and countries are understood already; nothing beside them is told by them.
  const { marks } = reading.judge({ ...entry.text, lang });
  const outlet = new Set(tokenize(entry.text.source ?? '', lang).map(({ word }) => word));
  const isMarked = (field: TextField, { word, start, end }: Token): boolean =>
    outlet.has(word) ||
    marks.some((mark) => mark.field === field && mark.start < end && start < mark.end);
  for (const field of FIELDS)
    for (const { key, words, form } of gramsOf(entry.text[field], lang, (token) =>
      isMarked(field, token),
    )) {
      const candidate = all.get(key) ?? {
        lang,
        words,
        stories: new Set(),
        owners: new Set(),
        forms: new Map(),
        example: entry.text.title,
        isWrittenSmall: false,
        elsewhere: 0,
      };
      all.set(key, candidate);
      candidate.stories.add(story);
      candidate.owners.add(entry.owner);
      candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + 1);
      candidate.isWrittenSmall ||= form === form.toLowerCase();
    }
};

const forgetRare = (all: Map<string, Candidate>): void => {
  if (all.size <= MOST_CANDIDATES) return;
  for (const [key, { stories }] of all) if (stories.size === 1) all.delete(key);
};

/** One word that is always written with a capital is somebody's name; two may be an organisation's. */
const isCommon = ({ lang, words, stories, owners, isWrittenSmall }: Candidate): boolean =>
  stories.size >= MIN_STORIES &&
  owners.size >= MIN_OWNERS &&
  (words.length > 1 || isWrittenSmall || CAPITAL_NOUNS.has(lang));

const countElsewhere = (
  { text, verdict: { lang } }: StoredEntry,
  candidates: ReadonlyMap<string, Candidate>,
  others: Map<string, number>,
): void => {
  others.set(lang, (others.get(lang) ?? 0) + 1);
  const keys = new Set(FIELDS.flatMap((field) => gramsOf(text[field], lang).map(({ key }) => key)));
  for (const key of keys) {
    const candidate = candidates.get(key);
    if (candidate) candidate.elsewhere += 1;
  }
};

/** What of a text can be a term: `isLeftOut` words part their neighbours. */
const gramsOf = (
  whole: string,
  lang: string,
  isLeftOut: (token: Token) => boolean = () => false,
): readonly Gram[] => {
  const text = whole.slice(0, READ_CHARS);
  const read = wordsOf(text, lang).map((token) => readWord(token, lang, isLeftOut));
  return read.flatMap((last, at) => {
    const grams: Gram[] = [];
    if (last.kind !== 'content') return grams;
    const words: string[] = [];
    for (let from = at; from > at - MAX_WORDS; from -= 1) {
      const first = read[from];
      if (!first || first.kind === 'none') break;
      const next = from < at ? read[from + 1] : undefined;
      if (next && !/^[ -]?$/u.test(text.slice(first.token.end, next.token.start))) break;
      words.unshift(first.stem);
      const { start } = first.token;
      const { end } = last.token;
      const isPart = words.length === 1 && (text[start - 1] === '-' || text[end] === '-');
      if (first.kind === 'content' && !isPart)
        grams.push({
          key: `${lang} ${words.join(' ')}`,
          words: [...words],
          form: text.slice(start, end),
        });
    }
    return grams;
  });
};

interface ReadWord {
  readonly token: Token;
  readonly stem: string;
  /** A function word stands only between others; what is none of both stands in no term. */
  readonly kind: 'content' | 'function' | 'none';
}

const readWord = (token: Token, lang: string, isLeftOut: (token: Token) => boolean): ReadWord => {
  const { word } = token;
  const isFunction = stopWordsOf(lang).has(word);
  const isContent =
    !isFunction &&
    word.length >= (UNSPACED.has(lang) ? 2 : MIN_LETTERS) &&
    /^[\p{L}\p{M}]+$/u.test(word) &&
    !calendarWordsOf(lang).has(word);
  const plain = isContent ? 'content' : 'none';
  return {
    token,
    stem: isContent ? stem(word, lang) : word,
    kind: isLeftOut(token) ? 'none' : isFunction ? 'function' : plain,
  };
};

const wordsOf = (text: string, lang: string): readonly Token[] => {
  if (!UNSPACED.has(lang)) return tokenize(text, lang);
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    word: segment,
    start: index,
    end: index + segment.length,
  }));
};

const scoreOf = (candidate: Candidate, inside: number, outside: number): Suggestion | null => {
  const { lang, stories, owners, elsewhere, example } = candidate;
  const lift = ((stories.size + 0.5) / (inside + 1)) * ((outside + 1) / (elsewhere + 0.5));
  const score = logLikelihood(stories.size, inside, elsewhere, outside);
  if (outside < MIN_OTHERS || lift < MIN_LIFT || score < MIN_SCORE) return null;
  const [term = ''] = [...candidate.forms].reduce((a, b) => (b[1] > a[1] ? b : a));
  return {
    lang,
    term,
    stories: stories.size,
    owners: owners.size,
    elsewhere,
    score: Math.round(score * 10) / 10,
    example,
  };
};

/** Dunning's ratio for `k1` of `n1` against `k2` of `n2`. */
const logLikelihood = (k1: number, n1: number, k2: number, n2: number): number => {
  const part = (seen: number, row: number, column: number): number =>
    seen === 0 ? 0 : seen * Math.log((seen * (n1 + n2)) / (row * column));
  const [yes, no] = [k1 + k2, n1 + n2 - k1 - k2];
  return (
    2 * (part(k1, yes, n1) + part(k2, yes, n2) + part(n1 - k1, no, n1) + part(n2 - k2, no, n2))
  );
};

const isAsked = ({ term, lang }: Suggestion, { asked, reading }: SuggestInput): boolean => {
  const entry = { title: term, summary: '', text: '' };
  return asked.match(entry, lang).hits.length > 0 || reading.match(entry, lang).concepts.length > 0;
};

const isSaidByPhrase = (
  { lang, words, stories }: Candidate,
  scored: readonly { readonly candidate: Candidate }[],
): boolean =>
  words.length === 1 &&
  scored.some(
    ({ candidate: phrase }) =>
      phrase.words.length > 1 &&
      phrase.lang === lang &&
      phrase.words.includes(words[0] ?? '') &&
      phrase.stories.size >= PHRASE_SHARE * stories.size,
  );
