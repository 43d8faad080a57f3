/** How much each piece of a word speaks for each language, looked up by a hash of the piece. */
export interface NgramTable {
  readonly langs: readonly string[];
  /** Sorted. */
  readonly hashes: Uint32Array;
  /** Piece i owns the marks `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly markLangs: Uint8Array;
  readonly markScores: Uint8Array;
}

/** Bytes of a piece, and how far apart pieces begin: what eld's counts were made with. */
const PIECE_BYTES = 4;
const STRIDE_BYTES = 3;
/** No word that tells is longer. */
const MAX_WORD_BYTES = 70;
/** eld leaves it out of its counts to save room. */
const LEAST_SCORE = 53;
const SPACE = 0x20;

/**
 * In: the bytes that `tools/build-ngrams.ts` wrote (little-endian): the number of pieces and of marks,
 * the hashes, how many marks each piece has, the languages of the marks, their scores, the codes.
 */
export const readNgramTable = (bytes: Uint8Array): NgramTable => {
  // A copy, because numbers of four bytes must begin at a multiple of four.
  const { buffer } = new Uint8Array(bytes);
  const [pieces = 0, marks = 0] = new Uint32Array(buffer, 0, 2);
  const hashes = new Uint32Array(buffer, 8, pieces);
  const counts = new Uint8Array(buffer, 8 + pieces * 4, pieces);
  const starts = new Uint32Array(pieces + 1);
  for (const [at, count] of counts.entries()) starts[at + 1] = (starts[at] ?? 0) + count;
  const markLangs = new Uint8Array(buffer, counts.byteOffset + pieces, marks);
  const markScores = new Uint8Array(buffer, markLangs.byteOffset + marks, marks);
  const codes = new Uint8Array(buffer, markScores.byteOffset + marks);
  return {
    langs: new TextDecoder().decode(codes).split(' '),
    hashes,
    starts,
    markLangs,
    markScores,
  };
};

/** What the pieces of `words` (lower case) say for each language of the table; each piece counts once. */
export const ngramScores = (
  table: NgramTable,
  words: readonly string[],
): ReadonlyMap<string, number> => {
  const sums = new Float64Array(table.langs.length);
  for (const hash of new Set(words.flatMap(piecesOf))) {
    const found = indexOf(table.hashes, hash);
    if (found < 0) continue;
    const end = table.starts[found + 1] ?? 0;
    for (let mark = table.starts[found] ?? 0; mark < end; mark += 1) {
      const lang = table.markLangs[mark] ?? 0;
      sums[lang] = (sums[lang] ?? 0) + (table.markScores[mark] ?? 0) + LEAST_SCORE;
    }
  }
  return new Map(table.langs.map((lang, at) => [lang, sums[at] ?? 0]));
};

const encoder = new TextEncoder();

/** Hashes of a word's pieces; a space marks where the word begins or ends. */
const piecesOf = (word: string): readonly number[] => {
  const bytes = encoder.encode(word).subarray(0, MAX_WORD_BYTES);
  const pieces: number[] = [];
  let at = 0;
  for (; at + PIECE_BYTES < bytes.length; at += STRIDE_BYTES)
    pieces.push(hashOf(bytes.subarray(at, at + PIECE_BYTES), at === 0, false));
  pieces.push(hashOf(bytes.subarray(-PIECE_BYTES), at === 0, true));
  return pieces;
};

/** FNV-1a of a piece. */
export const hashOf = (piece: Uint8Array, isStart: boolean, isEnd: boolean): number => {
  let hash = 0x811c9dc5;
  const add = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  if (isStart) add(SPACE);
  for (const byte of piece) add(byte);
  if (isEnd) add(SPACE);
  return hash >>> 0;
};

const indexOf = (sorted: Uint32Array, wanted: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const here = sorted[middle] ?? 0;
    if (here === wanted) return middle;
    if (here < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
