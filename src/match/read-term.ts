import { wildcardFloor } from '../text/wildcard-floor.ts';
import type { QueryFault, TermLeaf } from './query.ts';
import { faultAt, shown } from './query-fault.ts';
import { ANY_QUOTE } from './symbols.ts';

/** The words of a term as they stand in the query: `text` begins at `from`. */
export interface WrittenTerm {
  readonly text: string;
  readonly from: number;
  readonly at: number;
  readonly end: number;
  readonly isQuoted: boolean;
  readonly isExact: boolean;
}

/** Beside its neighbours a word of a phrase says enough with this many letters before its `*`. */
const PHRASE_FLOOR = 2;
const MAX_CHARS = 200;
const HEBREW_QUOTE = /(?<=\p{Script=Hebrew})["”](?=\p{Script=Hebrew})/gu;

/** Checks a word or phrase in the notation of text/term.ts. */
export const readTerm = (written: WrittenTerm): TermLeaf | QueryFault => {
  const { text, from, at, end, isQuoted, isExact } = written;
  if (text.length > MAX_CHARS)
    return faultAt(
      written,
      `a term has at most ${MAX_CHARS} characters`,
      'take the words that matter, and join them with AND or NEAR',
    );
  const words = [...text.matchAll(/\S+/gu)].map((found) => ({
    text: found[0],
    at: from + found.index,
  }));
  for (const word of words) {
    const fault = (isQuoted ? null : signFault(word)) ?? (isExact ? null : markFault(word));
    if (fault) return fault;
  }
  if (!/[\p{L}\p{N}]/u.test(text))
    return faultAt(
      written,
      'this term has no letter in it',
      'write a word; signs and pictures are not looked for',
    );
  const marked = isExact ? words.find((word) => /[*~]/u.test(word.text)) : undefined;
  if (marked)
    return faultAt(
      spanOf(marked),
      'what is looked for in its very spelling has no * and no ~',
      'leave out the = or the sign',
    );
  const short = isExact ? null : floorFault(words);
  if (short) return short;
  const term = words
    .map((word) => word.text)
    .join(' ')
    .replace(HEBREW_QUOTE, '״')
    .replace(ANY_QUOTE, ' ')
    .replace(/ {2,}/gu, ' ')
    .trim();
  return { kind: 'term', term, isExact, at, end };
};

interface Word {
  readonly text: string;
  readonly at: number;
}

const spanOf = ({ text, at }: Word): { at: number; end: number } => ({ at, end: at + text.length });

/** How many of its words carry a `*`. */
export const wildcardsOf = (term: string): number =>
  term.split(' ').filter((word) => word.startsWith('*') || word.endsWith('*')).length;

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** What other languages of this kind write before a word. */
const OPENERS: readonly (readonly [RegExp, message: string, mend: (rest: string) => string])[] = [
  [/^(?:&+|\+)$/u, 'this is no operator here', () => 'write AND'],
  [/^\|+$/u, 'this is no operator here', () => 'write OR'],
  [/^\p{Pd}$/u, 'a dash alone says nothing', () => 'write AND NOT, or the words in quotes'],
  [/^[\p{Pd}!]/u, 'this sign excludes nothing here', (rest) => `write NOT ${rest}, after AND`],
  [/^\+/u, 'this sign asks for nothing here', (rest) => `write ${rest} and join with AND`],
  [/^#/u, 'tags are not looked for', (rest) => `write ${rest}, or category:${rest}`],
  [/^\/./u, 'regular expressions are not read', () => 'write the forms with OR, or word*'],
  [/^[[{<]/u, 'this is no bracket here', () => 'write ( and )'],
];
const INSIDE: readonly (readonly [RegExp, message: string, mend: string])[] = [
  [/\|/u, 'this is no operator here', 'write OR between the words'],
  [/&&/u, 'this is no operator here', 'write AND between the words'],
  [/;/u, 'this parts nothing here', 'write OR between the words'],
  [/\?/u, '? stands for no letter here', 'write the forms with OR, or word*'],
  [/[[\]{}<>]/u, 'this is no bracket here', 'write ( and )'],
  [/~\d/u, 'no number stands behind ~', 'write a NEAR/8 b for words that are near each other'],
  [/https?:/u, 'an address is no term', 'write url: before it'],
  [
    /[^\p{L}\p{N}\p{M}\p{Cf}\p{Pd}'’‘ʼ`´·"”.&/+_%*~׳״]/u,
    'this sign says nothing here',
    'put the words in quotes if it belongs to them, or leave it out',
  ],
];

/** Signs that mean something elsewhere, in a word without quotes. */
export const signFault = (word: Word): QueryFault | null => {
  const opener = OPENERS.find(([pattern]) => pattern.test(word.text));
  if (opener) {
    const [, message, mend] = opener;
    const rest = word.text.replace(/^[^\p{L}\p{N}]+/u, '');
    return {
      at: word.at,
      end: word.at + 1,
      message,
      mend: mend(rest === '' ? 'word' : shown(rest)),
    };
  }
  for (const [pattern, message, mend] of INSIDE) {
    const found = pattern.exec(word.text);
    if (found && lettersOf(word.text) > 0) {
      const at = word.at + found.index;
      return { at, end: at + found[0].length, message, mend };
    }
  }
  return null;
};

/** `*` at the ends of a word, `~` behind it. */
const markFault = (word: Word): QueryFault | null => {
  const fault = (index: number, message: string, mend: string): QueryFault =>
    faultAt({ at: word.at + index, end: word.at + index + 1 }, message, mend);
  if (/^[*~]+$/u.test(word.text))
    return fault(0, `${word.text[0]} stands for no word`, 'write a NEAR/3 b for a gap');
  const body = word.text.replace(/^\*/u, '').replace(/[*~]$/u, '');
  const shift = word.text.startsWith('*') ? 1 : 0;
  const star = body.indexOf('*');
  const wave = body.indexOf('~');
  if (body.startsWith('~'))
    return fault(
      shift,
      '~ stands behind its word',
      `write ${shown(body.replaceAll(/[~*]/gu, ''))}~`,
    );
  if ((star >= 0 || wave >= 0) && /[*~]{2}$/u.test(word.text))
    return fault(word.text.length - 1, 'one sign behind a word is enough', 'keep either * or ~');
  if (star >= 0)
    return fault(
      shift + star,
      '* stands only at the start or end of a word',
      'write the forms with OR',
    );
  if (wave >= 0) return fault(shift + wave, '~ stands behind its word', 'move it to the end');
  if (shift > 0 && word.text.endsWith('~'))
    return fault(word.text.length - 1, '* and ~ do not go together', 'keep one of them');
  return null;
};

/** Too few letters beside a `*` find half the language. */
const floorFault = (words: readonly Word[]): QueryFault | null => {
  for (const word of words) {
    if (wildcardsOf(word.text) === 0) continue;
    const floor = wildcardFloor(word.text);
    if (floor === null)
      return faultAt(
        spanOf(word),
        'this script has no spaces, so it has no *',
        'leave the * out: a run of signs is found inside others',
      );
    const isAlone = words.length === 1;
    const isFirm = isAlone
      ? lettersOf(word.text) >= floor
      : lettersOf(word.text) >= PHRASE_FLOOR && words.some(isLongEnough);
    if (isFirm) continue;
    return faultAt(
      spanOf(word),
      isAlone
        ? `beside * stand at least ${floor} letters`
        : `in a phrase at least ${PHRASE_FLOOR} letters stand beside *, and one word has ${floor}`,
      'write more of the word, or its forms with OR',
    );
  }
  return null;
};

const isLongEnough = (word: Word): boolean =>
  lettersOf(word.text) >= (wildcardFloor(word.text) ?? 1);
