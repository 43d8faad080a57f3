import { z } from 'zod';
import type { Evaluation } from '../evaluation.ts';
import { inspectLines } from '../inspect-run.ts';
import { newsSentences, ownSentences, type Sample, twoWords } from './language-samples.ts';

const ANSWER = z.object({ lang: z.string(), confidence: z.number() });

interface Answered extends Sample {
  readonly found: string;
}

/** Languages found in sentences and in two words of them; every language of a set counts the same. */
export const evaluateLanguage: Evaluation = async ({ corpora, isVerbose }) => {
  const own = ownSentences();
  const news = newsSentences(corpora);
  const samples = [
    ...own,
    ...own.flatMap(twoWords),
    ...news,
    ...news.filter(({ set }) => set === 'news sentences').flatMap(twoWords),
  ];
  const answers = await inspectLines(
    'language',
    samples.map(({ text }, at) => ({ id: String(at), text })),
  );
  const answered = samples.map((sample, at) => ({
    ...sample,
    found: ANSWER.parse(answers[at]).lang,
  }));
  return [
    'Language',
    ...[...new Set(samples.map(({ set }) => set))].map((set) => setLine(set, answered)),
    '',
    'Our sentences by language: whole, two words, taken for',
    ...[...new Set(own.map(({ lang }) => lang))].map((lang) => languageLine(lang, answered)),
    ...(isVerbose
      ? answered.filter(isWrong).map(({ lang, found, text }) => `  ${lang} > ${found}: ${text}`)
      : []),
  ];
};

const isWrong = ({ lang, found }: Answered): boolean => lang !== found;

const share = (answered: readonly Answered[]): number =>
  answered.filter((each) => !isWrong(each)).length / answered.length;

const percent = (part: number): string => `${(100 * part).toFixed(1).padStart(5)} %`;

const setLine = (name: string, all: readonly Answered[]): string => {
  const set = all.filter((each) => each.set === name);
  const byLanguage = [...Map.groupBy(set, ({ lang }) => lang).values()];
  const mean = byLanguage.reduce((sum, each) => sum + share(each), 0) / byLanguage.length;
  const unknown = set.filter(({ found }) => found === 'und').length / set.length;
  return `${name.padEnd(28)} ${String(set.length).padStart(5)} in ${String(byLanguage.length).padStart(2)} languages  right ${percent(mean)}  und ${percent(unknown)}`;
};

const languageLine = (lang: string, all: readonly Answered[]): string => {
  const whole = all.filter((each) => each.lang === lang && each.set === 'our sentences');
  const pieces = all.filter(
    (each) => each.lang === lang && each.set === 'our sentences, two words',
  );
  const taken = Map.groupBy([...whole, ...pieces].filter(isWrong), ({ found }) => found);
  const wrong = [...taken].map(([found, each]) => `${found} ${each.length}`).join(', ');
  return `  ${lang}  ${percent(share(whole))}  ${percent(share(pieces))}  ${wrong}`;
};
