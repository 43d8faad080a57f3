import { grown } from './grown.ts';

const FIRST_MEMBERS = 64;
const FIRST_FEATURES = 1024;
const NONE = 0;
/** Stands before the first place of a chain, with the number of its feature. */
const HEAD = 2 ** 31;

/**
 * Which members stand under which feature, last placed first: chains of places in two columns. Each member has the
 * same room, so that a place tells whose it is; and a member leaves all its chains in as many steps as it has places.
 */
export class Postings {
  readonly #room: number;
  /** Places are counted from 1, so that 0 is none. */
  #heads = new Uint32Array(FIRST_FEATURES);
  #next: Uint32Array<ArrayBuffer>;
  #before: Uint32Array<ArrayBuffer>;

  /** `room`: under how many features a member may stand. */
  constructor(room: number) {
    this.#room = room;
    this.#next = new Uint32Array(1 + FIRST_MEMBERS * room);
    this.#before = new Uint32Array(1 + FIRST_MEMBERS * room);
  }

  /** Bytes that they hold. */
  get bytes(): number {
    return this.#heads.byteLength + this.#next.byteLength + this.#before.byteLength;
  }

  /** Lists a member, which stands nowhere yet, under these features; no more than there is room for. */
  add(member: number, features: Iterable<number>): void {
    let place = 1 + member * this.#room;
    const end = place + this.#room;
    if (end > this.#next.length) {
      this.#next = grown(this.#next, end);
      this.#before = grown(this.#before, end);
    }
    for (const feature of features) {
      if (place === end) return;
      if (feature >= this.#heads.length) this.#heads = grown(this.#heads, feature + 1);
      const first = this.#heads[feature] ?? NONE;
      if (first !== NONE) this.#before[first] = place;
      this.#next[place] = first;
      this.#before[place] = HEAD + feature;
      this.#heads[feature] = place;
      place += 1;
    }
  }

  /** Takes a member out of all lists. */
  remove(member: number): void {
    const start = 1 + member * this.#room;
    for (let place = start; place < start + this.#room; place += 1) {
      const before = this.#before[place] ?? NONE;
      if (before === NONE) return;
      const next = this.#next[place] ?? NONE;
      if (before >= HEAD) this.#heads[before - HEAD] = next;
      else this.#next[before] = next;
      if (next !== NONE) this.#before[next] = before;
      this.#before[place] = NONE;
    }
  }

  /** Visits the members under a feature for as long as `visit` says true. */
  each(feature: number, visit: (member: number) => boolean): void {
    for (
      let place = this.#heads[feature] ?? NONE;
      place !== NONE && visit(Math.floor((place - 1) / this.#room));
      place = this.#next[place] ?? NONE
    );
  }
}
