import { stem } from '../../../src/text/stem.ts';
import { stopWordsOf } from '../../../src/text/stop-words.ts';
import { tokenize } from '../../../src/text/tokens.ts';
import { type Agreement, agreementOf, meanOf } from './b-cubed.ts';
import type { StoryLine } from './stream.ts';

/** Thresholds that the answers choose from. */
const THRESHOLDS = [0.1, 0.13, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.34, 0.38];

type Vector = ReadonlyMap<string, number>;

const stemsOf = ({ title, text, lang }: StoryLine): ReadonlyMap<string, number> => {
  const stop = stopWordsOf(lang);
  const counts = new Map<string, number>();
  for (const { word } of tokenize(`${title}\n${text}`, lang))
    if (!stop.has(word)) counts.set(stem(word, lang), (counts.get(stem(word, lang)) ?? 0) + 1);
  return counts;
};

/** Rarity is counted over all lines at once, which no shelf can do that answers as they come. */
const vectorsOf = (lines: readonly StoryLine[]): ReadonlyMap<StoryLine, Vector> => {
  const counted = new Map(lines.map((line) => [line, stemsOf(line)]));
  const texts = new Map<string, number>();
  for (const counts of counted.values())
    for (const word of counts.keys()) texts.set(word, (texts.get(word) ?? 0) + 1);
  return new Map(
    [...counted].map(([line, counts]) => {
      const weighed = [...counts].map(
        ([word, count]) =>
          [word, (1 + Math.log(count)) * Math.log(lines.length / (texts.get(word) ?? 1))] as const,
      );
      const norm = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
      return [line, new Map(weighed.map(([word, weight]) => [word, weight / norm]))];
    }),
  );
};

const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (const [word, weight] of a.size < b.size ? a : b)
    sum += weight * ((a.size < b.size ? b : a).get(word) ?? 0);
  return sum;
};

interface Cluster {
  readonly sum: Map<string, number>;
  square: number;
}

/** Each text joins the group whose centre it is most like, if it is like enough. */
const pass = (
  order: readonly StoryLine[],
  vectors: ReadonlyMap<StoryLine, Vector>,
  threshold: number,
): Agreement => {
  const clusters: Cluster[] = [];
  return agreementOf(
    order.map((line) => {
      const vector = vectors.get(line) ?? new Map<string, number>();
      let [best, most, product] = [-1, threshold, 0];
      for (const [at, { sum, square }] of clusters.entries()) {
        const shared = dot(vector, sum);
        const cosine = shared / Math.sqrt(square);
        if (cosine >= most) [best, most, product] = [at, cosine, shared];
      }
      const found = clusters[best];
      const cluster = found ?? { sum: new Map(), square: 0 };
      if (!found) clusters.push(cluster);
      for (const [word, weight] of vector)
        cluster.sum.set(word, (cluster.sum.get(word) ?? 0) + weight);
      cluster.square += 1 + 2 * product;
      return { is: line.story, said: String(found ? best : clusters.length - 1) };
    }),
  );
};

/** TF-IDF in a single pass, with the threshold that its answers like best: what is to be beaten. */
export const tfIdf = (
  orders: readonly (readonly StoryLine[])[],
): { readonly threshold: number; readonly agreement: Agreement } => {
  const vectors = vectorsOf(orders[0] ?? []);
  return THRESHOLDS.map((threshold) => ({
    threshold,
    agreement: meanOf(orders.map((order) => pass(order, vectors, threshold))),
  })).reduce((best, next) => (next.agreement.f1 > best.agreement.f1 ? next : best));
};
