import { grown } from './grown.ts';

const FIRST_SIZE = 1024;
/** With more places taken, looking one up takes too many steps. */
const MOST_TAKEN = 0.5;
const FREE = -1;

/**
 * The features that are known, numbered from 0, with the count of texts that hold each. Numbers instead of strings:
 * it holds half a million. What no text holds any more is forgotten, and its number given to another.
 */
export class Lexicon {
  #places = new Int32Array(FIRST_SIZE).fill(FREE);
  #hashes = new Uint32Array(FIRST_SIZE);
  #texts = new Uint32Array(FIRST_SIZE);
  readonly #given: number[] = [];
  #numbers = 0;

  /** How many are known. */
  get size(): number {
    return this.#numbers - this.#given.length;
  }

  /** All their numbers are below this. */
  get numbers(): number {
    return this.#numbers;
  }

  /** Bytes that it holds. */
  get bytes(): number {
    return this.#places.byteLength + this.#hashes.byteLength + this.#texts.byteLength;
  }

  /** The number of a feature, which is a new one if it was not known. It stays its own while some text holds it. */
  numberOf(hash: number): number {
    const place = this.#placeOf(hash);
    const known = this.#places[place] ?? FREE;
    if (known !== FREE) return known;
    const number = this.#given.pop() ?? this.#number();
    this.#hashes[number] = hash;
    this.#places[place] = number;
    if (this.size > this.#places.length * MOST_TAKEN) this.#spread();
    return number;
  }

  /** In how many texts it stands. */
  textsWith(number: number): number {
    return this.#texts[number] ?? 0;
  }

  /** One more text holds it. */
  hold(number: number): void {
    this.#texts[number] = (this.#texts[number] ?? 0) + 1;
  }

  /** One text less holds it. */
  release(number: number): void {
    const texts = (this.#texts[number] ?? 0) - 1;
    this.#texts[number] = texts;
    if (texts > 0) return;
    this.#clear(this.#placeOf(this.#hashes[number] ?? 0));
    this.#given.push(number);
  }

  #number(): number {
    if (this.#numbers === this.#hashes.length) {
      this.#hashes = grown(this.#hashes, 0);
      this.#texts = grown(this.#texts, 0);
    }
    this.#numbers += 1;
    return this.#numbers - 1;
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

  /** Empties a place, and moves up what is found through it. */
  #clear(place: number): void {
    const mask = this.#places.length - 1;
    let hole = place;
    for (let at = (hole + 1) & mask; ; at = (at + 1) & mask) {
      const number = this.#places[at] ?? FREE;
      if (number === FREE) break;
      const home = (this.#hashes[number] ?? 0) & mask;
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      this.#places[hole] = number;
      hole = at;
    }
    this.#places[hole] = FREE;
  }

  #spread(): void {
    const numbers = this.#places.filter((number) => number !== FREE);
    this.#places = new Int32Array(this.#places.length * 2).fill(FREE);
    for (const number of numbers) this.#places[this.#placeOf(this.#hashes[number] ?? 0)] = number;
  }
}
