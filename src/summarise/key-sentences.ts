import type { KeySentence, Mark, TextField } from '../model.ts';
import { type Span, splitSentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokens.ts';
import { readerOf } from './readable-alone.ts';

export interface SummariseInput {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  /** What the sentences should cover; marks of other fields than `field` are passed over. */
  readonly marks: readonly Mark[];
  readonly field: TextField;
}

/** So much of a text is read: 200 sentences are a long report. In UTF-16 units, and in sentences. */
const MAX_CHARS = 50_000;
const MAX_SENTENCES = 200;
const MAX_WORDS = 60;
/** Scripts that part no words by blanks give a token for each letter: so many are a word. */
const LETTERS_A_WORD: Readonly<Record<string, number>> = {
  ja: 2,
  km: 4,
  lo: 4,
  my: 3,
  th: 4,
  zh: 2,
};

/**
 * News says most at the start: from 1 for the first sentence down to 0. Beside it the words that other sentences or the
 * title say, too: from 1 for the sentence with most of them. Measured in docs/summaries.md.
 */
const LEAD_WEIGHT = 1;
const TITLE_WORD = 1;
/** What a picked sentence said already counts so much the next time. */
const SAID_BEFORE = 0.5;
/** Long sentences say more; they are not wanted for their length alone. */
const LENGTH_DAMPING = 0.25;
/**
 * What the labels of an entry add when no picked sentence has them yet: the root of their sum, so that a sentence that
 * lists many gains little on the lead.
 */
const COVER_WEIGHT = { act: 2, country: 1.5, concept: 0.2 } as const;
/** Where several countries are concerned: the first sentence that speaks of one of them alone, and each later one. */
const OWN_SENTENCE = 0.7;
const OWN_AGAIN = -1.5;
/** Questions, headings, shreds, the title once more: only where nothing better is left. */
const POOR = -10;
/** Share of a sentence's words that an earlier pick said already, above which it repeats it. */
const REPEATS = 0.6;

interface Candidate {
  readonly span: Span;
  readonly words: ReadonlySet<string>;
  readonly labels: readonly Mark['label'][];
  /** The only country that it speaks of, where the entry concerns several. */
  readonly own: string | null;
  /** What it is worth whatever was picked before. */
  readonly base: number;
}

/**
 * The `count` sentences of `text` that say most, best first: early ones, on what the rest of the text is about, covering
 * acts and countries without repeating; fewer where fewer can be read alone. Word for word:
 * `text.slice(start, end) === sentence.text`.
 */
export const keySentences = (input: SummariseInput, count: number): readonly KeySentence[] => {
  const { candidates, worth } = readText(input);
  const scale = Math.max(...candidates.map(({ words }) => gain(words, worth, new Map())), 1e-9);
  const said = new Map<string, number>();
  const covered = new Set<string>();
  const picked: Candidate[] = [];
  let left = candidates;
  while (picked.length < count) {
    const best = bestOf(left, (candidate) => {
      const fresh = gain(candidate.words, worth, said) / scale;
      return candidate.base + fresh + labelGain(candidate, covered);
    });
    if (!best) break;
    picked.push(best);
    for (const word of best.words) said.set(word, (said.get(word) ?? 0) + 1);
    for (const label of [...best.labels, ...ownLabel(best)]) covered.add(label);
    left = left.filter((other) => !repeats(other, best));
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
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number,
): Candidate | null => {
  let best: { candidate: Candidate; score: number } | null = null;
  for (const candidate of candidates) {
    const own = score(candidate);
    if (!best || own > best.score) best = { candidate, score: own };
  }
  return best?.candidate ?? null;
};

/** What a sentence adds of the words that the text is about. */
const gain = (
  words: ReadonlySet<string>,
  worth: ReadonlyMap<string, number>,
  said: ReadonlyMap<string, number>,
): number => {
  let sum = 0;
  for (const word of words) sum += (worth.get(word) ?? 0) * SAID_BEFORE ** (said.get(word) ?? 0);
  return sum / Math.max(1, words.size) ** LENGTH_DAMPING;
};

const labelGain = (candidate: Candidate, covered: ReadonlySet<string>): number => {
  const fresh = candidate.labels.filter((label) => !covered.has(label));
  const [own] = ownLabel(candidate);
  const alone = own === undefined ? 0 : covered.has(own) ? OWN_AGAIN : OWN_SENTENCE;
  return alone + Math.sqrt(fresh.reduce((sum, label) => sum + COVER_WEIGHT[kindOf(label)], 0));
};

const ownLabel = ({ own }: Candidate): readonly string[] => (own === null ? [] : [`own:${own}`]);

const kindOf = (label: Mark['label']): keyof typeof COVER_WEIGHT => {
  if (label.startsWith('act:')) return 'act';
  return label.startsWith('country:') ? 'country' : 'concept';
};

const repeats = (a: Candidate, b: Candidate): boolean => {
  if (a === b) return true;
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared / Math.max(1, Math.min(a.words.size, b.words.size)) > REPEATS;
};

/** The sentences that can be quoted, and what each word of the text is worth. */
const readText = ({
  title,
  text: given,
  lang,
  marks,
  field,
}: SummariseInput): {
  readonly candidates: readonly Candidate[];
  readonly worth: ReadonlyMap<string, number>;
} => {
  const text = given.slice(0, MAX_CHARS);
  // The last sentence of a text that is cut is cut itself.
  const whole = splitSentences(text, lang).filter(({ end }) => end < MAX_CHARS);
  const spans = whole.slice(0, MAX_SENTENCES);
  const sentences = spans.map(({ start, end }) => wordsOf(text.slice(start, end), lang));
  const { content: titleWords } = wordsOf(title, lang);
  const worth = worthOf(
    sentences.map(({ content }) => content),
    titleWords,
  );
  const readability = readerOf(text, lang);
  // Any news names countries; which of them to quote is a question only where the pack has found its subject.
  const isOnSubject = marks.some(({ label }) => kindOf(label) !== 'country');
  const own = marks.filter((mark) => isOnSubject && mark.field === field);
  const isAboutSeveral = countriesIn(own.map(({ label }) => label)).size > 1;
  const candidates = spans.flatMap((span, at) => {
    const { content, count } = sentences[at] ?? { content: new Set<string>(), count: 0 };
    const reads = count > MAX_WORDS ? 'never' : readability(span, count);
    if (reads === 'never') return [];
    const labels = labelsIn(span, own);
    const countries = countriesIn(labels);
    const [only = null] = isAboutSeveral && countries.size === 1 ? countries : [];
    const early = LEAD_WEIGHT * (1 - at / spans.length);
    const isPoor = reads === 'poorly' || content.isSubsetOf(titleWords);
    const base = early + (isPoor ? POOR : 0);
    return [{ span, words: content, labels, own: only, base }];
  });
  return { candidates, worth };
};

/** A word is worth more the more sentences say it; one of the title more still. */
const worthOf = (
  sentences: readonly ReadonlySet<string>[],
  titleWords: ReadonlySet<string>,
): ReadonlyMap<string, number> => {
  const spread = new Map<string, number>();
  for (const words of sentences)
    for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  return new Map(
    [...spread].map(([word, count]) => [
      word,
      Math.log(count) + (titleWords.has(word) ? TITLE_WORD : 0),
    ]),
  );
};

const labelsIn = (span: Span, marks: readonly Mark[]): readonly Mark['label'][] => [
  ...new Set(
    marks
      .filter((mark) => mark.start >= span.start && mark.end <= span.end)
      .map(({ label }) => label),
  ),
];

const countriesIn = (labels: readonly Mark['label'][]): ReadonlySet<string> =>
  new Set(labels.filter((label) => label.startsWith('country:')));

/** What carries meaning, and how many words there are in all. */
const wordsOf = (
  text: string,
  lang: string,
): { readonly content: ReadonlySet<string>; readonly count: number } => {
  const tokens = tokenize(text, lang);
  const letters = Object.hasOwn(LETTERS_A_WORD, lang) ? LETTERS_A_WORD[lang] : undefined;
  if (letters) return { content: pairsOf(tokens), count: Math.ceil(tokens.length / letters) };
  // Function words are short in nearly every language: four letters keep most of what carries meaning.
  const content = tokens
    .map(({ word }) => word)
    .filter((word) => word.length >= 4 || /\d/u.test(word));
  return { content: new Set(content), count: tokens.length };
};

/** Letters that stand side by side: where no blank parts words, a pair is nearest to one. */
const pairsOf = (tokens: readonly { word: string; start: number; end: number }[]): Set<string> => {
  const pairs = new Set<string>();
  for (const [at, { word, end }] of tokens.entries()) {
    const next = tokens[at + 1];
    if (next?.start === end) pairs.add(word + next.word);
  }
  return pairs;
};
