const FIRST_SIZE = 1024;
/** With more places taken, looking one up takes too many steps. */
const MOST_TAKEN = 0.5;
const FREE = -1;

/** The features that are known, numbered from 0, with the count of texts that hold each. Numbers instead of strings: it holds half a million. */
export class Lexicon {
  #places = new Int32Array(FIRST_SIZE).fill(FREE);
  #hashes = new Uint32Array(FIRST_SIZE);
  #texts = new Uint32Array(FIRST_SIZE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Bytes that it holds. */
  get bytes(): number {
    return this.#places.byteLength + this.#hashes.byteLength + this.#texts.byteLength;
  }

  /** The number of a feature, which is a new one if it was not known. */
  numberOf(hash: number): number {
    const place = this.#placeOf(hash);
    const known = this.#places[place] ?? FREE;
    if (known !== FREE) return known;
    const number = this.#size;
    if (number === this.#hashes.length) this.#grow();
    this.#hashes[number] = hash;
    this.#size += 1;
    if (this.#size > this.#places.length * MOST_TAKEN) this.#spread();
    else this.#places[place] = number;
    return number;
  }

  hashOf(number: number): number {
    return this.#hashes[number] ?? 0;
  }

  /** In how many texts it stands. */
  textsWith(number: number): number {
    return this.#texts[number] ?? 0;
  }

  /** `by`: 1 = one more text holds it, -1 = one less. */
  count(number: number, by: 1 | -1): void {
    this.#texts[number] = (this.#texts[number] ?? 0) + by;
  }

  #placeOf(hash: number): number {
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (;;) {
      const number = this.#places[place] ?? FREE;
      if (number === FREE || this.#hashes[number] === hash) return place;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    this.#hashes = doubled(this.#hashes);
    this.#texts = doubled(this.#texts);
  }

  #spread(): void {
    this.#places = new Int32Array(this.#places.length * 2).fill(FREE);
    for (let number = 0; number < this.#size; number += 1)
      this.#places[this.#placeOf(this.#hashes[number] ?? 0)] = number;
  }
}

const doubled = (array: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
};
