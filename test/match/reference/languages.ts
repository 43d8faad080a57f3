import type { Concept } from '../../../src/pack.ts';

/** Languages whose texts cannot be told apart for certain are searched by each other's terms. */
const KIN = ['sr hr bs', 'no da', 'cs sk', 'id ms'].map((kin) => kin.split(' '));
/** An English term this long, or of several words, is looked for in texts of any language. */
const LONG_ENGLISH = 12;

/** A term, and the language whose forms and compounds it has. */
export interface SpokenTerm {
  readonly term: string;
  readonly rules: string;
}

/** The terms of a list that are looked for in a text of `lang`. */
export const termsFor = (terms: Concept['terms'], lang: string): readonly SpokenTerm[] => {
  const kin = KIN.find((each) => each.includes(lang)) ?? [lang];
  const own = new Set([...(lang === 'und' ? Object.keys(terms) : kin), 'mul']);
  const spoken = [...own].flatMap((rules) => (terms[rules] ?? []).map((term) => ({ term, rules })));
  if (own.has('en')) return spoken;
  const english = (terms['en'] ?? []).filter(
    (term) => term.length >= LONG_ENGLISH || /\S\s+\S/u.test(term),
  );
  return [...spoken, ...english.map((term) => ({ term, rules: 'en' }))];
};
