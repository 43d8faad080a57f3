import type { Token } from './tokens.ts';

/** Bits for each key: one word in sixteen passes that opens nothing, and more bits would lie too far away. */
const BITS_PER_KEY = 16;
const LEAST_BITS = 1_024;
/** Multiplier of the FNV-1a hash for 32 bits. */
const FNV_PRIME = 16_777_619;
const FNV_BASIS = 2_166_136_261;

/** The words of a text as numbers, made once for all filters that it is held against. */
export class HashedWords {
  readonly hashes: Int32Array;
  /** 1 = letters that have no marks to be compared without, which would be another number. */
  readonly isPlain: Uint8Array;

  constructor(tokens: readonly Token[]) {
    this.hashes = new Int32Array(tokens.length);
    this.isPlain = new Uint8Array(tokens.length);
    for (let at = 0; at < tokens.length; at += 1) {
      const word = tokens[at]?.word ?? '';
      let hash = FNV_BASIS;
      let isAscii = 1;
      let isUnmarked = 1;
      for (let index = 0; index < word.length; index += 1) {
        const code = word.charCodeAt(index);
        if (code > 0x7f) isAscii = 0;
        if (!isUnmarkedLetter(code)) isUnmarked = 0;
        hash = Math.imul(hash ^ code, FNV_PRIME);
      }
      this.hashes[at] = hash;
      this.isPlain[at] = isAscii | isUnmarked;
    }
  }
}

/** Letters of scripts between Greek and Georgian, of the East and of Hangul, that `bareLetters` leaves as they are. */
const isUnmarkedLetter = (code: number): boolean =>
  (code >= 0x370 && code < 0x1d00 && code !== 0x491) ||
  (code >= 0x3040 && code < 0xa000) ||
  (code >= 0xac00 && code < 0xd7a4);

/** How the terms of an index begin. */
export interface Beginnings {
  /** First words that are known whole, where nothing is known of a second. */
  readonly words: Iterable<string>;
  /** First and second words, both known whole. */
  readonly pairs: Iterable<readonly [first: string, second: string]>;
  /** What is known of first words that are open at their end. */
  readonly open: Iterable<string>;
}

/**
 * Tells at once of most words that no term begins with them: a Bloom filter over the terms' first words, or
 * their first two, and over their beginnings where those are open. Small enough to stay near the processor,
 * however many terms there are.
 */
export class WordFilter {
  readonly #bits: Uint32Array;
  readonly #mask: number;
  /** By the length of a beginning: 1 = some term is open after so many letters. */
  readonly #isLength: Uint8Array;

  constructor(beginnings: Beginnings) {
    const words = [...beginnings.words];
    const pairs = [...beginnings.pairs];
    const open = [...beginnings.open];
    const keys = words.length + 2 * pairs.length + open.length;
    const size = 2 ** Math.ceil(Math.log2(Math.max(LEAST_BITS, keys * BITS_PER_KEY)));
    this.#bits = new Uint32Array(size >>> 5);
    this.#mask = size - 1;
    let longest = 0;
    for (const { length } of open) longest = Math.max(longest, length);
    this.#isLength = new Uint8Array(longest + 1);
    for (const word of words) this.#set(hashOf(word));
    for (const [first, second] of pairs) {
      this.#set(pairOf(hashOf(first), hashOf(second)));
      this.#set(firstOf(hashOf(first)));
    }
    for (const beginning of open) {
      this.#set(openOf(hashOf(beginning)));
      this.#isLength[beginning.length] = 1;
    }
  }

  /** False = no term begins with the word of this token. Words with other letters than unmarked ones always pass. */
  mayOpen(tokens: readonly Token[], { hashes, isPlain }: HashedWords, at: number): boolean {
    const hash = hashes[at] ?? 0;
    if (isPlain[at] === 0 || this.#has(hash)) return true;
    if (at + 1 < hashes.length) {
      const key = isPlain[at + 1] === 1 ? pairOf(hash, hashes[at + 1] ?? 0) : firstOf(hash);
      if (this.#has(key)) return true;
    }
    return this.#isOpen(tokens[at]?.word ?? '');
  }

  #isOpen(word: string): boolean {
    const last = Math.min(word.length + 1, this.#isLength.length);
    let hash = FNV_BASIS;
    for (let length = 1; length < last; length += 1) {
      hash = Math.imul(hash ^ word.charCodeAt(length - 1), FNV_PRIME);
      if (this.#isLength[length] === 1 && this.#has(openOf(hash))) return true;
    }
    return false;
  }

  #set(hash: number): void {
    const bit = spread(hash) & this.#mask;
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #has(hash: number): boolean {
    const bit = spread(hash) & this.#mask;
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

const hashOf = (word: string): number => {
  let hash = FNV_BASIS;
  for (let at = 0; at < word.length; at += 1)
    hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash;
};

// One set of bits serves three questions: each mixes its numbers in a way of its own.
const pairOf = (first: number, second: number): number =>
  Math.imul(first ^ 0x5bd1_e995, FNV_PRIME) ^ second;
const firstOf = (first: number): number => Math.imul(first ^ 0x27d4_eb2f, FNV_PRIME);
const openOf = (beginning: number): number => ~beginning;

/** The low bits of the hash of short words say little. */
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
