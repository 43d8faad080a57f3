import { numbersIn, type Stretch } from './arena.ts';
import type { Holdings } from './holdings.ts';
import { featureIn, type Reading, weightIn } from './member.ts';

/** Agreeing in two things of two proves little, so this much is taken to be unsaid: what two features weigh that hardly any text holds. */
const UNSAID = 12;
/** A country and an act are shared by every accident of a day. */
const FEWEST = 3;
/** Lengths hardly move while the texts known grow by less than this factor. */
const STALE = 1.1;

/** A text laid out to be compared with many others; one at a time, since the layout is used again. */
export class Comparison {
  readonly #holdings: Holdings;
  /** By feature: the weight of the text's own word. */
  #weights = new Float64Array(0);
  #reading: Reading<Uint32Array> | null = null;

  constructor(holdings: Holdings) {
    this.#holdings = holdings;
  }

  layOut(reading: Reading<Uint32Array>): void {
    if (this.#reading) for (const word of this.#reading.words) this.#weights[featureIn(word)] = 0;
    if (this.#holdings.features > this.#weights.length)
      this.#weights = new Float64Array(2 * this.#holdings.features);
    this.#reading = reading;
    for (const word of reading.words)
      this.#weights[featureIn(word)] = this.#weigh(word, reading.lang);
  }

  /** How alike the other text is, 0 to 1: the cosine of their weighted words; where languages differ, what both would write the same. */
  with(theirs: Reading<Stretch>): number {
    const ours = this.#reading;
    if (!ours) return 0;
    let dot = 0;
    for (const word of numbersIn(theirs.words)) {
      const our = this.#weights[featureIn(word)] ?? 0;
      if (our > 0) dot += our * this.#weigh(word, theirs.lang);
    }
    const words = dot === 0 ? 0 : dot / (this.#lengthOf(ours) * this.#lengthOf(theirs));
    return ours.lang === theirs.lang ? words : Math.max(words, this.#across(ours, theirs));
  }

  /** Share of what each says in numbers, names and labels that the other says too. */
  #across(ours: Reading<Uint32Array>, theirs: Reading<Stretch>): number {
    const [our, their] = [numbersIn(ours.shared), numbersIn(theirs.shared)];
    const sum = (features: Uint32Array, lang: string): number =>
      features.reduce((total, feature) => total + this.#holdings.rarity(feature, lang), 0);
    const both = our.filter((feature) => their.includes(feature));
    if (both.length < FEWEST) return 0;
    const whole = (sum(our, ours.lang) + UNSAID) * (sum(their, theirs.lang) + UNSAID);
    return Math.sqrt((sum(both, ours.lang) * sum(both, theirs.lang)) / whole);
  }

  #weigh(word: number, lang: string): number {
    return weightIn(word) * this.#holdings.rarity(featureIn(word), lang);
  }

  #lengthOf({ words, lang, size }: Reading<Uint32Array | Stretch>): number {
    const { texts } = this.#holdings;
    if (size.texts > 0 && texts < size.texts * STALE && texts * STALE > size.texts)
      return size.length;
    let squares = 0;
    for (const word of numbersIn(words)) squares += this.#weigh(word, lang) ** 2;
    Object.assign(size, { length: Math.sqrt(squares), texts });
    return size.length;
  }
}
