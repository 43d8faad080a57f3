import type { StoryFeatures } from './features.ts';

/** With few texts seen, no word is known to be rare: this many unseen texts temper the first ones. */
const PRIOR_TEXTS = 30;
/** Lengths hardly move while the texts seen grow by less than this factor. */
const STALE_NORM = 1.1;

/** How rare each feature is among the texts seen: what all reports share says nothing about one event. */
export class Rarity {
  readonly #texts = new Map<string, number>();
  readonly #norms = new WeakMap<StoryFeatures, { readonly norm: number; readonly seen: number }>();
  #seen = 0;

  add({ counts }: StoryFeatures): void {
    this.#seen += 1;
    for (const feature of counts.keys())
      this.#texts.set(feature, (this.#texts.get(feature) ?? 0) + 1);
  }

  remove({ counts }: StoryFeatures): void {
    this.#seen -= 1;
    for (const feature of counts.keys()) {
      const left = (this.#texts.get(feature) ?? 0) - 1;
      if (left > 0) this.#texts.set(feature, left);
      else this.#texts.delete(feature);
    }
  }

  /** Length of a text's weighted features; measured anew when many more texts were seen since. */
  norm(features: StoryFeatures): number {
    const known = this.#norms.get(features);
    if (known && this.#seen < known.seen * STALE_NORM) return known.norm;
    let sum = 0;
    for (const [feature, count] of features.counts) sum += weight(count, this.of(feature)) ** 2;
    const norm = Math.sqrt(sum);
    this.#norms.set(features, { norm, seen: this.#seen });
    return norm;
  }

  of(feature: string): number {
    return Math.log((this.#seen + PRIOR_TEXTS) / ((this.#texts.get(feature) ?? 0) + 1));
  }
}

/** Cosine of the two texts' weighted features, 0 to 1. */
export const cosine = (a: StoryFeatures, b: StoryFeatures, rarity: Rarity): number => {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [feature, count] of small.counts) {
    const other = large.counts.get(feature);
    if (other) dot += weight(count, rarity.of(feature)) * weight(other, rarity.of(feature));
  }
  const length = rarity.norm(a) * rarity.norm(b);
  return length > 0 ? dot / length : 0;
};

/** Share of the shorter text's word runs that stand in the longer one too, 0 to 1. */
export const overlap = (a: StoryFeatures, b: StoryFeatures): number => {
  const [small, large] = a.shingles.size <= b.shingles.size ? [a, b] : [b, a];
  if (small.shingles.size === 0) return 0;
  let shared = 0;
  for (const run of small.shingles) if (large.shingles.has(run)) shared += 1;
  return shared / small.shingles.size;
};

const weight = (count: number, rarity: number): number => (1 + Math.log(count)) * rarity;
