import { foldUnit, type Manner } from './fold-unit.ts';

/**
 * Scripts that put no blanks between words are cut at every letter (with its marks), so that a search
 * for a phrase is a search for a substring. Katakana is not among them: its runs are words, and cutting
 * them would find Thailand (タイ) in every title (タイトル).
 */
export const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Thai}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Laoo}`;
export const KATAKANA = String.raw`\p{Script=Katakana}\u30FC`;
export const WORDY = String.raw`\p{L}\p{N}\p{M}`;

/** What a character is to the words around it. */
export const APART = 1;
export const DOT = 2;
/** A word by itself. */
const SIGN = 4;
export const KANA = 8;
/** Letters and numbers of words; those of two scripts are told apart, because some look alike. */
export const LETTER = 16;
const LATIN = 17;
const CYRILLIC = 18;
export const MIXED = 19;
/** It is half a character, is seen by nobody, or is folded to more or less than itself. */
export const KNOT = 32;
/** It melts into the letter before it. */
export const MARK = 64;

const KNOTS = /[\p{Default_Ignorable_Code_Point}\p{Cs}]/u;
const MARKS = /[\p{M}\uFF9E\uFF9F\u1160-\u11FF\u0E33\u0EB3]/u;
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/^\.$/v, DOT],
  [new RegExp(`^[${KATAKANA}]$`, 'v'), KANA],
  [new RegExp(`^[[${WORDY}]&&[${UNSPACED}]]$`, 'v'), SIGN],
  [new RegExp(`^[\\p{Script=Latin}&&[${WORDY}]]$`, 'v'), LATIN],
  [new RegExp(`^[\\p{Script=Cyrillic}&&[${WORDY}]]$`, 'v'), CYRILLIC],
  [new RegExp(`^[${WORDY}]$`, 'v'), LETTER],
];
const UNITS = 0x10000;
/** Letters with marks, of which a language has some hundreds; no hostile text makes it more. */
const MAX_REMEMBERED = 4000;
const MAX_UNIT = 8;

/**
 * What each UTF-16 unit is and is folded to where it stands alone, learnt as it is met: texts are
 * mostly made of such units, and two reads of an array cost less than any rule.
 */
export class LetterTable {
  readonly #manner: Manner;
  readonly #kinds = new Uint8Array(UNITS);
  readonly #folded = new Uint16Array(UNITS);
  readonly #units = new Map<string, string>();

  constructor(manner: Manner) {
    this.#manner = manner;
  }

  /** Behind the text's end everything is apart. */
  kind(text: string, at: number): number {
    if (at >= text.length) return APART;
    const code = text.charCodeAt(at);
    return this.#kinds[code] || this.#learn(code);
  }

  /** After its kind was asked for. */
  foldOne(text: string, at: number): string {
    const code = text.charCodeAt(at);
    if ((this.#kinds[code] ?? KNOT) >= KNOT) return this.foldUnit(text.charAt(at));
    return String.fromCharCode(this.#folded[code] ?? 0);
  }

  /** Of a character with what melts into it. */
  foldUnit(unit: string): string {
    const known = this.#units.get(unit);
    if (known !== undefined) return known;
    const folded = foldUnit(unit, this.#manner);
    if (this.#units.size >= MAX_REMEMBERED) this.#units.clear();
    if (unit.length <= MAX_UNIT) this.#units.set(unit, folded);
    return folded;
  }

  /** Would folding leave the character as it is? */
  isFolded(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    return this.#folded[code] === code;
  }

  #learn(code: number): number {
    const unit = String.fromCharCode(code);
    const folded = foldUnit(unit, this.#manner);
    this.#folded[code] = folded.charCodeAt(0);
    const kind = kindOf(unit, folded);
    this.#kinds[code] = kind;
    return kind;
  }
}

const kindOf = (unit: string, folded: string): number => {
  if (MARKS.test(unit)) return MARK;
  if (folded.length !== 1 || KNOTS.test(unit) || MARKS.test(folded)) return KNOT;
  return KINDS.find(([expression]) => expression.test(folded))?.[1] ?? APART;
};

const tables = new Map<Manner, LetterTable>();

/** The table of a manner; there is one of each. */
export const letterTable = (manner: Manner): LetterTable => {
  const known = tables.get(manner) ?? new LetterTable(manner);
  tables.set(manner, known);
  return known;
};
