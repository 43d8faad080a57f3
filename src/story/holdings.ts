import { Arena, numbersIn, type Stretch } from './arena.ts';
import { MAX_SHARED, type StoryFeatures, WEIGHT_UNIT } from './features.ts';
import { Lexicon } from './lexicon.ts';
import { featureIn, type Member, packed, type Reading, weightIn } from './member.ts';
import { Postings } from './postings.ts';

/** With few texts seen no word is known to be rare: this many unseen ones temper the first. */
const UNSEEN_TEXTS = 3_000;
/** The rarest words are rare by chance, too: they weigh less than by the logarithm alone. */
const RARITY_POWER = 0.75;
/** What stands in every text still says a little. */
const LEAST_RARITY = 0.1;
/** Under how many of its weightiest words a text is listed and looked for, and how many texts are looked at for each. */
const LISTED_WORDS = 40;
const MOST_PER_FEATURE = 200;
const MOST_LIKELY = 64;
/** Texts of other days that are passed over under a word before it is given up. */
const MOST_PASSED = 1_000;

/** A text that was just read, with the words that it is listed and looked for under. */
export interface FreshReading extends Reading<Uint32Array> {
  readonly weightiest: readonly WeighedFeature[];
}

interface WeighedFeature {
  readonly feature: number;
  readonly weight: number;
}

/** The texts on the shelf as numbers: how rare a word is among them, and which of them share rare words. */
export class Holdings {
  readonly #lexicon = new Lexicon();
  readonly #postings = new Postings(LISTED_WORDS + MAX_SHARED);
  readonly #arena = new Arena();
  /** By number; null = the number is free. */
  readonly #members: (Member | null)[] = [];
  readonly #free: number[] = [];
  readonly #texts = new Map<string, number>();
  /** By number of a member: how likely it tells the same; all 0 but while it is looked for. */
  #scores = new Float64Array(0);

  get bytes(): number {
    return this.#lexicon.bytes + this.#postings.bytes + this.#arena.bytes + this.#scores.byteLength;
  }

  /** The numbers of all features are below this. */
  get features(): number {
    return this.#lexicon.numbers;
  }

  get texts(): number {
    return this.#members.length - this.#free.length;
  }

  /** From then on its words count as seen, until it is removed. */
  read({ words, shared, sketch, runs }: StoryFeatures, lang: string): FreshReading {
    const reading = {
      words: Uint32Array.from(words, ({ hash, weight }) =>
        packed(this.#lexicon.numberOf(hash), weight),
      ),
      shared: Uint32Array.from(shared, (hash) => this.#lexicon.numberOf(hash)),
      sketch,
      runs,
      lang,
      size: { length: 0, texts: 0 },
    };
    for (const word of reading.words) this.#lexicon.hold(featureIn(word));
    for (const feature of reading.shared) this.#lexicon.hold(feature);
    this.#texts.set(lang, (this.#texts.get(lang) ?? 0) + 1);
    return { ...reading, weightiest: this.#weightiest(reading) };
  }

  keep(
    member: Omit<Member, 'reading' | 'number'>,
    { weightiest, ...reading }: FreshReading,
  ): Member {
    const number = this.#free.pop() ?? this.#members.length;
    const kept = { ...member, number, reading: this.#stored(reading) };
    this.#members[number] = kept;
    this.#postings.add(number, [...weightiest.map(({ feature }) => feature), ...reading.shared]);
    return kept;
  }

  /** `member` is one that was kept, and is asked for no more. */
  remove({ number, reading: { words, shared, sketch, lang } }: Member): void {
    this.#members[number] = null;
    this.#free.push(number);
    this.#postings.remove(number);
    for (const word of numbersIn(words)) this.#lexicon.release(featureIn(word));
    for (const feature of numbersIn(shared)) this.#lexicon.release(feature);
    for (const list of [words, shared, sketch]) this.#arena.release(list);
    this.#texts.set(lang, (this.#texts.get(lang) ?? 0) - 1);
  }

  /** How rare a feature is among the texts of a language, as the logarithm of one in how many. */
  rarity(feature: number, lang: string): number {
    const texts = (this.#texts.get(lang) ?? 0) + UNSEEN_TEXTS;
    const rarity = Math.log(texts / (this.#lexicon.textsWith(feature) + 0.5));
    return Math.max(LEAST_RARITY, rarity) ** RARITY_POWER;
  }

  /**
   * Those of its days that share the weightiest words with a text, the likeliest first: comparing all would cost the
   * square. `isNear` says whether a member is of its days.
   */
  likely(
    { weightiest, shared, lang }: FreshReading,
    isNear: (member: Member) => boolean,
  ): readonly Member[] {
    if (this.#scores.length < this.#members.length)
      this.#scores = new Float64Array(2 * this.#members.length);
    const scores = this.#scores;
    const found: number[] = [];
    const add = (feature: number, score: number): void => {
      let left = MOST_PER_FEATURE;
      let others = MOST_PASSED;
      this.#postings.each(feature, (number) => {
        const member = this.#members[number];
        if (!member || !isNear(member)) {
          others -= 1;
          return others > 0;
        }
        const before = scores[number] ?? 0;
        if (before === 0) found.push(number);
        scores[number] = before + score;
        left -= 1;
        return left > 0;
      });
    };
    for (const { feature, weight } of weightiest) add(feature, weight * weight);
    for (const feature of shared) add(feature, this.rarity(feature, lang) ** 2);
    const likeliest = greatest(found, scores, MOST_LIKELY);
    for (const number of found) scores[number] = 0;
    return likeliest.flatMap((number) => this.#members[number] ?? []);
  }

  #weightiest({ words, lang }: Reading<Uint32Array>): readonly WeighedFeature[] {
    return Array.from(words, (word) => {
      const feature = featureIn(word);
      return { feature, weight: (weightIn(word) / WEIGHT_UNIT) * this.rarity(feature, lang) };
    })
      .sort((a, b) => b.weight - a.weight)
      .slice(0, LISTED_WORDS);
  }

  #stored({ words, shared, sketch, ...rest }: Reading<Uint32Array>): Reading<Stretch> {
    return {
      ...rest,
      words: this.#arena.keep(words),
      shared: this.#arena.keep(shared),
      sketch: this.#arena.keep(sketch),
    };
  }
}

/** The `most` of the numbers that score highest, highest first; of equals those that stand first. */
const greatest = (
  numbers: readonly number[],
  scores: Float64Array,
  most: number,
): readonly number[] => {
  const best: number[] = [];
  const scoreAt = (at: number): number => scores[best[at] ?? 0] ?? 0;
  for (const number of numbers) {
    const score = scores[number] ?? 0;
    if (best.length === most && score <= scoreAt(most - 1)) continue;
    let at = best.length;
    while (at > 0 && scoreAt(at - 1) < score) at -= 1;
    best.splice(at, 0, number);
    if (best.length > most) best.pop();
  }
  return best;
};
