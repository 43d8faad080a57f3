import { TermIndex } from './term-index.ts';

/** Languages whose texts a detector cannot tell apart share their terms. */
const KIN: readonly (readonly string[])[] = [
  ['sr', 'hr', 'bs'],
  ['no', 'da'],
  ['cs', 'sk'],
  ['id', 'ms'],
];
const ANY = 'mul';
const UNKNOWN = 'und';

/** A term in one language, and what it stands for. */
export interface LanguageTerm<Tag> {
  readonly lang: string;
  readonly term: string;
  readonly tag: Tag;
}

/**
 * Terms by language, one index for each, made when a text first needs it. A text is searched by the
 * terms of its language and its kin, by those of any language (`mul`) and, where `isLent` says so, by
 * English ones; a text of unknown language by all.
 */
export const languageIndexes = <Tag>(
  languages: readonly string[],
  termsIn: (lang: string) => Iterable<LanguageTerm<Tag>>,
  isLent: (term: string) => boolean = () => false,
): ((lang: string) => readonly TermIndex<Tag>[]) => {
  const indexes = new Map<string, TermIndex<Tag>>();
  const indexOf = (name: string, lang: string, keep: (term: string) => boolean) => {
    const ready = indexes.get(name);
    if (ready) return ready;
    const index = new TermIndex<Tag>();
    for (const { term, tag } of termsIn(lang)) if (keep(term)) index.add(term, lang, tag);
    indexes.set(name, index);
    return index;
  };
  return (lang) => {
    const own = lang === UNKNOWN ? languages : kinOf(lang);
    const spoken = [...new Set([...own, ANY])].map((each) => indexOf(each, each, () => true));
    return own.includes('en') ? spoken : [...spoken, indexOf('lent', 'en', isLent)];
  };
};

const kinOf = (lang: string): readonly string[] => KIN.find((kin) => kin.includes(lang)) ?? [lang];
