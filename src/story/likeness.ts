import { numbersIn, type Stretch } from './arena.ts';
import type { Holdings } from './holdings.ts';
import { featureIn, isNameIn, type Reading, weightIn } from './member.ts';

/** How alike two texts are, each 0 to 1. */
export interface Likeness {
  /** Cosine of their weighted words. */
  readonly words: number;
  /** Share of each one's names that stand in the other too (geometric mean of both); null where one names nothing. */
  readonly names: number | null;
  /** Words and names together; where languages differ, what both would write the same. */
  readonly whole: number;
}

/** Names tell one event from the next of its kind, and words that they are of one kind. */
const NAME_SHARE = 0.5;
/** Agreeing in two things of two proves little, so this much is taken to be unsaid: what two features weigh that stand in one text of 400. */
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
      this.#weights[featureIn(word)] = this.#weigh(word, reading.lang) * (isNameIn(word) ? -1 : 1);
  }

  with(theirs: Reading<Stretch>): Likeness {
    const ours = this.#reading;
    if (!ours) return { words: 0, names: null, whole: 0 };
    let dot = 0;
    let ourNames = 0;
    let theirNames = 0;
    for (const word of numbersIn(theirs.words)) {
      const our = this.#weights[featureIn(word)] ?? 0;
      if (our === 0) continue;
      const their = this.#weigh(word, theirs.lang);
      dot += Math.abs(our) * their;
      if (our < 0) ourNames -= our;
      if (isNameIn(word)) theirNames += their;
    }
    const [our, their] = [this.#sizeOf(ours), this.#sizeOf(theirs)];
    const words = dot === 0 ? 0 : dot / (our.words * their.words);
    const names =
      our.names === 0 || their.names === 0
        ? null
        : Math.sqrt((ourNames / our.names) * (theirNames / their.names));
    const whole = names === null ? words : (words + NAME_SHARE * names) / (1 + NAME_SHARE);
    const across = ours.lang === theirs.lang ? 0 : this.#across(ours, theirs);
    return { words, names, whole: Math.max(whole, across) };
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

  #sizeOf({ words, lang, size }: Reading<Uint32Array | Stretch>): { words: number; names: number } {
    const { texts } = this.#holdings;
    if (size.texts > 0 && texts < size.texts * STALE && texts * STALE > size.texts) return size;
    let [sum, names] = [0, 0];
    for (const word of numbersIn(words)) {
      const weight = this.#weigh(word, lang);
      sum += weight * weight;
      if (isNameIn(word)) names += weight;
    }
    Object.assign(size, { words: Math.sqrt(sum), names, texts });
    return size;
  }
}
