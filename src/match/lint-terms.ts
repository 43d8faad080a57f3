import { languagesOfStopWord } from '../text/stop-words.ts';
import type { Query, TermLeaf } from './query.ts';
import { shown } from './query-fault.ts';
import { partsOf } from './tree.ts';
import type { Warning } from './warning.ts';

/** Acronyms are hardly ever longer: this is a word typed with the wrong key held down. */
const MAX_ACRONYM = 6;
/** Letters below which a word of an alphabet stands in half of all texts by chance. */
const SHORT = 3;
const SHORT_CAPITALS = 2;
const ALPHABET = /^[\p{scx=Latin}\p{scx=Cyrillic}\p{scx=Greek}\p{N}]+$/u;
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });
const MAX_NAMED = 3;

/** How a term stands in its query: nothing else is asked for, something is, or it takes texts away. */
type Standing = 'alone' | 'beside' | 'excluded';

/** Terms that are too short or too common for where they stand, or not what they seem. */
export const lintTerms = (query: Query): readonly Warning[] => {
  const warnings: Warning[] = [];
  const visit = (part: Query, standing: Standing): void => {
    if (part.kind === 'term') {
      const found = spellingWarning(part) ?? standingWarning(part, standing);
      if (found) warnings.push(found);
    }
    const inner = standingInside(part, standing);
    for (const below of partsOf(part)) visit(below, inner);
  };
  visit(query, 'alone');
  return warnings;
};

const standingInside = (part: Query, standing: Standing): Standing => {
  if (part.kind === 'not') return standing === 'excluded' ? 'beside' : 'excluded';
  if (part.kind === 'near' || part.kind === 'score' || part.kind === 'count') return 'beside';
  // What NOT takes away narrows nothing: `mine AND NOT coal` asks for `mine` alone.
  if (part.kind === 'and')
    return part.parts.filter(({ kind }) => kind !== 'not').length > 1 ? 'beside' : standing;
  return standing;
};

const warn = (
  { at, end }: TermLeaf,
  kind: Warning['kind'],
  message: string,
  mend: string,
): Warning => ({ at, end, kind, message, mend });

const spellingWarning = (leaf: TermLeaf): Warning | null => {
  const { term } = leaf;
  if (!leaf.isExact && /^\p{Lu}+$/u.test(term) && term.length > MAX_ACRONYM)
    return warn(
      leaf,
      'unclear',
      `${shown(term)} is found only in capitals`,
      `write ${shown(term.toLowerCase())} to find it in any`,
    );
  const operator = /(?:^| )(AND|OR|NOT|O?NEAR(?:\/\S+)?)(?: |$)/u.exec(term)?.[1];
  if (operator && term.includes(' '))
    return warn(
      leaf,
      'unclear',
      `${operator} inside quotes is a word of the phrase`,
      'end the quotes before it',
    );
  return null;
};

const standingWarning = (leaf: TermLeaf, standing: Standing): Warning | null => {
  if (standing === 'beside' || leaf.isExact || leaf.term.includes(' ')) return null;
  const word = leaf.term.replace(/^\*/u, '').replace(/[*~]$/u, '');
  const isCapitals = /^\p{Lu}+$/u.test(word);
  const why = shortness(word, isCapitals) ?? (isCapitals ? null : commonness(word));
  if (!why) return null;
  if (standing === 'excluded')
    return warn(leaf, 'broad', `${why.message}, so NOT takes nearly all away`, 'write NOT NEAR/8');
  return warn(leaf, why.kind, why.message, why.mend);
};

type Why = Pick<Warning, 'kind' | 'message' | 'mend'>;

const BESIDE = 'join it with NEAR or AND to what it belongs to, or write a phrase';

const shortness = (word: string, isCapitals: boolean): Why | null => {
  if (/^\p{N}+$/u.test(word))
    return { kind: 'broad', message: 'a number alone stands in many texts', mend: BESIDE };
  const isShort = word.length <= (isCapitals ? SHORT_CAPITALS : SHORT);
  if (!ALPHABET.test(word) || !isShort) return null;
  return {
    kind: 'short',
    message: `"${shown(word)}" is short enough to mean anything`,
    mend: BESIDE,
  };
};

const commonness = (word: string): Why | null => {
  const languages = languagesOfStopWord(word.toLowerCase());
  if (languages.length === 0) return null;
  const names = languages.slice(0, MAX_NAMED).map((lang) => LANGUAGE_NAMES.of(lang) ?? lang);
  const more = languages.length > MAX_NAMED ? ' and others' : '';
  return {
    kind: 'broad',
    message: `"${shown(word)}" is one of the commonest words in ${names.join(', ')}${more}`,
    mend: `${BESIDE}; lang: keeps other languages out`,
  };
};
