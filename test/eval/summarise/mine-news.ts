import type { KeySentence } from '../../../src/model.ts';
import type { Understanding } from '../../../src/understand.ts';
import { percent } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { entryOf, readCorpus, shippedUnderstanding } from '../judge/corpus.ts';
import { asTopics } from '../judge/rows.ts';
import { readNewsRows } from '../news-rows.ts';
import { holdsHalfQuote, opensWithPronoun } from './alone-check.ts';

/** As many as a brief quotes of its first source, and as many as are kept of an entry. */
const COUNTS = [3, 6] as const;

/** A relevant text with the labels that people gave it. */
interface Labelled {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string | null;
  readonly countries: readonly string[];
  readonly hasAct: (act: string) => boolean;
}

interface Summed {
  readonly labelled: Labelled;
  readonly lang: string;
  /** Labels that the text names, and those of them that stand in the key sentences. */
  readonly named: readonly string[];
  readonly told: readonly string[];
  readonly sentences: readonly KeySentence[];
}

/**
 * Key sentences of texts on the subject: which labelled countries and acts that the text names stand in them, and whether each
 * reads alone. A country is named where its name, people or seat stands; an act where the judge marks it.
 */
export const evaluateMineNews: Evaluation = async ({ corpora, isVerbose }) => {
  const understanding = await shippedUnderstanding();
  const rows = readNewsRows(corpora)
    .filter(({ relevant, text }) => relevant && text)
    .map(({ id, title, text, countries, topics }) => ({
      id,
      title,
      text: text ?? '',
      lang: null,
      countries,
      hasAct: (act: string) => asTopics([act]).some((topic) => topics.includes(topic)),
    }));
  const own = (await readCorpus(understanding))
    .filter(({ text }) => text.relevant && text.labels && text.text !== '')
    .map(({ text: { id, title, text, lang, labels } }) => ({
      id: id ?? title,
      title,
      text,
      lang,
      countries: labels?.countries ?? [],
      hasAct: (act: string) => labels?.acts.some((one) => one.id === act) ?? false,
    }));
  return [
    ...sectionOf('Real news, relevant rows with text', rows, understanding, isVerbose),
    '',
    ...sectionOf('Our own relevant texts, all languages', own, understanding, isVerbose),
  ];
};

const sectionOf = (
  name: string,
  texts: readonly Labelled[],
  understanding: Understanding,
  isVerbose: boolean,
): readonly string[] => {
  const lines = COUNTS.flatMap((count) => {
    const summed = texts.map((labelled) => summedBy(labelled, count, understanding));
    const all = summed.flatMap(({ sentences, lang }) =>
      sentences.map(({ text }) => ({ text, lang })),
    );
    const leaning = all.filter(({ text, lang }) => opensWithPronoun(text, lang));
    const half = all.filter(({ text }) => holdsHalfQuote(text));
    const missing = summed.filter(({ named, told }) => told.length < named.length);
    return [
      `  ${count} sentences: countries ${shareOf(summed, 'country:')}, acts ${shareOf(summed, 'act:')}; ${all.length} sentences, ${leaning.length} open with a pronoun, ${half.length} hold half a quotation; ${summed.filter(({ sentences }) => sentences.length === 0).length} texts give none`,
      ...(isVerbose
        ? [
            ...missing.map(
              ({ labelled, named, told }) =>
                `    ${labelled.id} without ${named.filter((label) => !told.includes(label)).join(', ')}`,
            ),
            ...[...leaning, ...half].map(({ text, lang }) => `    ${lang}: ${text}`),
          ]
        : []),
    ];
  });
  return [`${name} (${texts.length})`, ...lines];
};

const summedBy = (
  labelled: Labelled,
  count: number,
  { judge, summarise, namesIn }: Understanding,
): Summed => {
  const entry = { ...entryOf({ ...labelled, lang: labelled.lang ?? '' }), lang: labelled.lang };
  const judgement = judge(entry);
  const { lang } = judgement.verdict;
  const sentences = summarise(entry, count);
  const countries = labelled.countries.map((country) => `country:${country}` as const);
  const acts = judgement.verdict.acts
    .filter(({ id }) => labelled.hasAct(id))
    .map(({ id }) => `act:${id}` as const);
  const inText = namesIn({ text: labelled.text, lang }).known;
  const inSentences = sentences.map(({ text }) => namesIn({ text, lang }).known);
  const named = [
    ...countries.filter((label) => inText.has(label)),
    ...acts.filter((label) => judgement.marks.some((m) => m.label === label && m.field === 'text')),
  ];
  const told = named.filter(
    (label) =>
      sentences.some(({ labels }) => labels.some((one) => one === label)) ||
      inSentences.some((known) => [...known].some((one) => one === label)),
  );
  return { labelled, lang, named, told, sentences };
};

const shareOf = (summed: readonly Summed[], kind: string): string => {
  const count = (labels: readonly string[]): number =>
    labels.filter((label) => label.startsWith(kind)).length;
  const named = summed.reduce((sum, one) => sum + count(one.named), 0);
  const told = summed.reduce((sum, one) => sum + count(one.told), 0);
  return `${told} of ${named} (${percent(told / Math.max(1, named)).trim()})`;
};
