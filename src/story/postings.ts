const FIRST_SIZE = 1024;
const NONE = 0;

/** Which members stand under which feature, last placed first: chains of numbers in two columns. */
export class Postings {
  /** Each place is one more than its number, so that 0 is none. */
  #heads = new Uint32Array(FIRST_SIZE);
  #members = new Uint32Array(FIRST_SIZE);
  #next = new Uint32Array(FIRST_SIZE);
  #size = 1;

  /** Bytes that they hold. */
  get bytes(): number {
    return this.#heads.byteLength + this.#members.byteLength + this.#next.byteLength;
  }

  add(feature: number, member: number): void {
    while (feature >= this.#heads.length) this.#heads = doubled(this.#heads);
    if (this.#size === this.#members.length) {
      this.#members = doubled(this.#members);
      this.#next = doubled(this.#next);
    }
    this.#members[this.#size] = member;
    this.#next[this.#size] = this.#heads[feature] ?? NONE;
    this.#heads[feature] = this.#size;
    this.#size += 1;
  }

  /** Visits at most `most` members under a feature. */
  each(feature: number, most: number, visit: (member: number) => void): void {
    let left = most;
    for (
      let place = this.#heads[feature] ?? NONE;
      place !== NONE && left > 0;
      place = this.#next[place] ?? NONE
    ) {
      visit(this.#members[place] ?? 0);
      left -= 1;
    }
  }
}

const doubled = (array: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
};
