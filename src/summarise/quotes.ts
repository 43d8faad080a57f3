import type { Quote, Telling } from '../brief.ts';
import type { KeySentence } from '../model.ts';
import { likeness, piecesOf } from './likeness.ts';

/** What the quotes of a story are to cover. */
export interface Concern {
  readonly acts: readonly string[];
  readonly countries: readonly string[];
}

/** What says a story to someone in a hurry; more only for what is not said yet, to a screen of a phone. */
const ENOUGH = 3;
const MOST = 5;
/** So much of one sentence in another says the same. */
const REPEATS = 0.7;

interface Picked {
  readonly telling: Telling;
  readonly sentence: KeySentence;
}

/**
 * Key sentences of all tellings (best first): the best source's first one, then each that tells an act or a
 * country which none before it does, then the best source's next ones until there are enough. Where several
 * countries are concerned, each has one sentence at most that speaks of it alone.
 */
export const quotesOf = (
  tellings: readonly Telling[],
  { acts, countries }: Concern,
): readonly Quote[] => {
  const wanted = new Set([
    ...acts.map((id) => `act:${id}`),
    ...countries.map((code) => `country:${code}`),
  ]);
  const labelsOf = ({ labels }: KeySentence) => labels.filter((label) => wanted.has(label));
  const offered = tellings.flatMap((telling) =>
    telling.keySentences.map((sentence) => ({ telling, sentence })),
  );
  const fromBest = offered.filter(({ telling }) => telling === tellings[0]);
  const picked: Picked[] = [];
  const covered = new Set<string>();
  const taken = new Set<string>();

  const take = (each: Picked): void => {
    const alone = aloneIn(each.sentence, countries);
    if (alone !== null) taken.add(alone);
    for (const label of labelsOf(each.sentence)) covered.add(label);
    picked.push(each);
  };
  const fits = ({ sentence }: Picked): boolean => {
    if (taken.has(aloneIn(sentence, countries) ?? '')) return false;
    // The same words of another country are news of that country.
    const isNewPlace = labelsOf(sentence).some(
      (label) => label.startsWith('country:') && !covered.has(label),
    );
    const pieces = piecesOf(sentence.text);
    return (
      isNewPlace ||
      picked.every((other) => likeness(pieces, piecesOf(other.sentence.text)) < REPEATS)
    );
  };

  for (const each of offered) {
    if (picked.length >= MOST) break;
    const isNews = labelsOf(each.sentence).some((label) => !covered.has(label));
    if ((isNews || picked.length === 0) && fits(each)) take(each);
  }
  for (const each of fromBest) {
    if (picked.length >= ENOUGH) break;
    if (fits(each)) take(each);
  }
  return inOrder(picked, tellings).map(quoteOf);
};

/** The one country of several that a sentence speaks of; null = of none, or of more. */
const aloneIn = ({ labels }: KeySentence, countries: readonly string[]): string | null => {
  const told = countries.filter((code) => labels.includes(`country:${code}`));
  return countries.length > 1 && told.length === 1 ? (told[0] ?? null) : null;
};

/** Source by source, each in the order of its text. */
const inOrder = (picked: readonly Picked[], tellings: readonly Telling[]): readonly Picked[] =>
  picked.toSorted(
    (one, other) =>
      tellings.indexOf(one.telling) - tellings.indexOf(other.telling) ||
      one.sentence.start - other.sentence.start,
  );

const quoteOf = ({ telling, sentence }: Picked): Quote => ({
  text: sentence.text,
  outlet: telling.outlet,
  url: telling.url,
  translation: sentence.translation,
});
