import type { Statement } from '../legal.ts';
import { isLegal, type Sentence } from './sentence.ts';
import type { TitleHit } from './title-reader.ts';

/** A treaty where it is named. */
export interface TreatyMention {
  readonly treaty: string;
  readonly start: number;
  readonly end: number;
}

/** Between a name and its other name stands a bracket, a quote or a word for it, and little else. */
const APPOSED = /[("“„«《「『（]/u;
const MAX_APPOSED = 40;
/** A title goes on for a while before the bracket behind it. */
const MAX_TITLE_REST = 160;

/** A treaty beside the full title of another, as if they were one. */
export const titlesGiven = (
  sentence: Sentence,
  treaties: readonly TreatyMention[],
  titles: readonly TitleHit[],
): readonly Statement[] =>
  titles.flatMap((title) =>
    treaties
      .filter(({ treaty }) => treaty !== title.treaty)
      .filter((mention) => isApposed(sentence, mention, title))
      .map(({ treaty }) => ({
        kind: 'title',
        treaty,
        titleOf: title.treaty,
        claim: sentence.text,
      })),
  );

const isApposed = ({ source, hits }: Sentence, name: TreatyMention, title: TitleHit): boolean => {
  if (name.end <= title.start) {
    const words = source.slice(name.end, title.start);
    const isSaid = hits.some(
      (hit) => isLegal(hit, 'titled') && hit.start >= name.end && hit.end <= title.start,
    );
    return words.length <= MAX_APPOSED && (isSaid || APPOSED.test(words));
  }
  const words = source.slice(title.end, name.start);
  return words.length <= MAX_TITLE_REST && /[(（][^()（）]{0,24}$/u.test(words);
};
