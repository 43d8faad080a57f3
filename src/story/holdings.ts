import { Arena, numbersIn, type Stretch } from './arena.ts';
import { type StoryFeatures, WEIGHT_UNIT } from './features.ts';
import { Lexicon } from './lexicon.ts';
import { featureIn, type Member, packed, type Reading, repacked, weightIn } from './member.ts';
import { Postings } from './postings.ts';

/** With few texts seen no word is known to be rare: this many unseen ones temper the first. */
const UNSEEN_TEXTS = 200;
/** What stands in every text still says a little. */
const LEAST_RARITY = 0.1;
/** Under how many of its weightiest words a text is listed and looked for, and how many texts are looked at for each. */
const LISTED_WORDS = 40;
const MOST_PER_FEATURE = 200;
const MOST_LIKELY = 64;
/** Forgetting numbers everything anew, so it is done for many at once. */
const FORGET_AT_ONCE = 1_000;
const FORGET_SHARE = 0.25;

/** The texts on the shelf as numbers: how rare a word is among them, and which of them share rare words. */
export class Holdings {
  #lexicon = new Lexicon();
  #postings = new Postings();
  #arena = new Arena();
  #members: (Member | null)[] = [];
  readonly #numbers = new Map<Member, number>();
  #gone = 0;
  readonly #texts = new Map<string, number>();

  get bytes(): number {
    return this.#lexicon.bytes + this.#postings.bytes + this.#arena.bytes;
  }

  get features(): number {
    return this.#lexicon.size;
  }

  get texts(): number {
    return this.#numbers.size;
  }

  /** From then on its words count as seen. */
  read({ words, shared, sketch, runs }: StoryFeatures, lang: string): Reading<Uint32Array> {
    const reading = {
      words: Uint32Array.from(words, ({ hash, isName, weight }) =>
        packed(this.#lexicon.numberOf(hash), isName, weight),
      ),
      shared: Uint32Array.from(shared, (hash) => this.#lexicon.numberOf(hash)),
      sketch,
      runs,
      lang,
      size: { words: 0, names: 0, texts: 0 },
    };
    this.#count(reading, 1);
    return reading;
  }

  keep(member: Omit<Member, 'reading'>, reading: Reading<Uint32Array>): Member {
    const kept = { ...member, reading: this.#stored(reading) };
    this.#list(kept);
    return kept;
  }

  remove(member: Member): void {
    const number = this.#numbers.get(member);
    if (number === undefined) return;
    this.#members[number] = null;
    this.#numbers.delete(member);
    this.#count(member.reading, -1);
    this.#gone += 1;
    if (this.#gone >= Math.max(FORGET_AT_ONCE, this.texts * FORGET_SHARE)) this.#rebuild();
  }

  /** How rare a feature is among the texts of a language, as the logarithm of one in how many. */
  rarity(feature: number, lang: string): number {
    const texts = (this.#texts.get(lang) ?? 0) + UNSEEN_TEXTS;
    return Math.max(LEAST_RARITY, Math.log(texts / (this.#lexicon.textsWith(feature) + 0.5)));
  }

  /** Those that share the weightiest words with a text, the likeliest first: comparing all would cost the square. */
  likely({ words, shared, lang }: Reading<Uint32Array>): readonly Member[] {
    const scores = new Map<number, number>();
    const add = (feature: number, score: number): void =>
      this.#postings.each(feature, MOST_PER_FEATURE, (number) =>
        scores.set(number, (scores.get(number) ?? 0) + score),
      );
    for (const { feature, weight } of this.#weightiest(words, lang)) add(feature, weight * weight);
    for (const feature of shared) add(feature, this.rarity(feature, lang) ** 2);
    return [...scores]
      .sort(([, a], [, b]) => b - a)
      .flatMap(([number]) => this.#members[number] ?? [])
      .slice(0, MOST_LIKELY);
  }

  #weightiest(
    words: Iterable<number>,
    lang: string,
  ): readonly { readonly feature: number; readonly weight: number }[] {
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

  #list(member: Member): void {
    const number = this.#members.length;
    this.#members.push(member);
    this.#numbers.set(member, number);
    const { words, shared, lang } = member.reading;
    for (const { feature } of this.#weightiest(numbersIn(words), lang))
      this.#postings.add(feature, number);
    for (const feature of numbersIn(shared)) this.#postings.add(feature, number);
  }

  #count({ words, shared, lang }: Reading<Uint32Array | Stretch>, by: 1 | -1): void {
    for (const word of numbersIn(words)) this.#lexicon.count(featureIn(word), by);
    for (const feature of numbersIn(shared)) this.#lexicon.count(feature, by);
    this.#texts.set(lang, (this.#texts.get(lang) ?? 0) + by);
  }

  /** Numbers what is left anew, so that what only forgotten texts held is forgotten too. */
  #rebuild(): void {
    const [before, members] = [this.#lexicon, [...this.#numbers.keys()]];
    this.#lexicon = new Lexicon();
    this.#postings = new Postings();
    this.#arena = new Arena();
    this.#members = [];
    this.#numbers.clear();
    this.#texts.clear();
    this.#gone = 0;
    const renumbered = (feature: number): number => this.#lexicon.numberOf(before.hashOf(feature));
    const readings = members.map(({ reading }) => ({
      ...reading,
      words: numbersIn(reading.words).map((word) => repacked(word, renumbered(featureIn(word)))),
      shared: numbersIn(reading.shared).map(renumbered),
      sketch: numbersIn(reading.sketch).slice(),
    }));
    for (const reading of readings) this.#count(reading, 1);
    for (const [at, reading] of readings.entries()) {
      const member = members[at];
      if (!member) continue;
      member.reading = this.#stored(reading);
      this.#list(member);
    }
  }
}
