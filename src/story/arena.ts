/** Numbers that a block holds; the first ones are smaller, since most shelves hold little. */
const FIRST_BLOCK = 1 << 10;
const BLOCK = 1 << 16;

/** Where a list of numbers lies. */
export interface Stretch {
  readonly block: Uint32Array;
  readonly start: number;
  readonly length: number;
}

export const numbersIn = (list: Uint32Array | Stretch): Uint32Array =>
  'block' in list ? list.block.subarray(list.start, list.start + list.length) : list;

/**
 * Puts short lists of numbers side by side into large blocks: an array of its own costs more than what it holds.
 * A block goes with the last of its lists, which came together and so are forgotten together.
 */
export class Arena {
  #block = new Uint32Array(0);
  #used = 0;
  #bytes = 0;
  /** How many lists of each block are still wanted. */
  readonly #lists = new Map<Uint32Array, number>();

  get bytes(): number {
    return this.#bytes;
  }

  /** Copies the numbers in. */
  keep(numbers: Uint32Array): Stretch {
    const { length } = numbers;
    if (this.#used + length > this.#block.length) this.#open(length);
    const start = this.#used;
    this.#block.set(numbers, start);
    this.#used += length;
    this.#lists.set(this.#block, (this.#lists.get(this.#block) ?? 0) + 1);
    return { block: this.#block, start, length };
  }

  /** The list is wanted no more. */
  release({ block }: Stretch): void {
    this.#lists.set(block, (this.#lists.get(block) ?? 0) - 1);
    if (block !== this.#block) this.#close(block);
  }

  #open(length: number): void {
    const full = this.#block;
    const size = Math.min(BLOCK, Math.max(FIRST_BLOCK, 2 * full.length));
    this.#block = new Uint32Array(Math.max(size, length));
    this.#used = 0;
    this.#bytes += this.#block.byteLength;
    this.#close(full);
  }

  #close(block: Uint32Array): void {
    if (this.#lists.get(block) !== 0) return;
    this.#lists.delete(block);
    this.#bytes -= block.byteLength;
  }
}
