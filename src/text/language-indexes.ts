import { mannerOf } from './fold-unit.ts';
import { TermIndex, type TermIndexOptions } from './term-index.ts';

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
  options: Omit<TermIndexOptions, 'lang'> = {},
): ((lang: string) => readonly TermIndex<Tag>[]) => {
  const indexes = new Map<string, TermIndex<Tag>>();
  const indexOf = (termLang: string, foldLang: string, isKept: (term: string) => boolean) => {
    const name = `${termLang} ${foldLang} ${isKept === isLent}`;
    const ready = indexes.get(name);
    if (ready) return ready;
    const index = new TermIndex<Tag>({ ...options, lang: foldLang });
    for (const { term, tag } of termsIn(termLang)) if (isKept(term)) index.add(term, tag);
    indexes.set(name, index);
    return index;
  };
  return (lang) => {
    const own = lang === UNKNOWN ? languages : kinOf(lang);
    // Terms are folded as the text is; where both languages fold alike one index serves both.
    const foldLang = (termLang: string): string =>
      mannerOf(lang) === mannerOf(termLang) ? termLang : lang;
    const spoken = [...new Set(own)].map((each) => indexOf(each, foldLang(each), isAny));
    const all = [...spoken, ...(own.includes(ANY) ? [] : [indexOf(ANY, foldLang(ANY), isAny)])];
    return own.includes('en') ? all : [...all, indexOf('en', foldLang('en'), isLent)];
  };
};

const isAny = (): boolean => true;

const kinOf = (lang: string): readonly string[] => KIN.find((kin) => kin.includes(lang)) ?? [lang];
