import type { TreatyTerms } from '../legal.ts';
import type { TextField } from '../model.ts';
import { tokenize } from '../text/tokens.ts';
import type { Reading } from './reading.ts';

/** Where the full title of a treaty stands. */
export interface TitleHit {
  readonly treaty: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
}

type Titled = Pick<TreatyTerms, 'id' | 'titles'>;

/** Shorter ones are the treaty's everyday name. */
const MIN_WORDS = 3;

/** Finds full titles whatever signs part their words; made once for each language of texts. */
export const titleReader = (
  treaties: readonly Titled[],
): ((reading: Reading) => readonly TitleHit[]) => {
  const byLang = new Map<
    string,
    readonly (readonly [treaty: string, words: readonly string[]])[]
  >();
  const titlesIn = (lang: string) => {
    const known =
      byLang.get(lang) ??
      treaties.flatMap(({ id, titles }) =>
        [...new Set([...(titles[lang] ?? []), ...(titles['en'] ?? [])])]
          .map((title) => [id, tokenize(title, lang).map(({ word }) => word)] as const)
          .filter(([, words]) => words.length >= MIN_WORDS),
      );
    byLang.set(lang, known);
    return known;
  };
  return ({ fields, lang }) =>
    (['title', 'summary', 'text'] as const).flatMap((field) => {
      const { tokens } = fields[field];
      return titlesIn(lang).flatMap(([treaty, words]) =>
        tokens.flatMap(({ word, start }, at): readonly TitleHit[] => {
          if (word !== words[0] || !words.every((each, i) => tokens[at + i]?.word === each))
            return [];
          return [{ treaty, field, start, end: tokens[at + words.length - 1]?.end ?? start }];
        }),
      );
    });
};
