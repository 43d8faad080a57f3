import { z } from 'zod';
import { readerOf } from '../../../src/summarise/readable-alone.ts';
import { type Span, splitSentences } from '../../../src/text/sentences.ts';
import { tokenize } from '../../../src/text/tokens.ts';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';
import { DESIGNS, sentencesOf } from './designs.ts';
import { type Report, readEvents, readHighlights, readPairs } from './general-corpora.ts';
import { f1Of, mean, rouge } from './rouge.ts';

/** Fewer sentences leave nothing to choose. */
const LEAST_SENTENCES = 5;
const SHARE = 0.4;

const ANSWER = z.object({
  sentences: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
});

/** A report, its sentences, and which of them each design picked, in the order of the text. */
interface Summed {
  readonly report: Report;
  readonly spans: readonly Span[];
  readonly picks: ReadonlyMap<string, readonly string[]>;
}

const OURS = 'Treatywatch';
const ALONE = ', read alone';
const NAMES = [
  OURS,
  ...DESIGNS.map(([name]) => name),
  ...DESIGNS.map(([name]) => `${name}${ALONE}`),
];

/**
 * Key sentences of general news, where the pack finds nothing to cover: through `inspect summarise`, beside the lead, LexRank
 * and the designs that were tried, of all sentences and of those that read alone; at three of them and at 40 %.
 */
export const evaluateGeneralNews: Evaluation = async ({ corpora }) => {
  const highlights = readHighlights(corpora);
  const three = await summed(highlights, () => 3);
  const most = await summed(highlights, shareOf);
  const pairs = await summed(readPairs(corpora), shareOf);
  const events = await summed(readEvents(corpora), shareOf);
  return [
    `General news: ${highlights.length} reports with highlights by their editors (realsumm), ${pairs.length} beside another report of the same story in six languages (semeval8), ${events.length} beside all others of their event (ecb+)`,
    '',
    'Three sentences, against the highlights: ROUGE-1 and ROUGE-2, F1',
    ...table(three, [by(1, 'f1'), by(2, 'f1')]),
    '',
    '40 % of the sentences, against the highlights: ROUGE-1 F1, recall, ROUGE-2 recall; F1 of the sentences with those that cover the highlights best; sentences given',
    ...table(most, [by(1, 'f1'), by(1, 'recall'), by(2, 'recall'), extraction, given]),
    '',
    '40 %, against the other report: ROUGE-1 F1, recall, ROUGE-2 F1; ROUGE-1 F1 by language (en, de, es, pl, ar, fr)',
    ...table(pairs, [
      by(1, 'f1'),
      by(1, 'recall'),
      by(2, 'f1'),
      ...['en', 'de', 'es', 'pl', 'ar', 'fr'].map((lang) => inLanguage(lang, by(1, 'f1'))),
    ]),
    '',
    '40 %, against all others of the event: ROUGE-1 F1 with each, ROUGE-2 F1 with each',
    ...table(events, [by(1, 'f1'), by(2, 'f1')]),
  ];
};

const shareOf = (sentences: number): number => Math.round(SHARE * sentences);

const summed = async (
  reports: readonly Report[],
  countOf: (sentences: number) => number,
): Promise<readonly Summed[]> => {
  const parted = reports
    .map((report) => ({ report, spans: splitSentences(report.text, report.lang) }))
    .filter(({ report, spans }) => spans.length >= LEAST_SENTENCES && report.references.length > 0);
  const answers = await inspectLines(
    'summarise',
    parted.map(({ report: { title, text }, spans }, at) => ({
      id: String(at),
      title,
      text,
      sentences: countOf(spans.length),
    })),
  );
  return parted.map(({ report, spans }, at) => {
    const texts = spans.map(({ start, end }) => report.text.slice(start, end));
    const reads = readerOf(report.text, report.lang);
    const alone = texts.filter((text, place) => {
      const span = spans[place];
      return span && reads(span, tokenize(text, report.lang).length) !== 'never';
    });
    const tried = [
      ...tryDesigns(texts, report.lang, countOf(spans.length), ''),
      ...tryDesigns(alone, report.lang, countOf(spans.length), ALONE),
    ];
    const ours = ANSWER.parse(answers[at]).sentences.map(({ text }) => text);
    return { report, spans, picks: new Map([[OURS, ours], ...tried]) };
  });
};

/** What each design picks of these sentences, in the order of the text. */
const tryDesigns = (
  texts: readonly string[],
  lang: string,
  count: number,
  suffix: string,
): readonly (readonly [string, readonly string[]])[] => {
  const sentences = sentencesOf(texts, lang);
  return DESIGNS.map(([name, design]) => {
    const places = [...design(sentences, count)].sort((a, b) => a - b);
    return [`${name}${suffix}`, places.map((place) => texts[place] ?? '')] as const;
  });
};

/** A figure of one report's pick; null = it is not asked for this report. */
type Figure = (summed: Summed, pick: readonly string[]) => number | null;

const table = (all: readonly Summed[], figures: readonly Figure[]): readonly string[] =>
  NAMES.map((name) => {
    const cells = figures.map((figure) =>
      mean(all.flatMap((one) => figure(one, one.picks.get(name) ?? []) ?? [])).toFixed(3),
    );
    return `  ${name.padEnd(46)} ${cells.join('  ')}`;
  });

const by =
  (size: number, kind: 'f1' | 'recall'): Figure =>
  ({ report: { references, lang } }, pick) =>
    mean(references.map((reference) => rouge(pick.join(' '), reference, lang, size)[kind]));

const inLanguage =
  (lang: string, figure: Figure): Figure =>
  (one, pick) =>
    one.report.lang === lang ? figure(one, pick) : null;

const given: Figure = (_, pick) => pick.length;

const bestOf = new WeakMap<Report, ReadonlySet<string>>();

/** Sentence extraction: how many of those that a greedy choice by the reference itself takes. */
const extraction: Figure = ({ report, spans }, pick) => {
  const best = bestOf.get(report) ?? greedy(report, spans);
  bestOf.set(report, best);
  const right = pick.filter((text) => best.has(text)).length;
  return f1Of(right / Math.max(1, pick.length), right / Math.max(1, best.size));
};

const greedy = (
  { text, references: [reference = ''], lang }: Report,
  spans: readonly Span[],
): ReadonlySet<string> => {
  const texts = spans.map(({ start, end }) => text.slice(start, end));
  const taken: string[] = [];
  let reached = 0;
  while (taken.length < shareOf(spans.length)) {
    const tried = texts
      .filter((sentence) => !taken.includes(sentence))
      .map((sentence) => {
        const said = [...taken, sentence].join(' ');
        const covers = [1, 2].map((size) => rouge(said, reference, lang, size).recall);
        return { sentence, covered: covers.reduce((sum, cover) => sum + cover, 0) };
      });
    const [top] = tried.sort((a, b) => b.covered - a.covered);
    if (!top || top.covered <= reached) break;
    reached = top.covered;
    taken.push(top.sentence);
  }
  return new Set(taken);
};
