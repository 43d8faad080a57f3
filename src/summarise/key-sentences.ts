import type { KeySentence, Mark, TextField } from '../model.ts';
import { type Span, splitSentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokens.ts';
import { isReadableAlone } from './readable-alone.ts';

export interface SummariseInput {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  /** What the sentences should cover; marks of other fields than `field` are passed over. */
  readonly marks: readonly Mark[];
  readonly field: TextField;
}

/** A sentence says most where news puts it: at the start. Half of the weight is left after this many. */
const HALF_LIFE_SENTENCES = 6;
const LEAD_WEIGHT = 2;
/** A new act, country or concept covered; a word that much of the text shares; a word of the title. */
const COVER_WEIGHT = { act: 1, country: 0.8, concept: 0.7 } as const;
const CENTRAL_WEIGHT = 1.5;
const TITLE_WEIGHT = 1;
/** Share of a sentence's words that an earlier pick said already, above which it repeats it. */
const REPEATS = 0.6;
const UNREADABLE_PENALTY = 2.5;
const MIN_WORDS = 5;
const MAX_WORDS = 60;
const MAX_SENTENCES = 200;

interface Scored {
  readonly span: Span;
  readonly words: ReadonlySet<string>;
  readonly labels: readonly Mark['label'][];
  readonly base: number;
}

/**
 * The `count` sentences of `text` that say most, best first: early ones, on the text's common words,
 * covering acts and countries without repeating, readable alone. Word for word:
 * `text.slice(start, end) === sentence.text`.
 */
export const keySentences = (input: SummariseInput, count: number): readonly KeySentence[] => {
  const scored = scoreSentences(input);
  const picked: Scored[] = [];
  const covered = new Set<string>();
  while (picked.length < count) {
    const best = bestOf(scored, picked, covered);
    if (!best) break;
    picked.push(best);
    for (const label of best.labels) covered.add(label);
  }
  return picked.map(({ span: { start, end }, labels }) => ({
    text: input.text.slice(start, end),
    start,
    end,
    labels,
    translation: null,
  }));
};

const bestOf = (
  scored: readonly Scored[],
  picked: readonly Scored[],
  covered: ReadonlySet<string>,
): Scored | null => {
  let best: { item: Scored; score: number } | null = null;
  for (const item of scored) {
    if (picked.some((other) => repeats(item, other))) continue;
    const score = item.base + newlyCovered(item, covered);
    if (!best || score > best.score) best = { item, score };
  }
  return best?.item ?? null;
};

const newlyCovered = ({ labels }: Scored, covered: ReadonlySet<string>): number =>
  labels
    .filter((label) => !covered.has(label))
    .reduce((sum, label) => sum + COVER_WEIGHT[kindOf(label)], 0);

const kindOf = (label: Mark['label']): keyof typeof COVER_WEIGHT => {
  if (label.startsWith('act:')) return 'act';
  return label.startsWith('country:') ? 'country' : 'concept';
};

const repeats = (a: Scored, b: Scored): boolean => {
  if (a === b) return true;
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared / Math.max(1, Math.min(a.words.size, b.words.size)) > REPEATS;
};

const scoreSentences = ({ title, text, lang, marks, field }: SummariseInput): readonly Scored[] => {
  const spans = splitSentences(text, lang).slice(0, MAX_SENTENCES);
  const wordsOf = spans.map(({ start, end }) => contentWords(text.slice(start, end), lang));
  const spread = new Map<string, number>();
  for (const words of wordsOf)
    for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const titleWords = contentWords(title, lang);
  return spans.flatMap((span, at) => {
    const words = wordsOf[at] ?? new Set<string>();
    const length = tokenize(text.slice(span.start, span.end), lang).length;
    if (length > MAX_WORDS * (isSpaceless(lang) ? 3 : 1)) return [];
    const labels = labelsIn(span, marks, field);
    const early = LEAD_WEIGHT * 0.5 ** (at / HALF_LIFE_SENTENCES);
    const central =
      CENTRAL_WEIGHT * mean(words, (word) => ((spread.get(word) ?? 1) - 1) / spans.length);
    const onTitle = TITLE_WEIGHT * mean(words, (word) => (titleWords.has(word) ? 1 : 0));
    const alone = isReadableAlone(text.slice(span.start, span.end), lang) && length >= MIN_WORDS;
    const base = early + central + onTitle - (alone ? 0 : UNREADABLE_PENALTY);
    return [{ span, words, labels, base }];
  });
};

const labelsIn = (
  span: Span,
  marks: readonly Mark[],
  field: TextField,
): readonly Mark['label'][] => [
  ...new Set(
    marks
      .filter((mark) => mark.field === field && mark.start >= span.start && mark.end <= span.end)
      .map(({ label }) => label),
  ),
];

/** Function words are short in nearly every language: four letters keep most of what carries meaning. */
const contentWords = (text: string, lang: string): ReadonlySet<string> =>
  new Set(
    tokenize(text, lang)
      .map(({ word }) => word)
      .filter((word) => isSpaceless(lang) || word.length >= 4 || /\d/u.test(word)),
  );

const isSpaceless = (lang: string): boolean => ['zh', 'ja', 'th', 'km', 'my', 'lo'].includes(lang);

const mean = (words: ReadonlySet<string>, value: (word: string) => number): number => {
  if (words.size === 0) return 0;
  let sum = 0;
  for (const word of words) sum += value(word);
  return sum / words.size;
};
