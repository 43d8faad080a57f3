type Forms = Readonly<Record<string, string>>;

const WORDY = /[\p{L}\p{N}\p{M}]/u;
const NOT_WORDY = /[^\p{L}\p{N}\p{M}]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

const APOSTROPHES =
  /['\u0060\u00B4\u02B9\u02BB-\u02BF\u02C8\u05F3\u2018-\u201B\u2032\u2035\uA78B\uA78C]/u;
const QUOTES =
  /["\u00AB\u00BB\u05F4\u201C-\u201F\u2033\u2036\u2039\u203A\u300C-\u300F\u301D-\u301F]/u;
const DASHES = /[\p{Pd}\u2212]/u;

const ARABIC_SIGNS = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/gu;
const ARABIC_FORMS: Forms = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۃ: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  ہ: 'ه',
  ە: 'ه',
};
const HEBREW_POINTS = /[\u0591-\u05BD\u05BF-\u05C7]/gu;
const HEBREW_FORMS: Forms = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
const ROMANIAN_FORMS: Forms = { ş: 'ș', ţ: 'ț' };
/** Hardly anybody writes the dots of ё, and dictionaries alone the stress. */
const CYRILLIC_FORMS: Forms = { ё: 'е' };
const STRESS = /[\u0300\u0301]/gu;
/** One language in two scripts, letter for letter. */
const SERBIAN_FORMS: Forms = Object.fromEntries(
  'а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=ć у=u ф=f х=h ц=c ч=č џ=dž ш=š'
    .split(' ')
    .map((pair) => pair.split('=')),
);

/** The order of Burmese marks, which look alike in any; those of other languages keep theirs. */
const BURMESE_MARKS =
  '\u103B\u103C\u103D\u103E\u1031\u102D\u102E\u1032\u102F\u1030\u102B\u102C\u1036\u1037\u103A\u1038\u1039';

/** It looks like the letter wa, and is typed for it. */
const BURMESE_ZERO = '\u1040';

/** Rules that differ from everyone's, each by a language that has them. */
export const OWN_MANNERS = ['tr', 'ro', 'fa', 'sr'] as const;
export type Manner = (typeof OWN_MANNERS)[number] | 'any';
const MANNERS: Readonly<Record<string, Manner>> = {
  ...{ tr: 'tr', az: 'tr', ro: 'ro', fa: 'fa' },
  ...{ sr: 'sr', hr: 'sr', bs: 'sr' },
};

/** The rules for a text of this language. */
export const mannerOf = (lang: string): Manner => {
  const primary = lang.slice(0, 2).toLowerCase();
  return Object.hasOwn(MANNERS, primary) ? (MANNERS[primary] ?? 'any') : 'any';
};

/** Is it a character that nobody sees? */
export const isIgnorable = (character: string): boolean =>
  /^\p{Default_Ignorable_Code_Point}$/u.test(character);

/** Persian parts words with the zero-width non-joiner where others only steer the shape of letters. */
export const isBlank = (character: string, manner: Manner): boolean =>
  character === '\u200C' && manner === 'fa';

/** One character, with what melts into it, as it is compared; empty where nothing of it is. */
export const foldUnit = (unit: string, manner: Manner): string => {
  if (isBlank(unit, manner)) return ' ';
  const visible = unit.replace(IGNORABLE, '');
  // A mark that leans on no letter says nothing.
  if (visible === '' || /^[\p{M}\uFF9E\uFF9F]/u.test(visible)) return '';
  const base = String.fromCodePoint(visible.codePointAt(0) ?? 0);
  if (APOSTROPHES.test(base)) return "'";
  return WORDY.test(base) ? foldLetters(visible, manner) : foldSign(base);
};

/** Marks on a sign say nothing; a sign that stands for a whole word (™, ℡) is no part of its neighbour. */
const foldSign = (base: string): string => {
  if (QUOTES.test(base)) return '"';
  const sign = base.normalize('NFKC').replace(/\p{M}/gu, '');
  if (sign.length > 1 && WORDY.test(sign)) return base;
  if (APOSTROPHES.test(sign)) return "'";
  if (DASHES.test(sign)) return '-';
  if (sign === '\n' || /[\u2028\u2029\u0085]/u.test(sign)) return '\n';
  if (/^\s+$/u.test(sign)) return ' ';
  return sign.toLowerCase();
};

const foldLetters = (letters: string, manner: Manner): string => {
  const composed = letters.normalize('NFKC');
  // ½ would become a number, a sign and a number: it stays what it is.
  const whole = NOT_WORDY.test(composed) ? letters.normalize('NFC') : composed;
  const lower = lowerCase(whole, manner);
  if (/\p{Script=Greek}/u.test(lower)) return foldGreek(lower);
  if (/[\p{Script=Arabic}\u0640\u064B-\u0655]/u.test(lower))
    return replaceEach(lower.replace(ARABIC_SIGNS, ''), ARABIC_FORMS);
  if (/\p{Script=Cyrillic}/u.test(lower)) {
    const forms = manner === 'sr' ? SERBIAN_FORMS : CYRILLIC_FORMS;
    return replaceEach(lower.replace(STRESS, ''), forms);
  }
  if (/\p{Script=Hebrew}/u.test(lower))
    return replaceEach(lower.replace(HEBREW_POINTS, ''), HEBREW_FORMS);
  if (/\p{Script=Myanmar}/u.test(lower)) return inBurmeseOrder(lower.replace(BURMESE_ZERO, 'ဝ'));
  return manner === 'ro' ? replaceEach(lower, ROMANIAN_FORMS) : lower;
};

/**
 * `İ` has a lower case of two characters everywhere but in Turkish; its dot must not part it from `i`.
 * Capitals and the Swiss write ß as two letters.
 */
const lowerCase = (letters: string, manner: Manner): string => {
  const lower = manner === 'tr' ? letters.toLocaleLowerCase('tr') : letters.toLowerCase();
  return lower.replace(/^i\u0307/u, 'i').replaceAll('ß', 'ss');
};

const foldGreek = (letters: string): string =>
  letters.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ς', 'σ');

const inBurmeseOrder = (letters: string): string => {
  const [letter = '', ...marks] = letters;
  if (!marks.every((mark) => BURMESE_MARKS.includes(mark))) return letters;
  const orderOf = (mark: string): number => BURMESE_MARKS.indexOf(mark);
  return letter + [...new Set(marks)].sort((a, b) => orderOf(a) - orderOf(b)).join('');
};

const replaceEach = (letters: string, forms: Forms): string => {
  let replaced = '';
  for (const letter of letters) replaced += forms[letter] ?? letter;
  return replaced;
};
