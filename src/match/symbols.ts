/**
 * The smallest parts of a query as written. `text` is what stands inside the quotes, before the colon
 * of a field, or behind the `^` of a weight. `at` and `end` count UTF-16 units.
 */
export interface QuerySymbol {
  readonly kind: 'word' | 'phrase' | 'unclosed' | 'field' | 'weight' | '(' | ')' | ',';
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** People paste: a quote of one family ends at the next of the same, whichever way it bends. */
const QUOTES = ['"“”„‟＂〝〞〟', '«»', '‹›', '「」', '『』'] as const;
/** As they come from keyboards that write Chinese or Japanese. */
const SIGNS: Readonly<Record<string, '(' | ')' | ','>> = {
  '(': '(',
  '（': '(',
  ')': ')',
  '）': ')',
  ',': ',',
  '，': ',',
};
const ALL_QUOTES = QUOTES.join('');

/** Signs that only steer the direction of writing part words as blanks do. */
const BLANKS = String.raw`\s\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069`;
const BLANK = new RegExp(`[${BLANKS}]+`, 'uy');
/** The address of a page is no field: `https://…`. */
const FIELD = /\p{L}+[:：](?!\/\/)/uy;
const WEIGHT = new RegExp(`\\^[^${BLANKS}()（）,，^${ALL_QUOTES}]*`, 'uy');
/** A Hebrew abbreviation carries a quote before its last letter: צה"ל. */
const WORD = new RegExp(
  `(?:[^${BLANKS}()（）,，^${ALL_QUOTES}]|(?<=\\p{Script=Hebrew})["”](?=\\p{Script=Hebrew}))+`,
  'uy',
);
const PHRASES = QUOTES.map((signs) => new RegExp(`[${signs}]([^${signs}]*)([${signs}]?)`, 'uy'));

/** Takes a query apart. Total and linear: whatever is no other symbol is a word, or quotes that do not end. */
export const symbolsOf = (written: string): readonly QuerySymbol[] => {
  const symbols: QuerySymbol[] = [];
  let at = matchAt(BLANK, written, 0)?.[0].length ?? 0;
  while (at < written.length) {
    const symbol = symbolAt(written, at);
    symbols.push(symbol);
    at = symbol.end + (matchAt(BLANK, written, symbol.end)?.[0].length ?? 0);
  }
  return symbols;
};

/** All quotes of a text, for whoever has to write it between quotes. */
export const ANY_QUOTE = new RegExp(`[${ALL_QUOTES}]`, 'gu');

const symbolAt = (written: string, at: number): QuerySymbol => {
  const first = written.charAt(at);
  const sign = SIGNS[first];
  if (sign) return { kind: sign, text: sign, at, end: at + 1 };
  const family = QUOTES.findIndex((signs) => signs.includes(first));
  if (family >= 0) return phraseAt(PHRASES[family] ?? WORD, written, at);
  const weight = matchAt(WEIGHT, written, at);
  if (weight) return { kind: 'weight', text: weight[0].slice(1), at, end: at + weight[0].length };
  const field = matchAt(FIELD, written, at);
  if (field) return { kind: 'field', text: field[0].slice(0, -1), at, end: at + field[0].length };
  const text = matchAt(WORD, written, at)?.[0] ?? first;
  return { kind: 'word', text, at, end: at + text.length };
};

const phraseAt = (phrase: RegExp, written: string, at: number): QuerySymbol => {
  const [whole = '', text = '', close = ''] = matchAt(phrase, written, at) ?? [];
  return { kind: close === '' ? 'unclosed' : 'phrase', text, at, end: at + whole.length };
};

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};
