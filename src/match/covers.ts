import { tokenize } from '../text/tokens.ts';
import type { TermLeaf } from './query.ts';

/** A term cut for comparison; a word with a hyphen is one unit, since it stands for three spellings. */
export interface TermUnits {
  readonly units: readonly Unit[];
  readonly isExact: boolean;
}

interface Unit {
  readonly word: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly isForms: boolean;
}

export const unitsOf = ({ term, isExact }: TermLeaf): TermUnits => ({
  units: term.split(' ').flatMap((written) => cut(written, isExact)),
  // Acronyms are found only in capitals.
  isExact: isExact || /^[\p{Lu}\p{N}]{2,}$/u.test(term),
});

const cut = (written: string, isExact: boolean): readonly Unit[] => {
  const body = isExact ? written : written.replace(/^\*/u, '').replace(/[*~]$/u, '');
  const words = /\p{L}\p{Pd}\p{L}/u.test(body)
    ? [body.replaceAll(/\p{Pd}/gu, '-').toLowerCase()]
    : tokenize(body, 'und').map(({ word }) => word);
  return words.map((word, at) => ({
    word,
    openStart: at === 0 && !isExact && written.startsWith('*'),
    openEnd:
      /^\p{Script=Hangul}+$/u.test(word) ||
      (at === words.length - 1 && !isExact && written.endsWith('*')),
    isForms: at === words.length - 1 && !isExact && written.endsWith('~'),
  }));
};

/** Does `wide` stand wherever `narrow` stands? Where that cannot be told from the letters: no. */
export const covers = (wide: TermUnits, narrow: TermUnits): boolean => {
  if (wide.isExact && !narrow.isExact) return false;
  const room = narrow.units.length - wide.units.length;
  for (let first = 0; first <= room; first += 1)
    if (wide.units.every((unit, at) => coversUnit(unit, narrow.units[first + at], wide.isExact)))
      return wide.units.length > 0;
  return false;
};

const coversUnit = (wide: Unit, narrow: Unit | undefined, isExact: boolean): boolean => {
  if (!narrow || (isExact && wide.word !== narrow.word)) return false;
  // Whether `*` may open a word is decided by the language of the text, so only its like is surely covered.
  if (narrow.openStart !== wide.openStart) return false;
  if (narrow.openEnd && !wide.openEnd) return false;
  if (narrow.isForms && !wide.isForms) return false;
  if (wide.openStart && wide.openEnd) return narrow.word.includes(wide.word);
  if (wide.openStart) return narrow.word.endsWith(wide.word);
  if (wide.openEnd) return narrow.word.startsWith(wide.word);
  return narrow.word === wide.word;
};
