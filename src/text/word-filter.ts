/** Bits for each key: one word in fifty passes that opens nothing. */
const BITS_PER_KEY = 32;
const LEAST_BITS = 1_024;
/** Multiplier of the FNV-1a hash for 32 bits. */
const FNV_PRIME = 16_777_619;
const FNV_BASIS = 2_166_136_261;

/**
 * Tells at once of most words that no term begins with them: a Bloom filter over the terms' first words and
 * over their beginnings where those are open. Small enough to stay near the processor, however many terms there are.
 */
export class WordFilter {
  readonly #bits: Uint32Array;
  readonly #mask: number;
  /** By the length of a beginning: 1 = some term is open after so many letters. */
  readonly #isLength: Uint8Array;

  /** In: first words that are known whole, and known beginnings of open ones. */
  constructor(words: Iterable<string>, beginnings: ReadonlySet<string>) {
    const whole = [...words];
    const keys = whole.length + beginnings.size;
    const size = 2 ** Math.ceil(Math.log2(Math.max(LEAST_BITS, keys * BITS_PER_KEY)));
    this.#bits = new Uint32Array(size >>> 5);
    this.#mask = size - 1;
    let longest = 0;
    for (const { length } of beginnings) longest = Math.max(longest, length);
    this.#isLength = new Uint8Array(longest + 1);
    for (const word of whole) this.#set(hashOf(word));
    for (const beginning of beginnings) {
      this.#set(~hashOf(beginning));
      this.#isLength[beginning.length] = 1;
    }
  }

  /** False = no term begins with this word. Words in other letters than plain ones always pass. */
  mayOpen(word: string): boolean {
    let hash = FNV_BASIS;
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      if (code > 0x7f) return true;
      hash = Math.imul(hash ^ code, FNV_PRIME);
      if (this.#isLength[at + 1] === 1 && this.#has(~hash)) return true;
    }
    return this.#has(hash);
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

/** The low bits of the hash of short words say little. */
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
