import { stem } from '../../../src/text/stem.ts';
import { stopWordsOf } from '../../../src/text/stop-words.ts';
import { tokenize } from '../../../src/text/tokens.ts';

/** A text as a design sees it: its sentences, whole and as stems without function words. */
export interface Sentences {
  readonly texts: readonly string[];
  readonly words: readonly (readonly string[])[];
}

/** Out: the places of the `count` sentences it picks. */
export type Design = (sentences: Sentences, count: number) => readonly number[];

type Vector = ReadonlyMap<string, number>;

const DAMPING = 0.85;
const ROUNDS = 60;
const THRESHOLD = 0.1;

export const sentencesOf = (texts: readonly string[], lang: string): Sentences => {
  const functionWords = stopWordsOf(lang);
  const words = texts.map((text) =>
    tokenize(text, lang)
      .filter(({ word }) => !functionWords.has(word))
      .map(({ word }) => stem(word, lang)),
  );
  return { texts, words };
};

const best = (scores: readonly number[], count: number): readonly number[] =>
  [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, count);

const lead: Design = ({ texts }, count) => [...texts.keys()].slice(0, count);

/** Vectors of length one. */
const vectorsOf = ({ words }: Sentences): readonly Vector[] => {
  const spread = new Map<string, number>();
  for (const sentence of words)
    for (const word of new Set(sentence)) spread.set(word, (spread.get(word) ?? 0) + 1);
  return words.map((sentence) => {
    const vector = new Map<string, number>();
    for (const word of sentence) {
      const rarity = Math.log(words.length / (spread.get(word) ?? 1)) + 1;
      vector.set(word, (vector.get(word) ?? 0) + rarity);
    }
    const size = Math.hypot(...vector.values()) || 1;
    return new Map([...vector].map(([word, weight]) => [word, weight / size]));
  });
};

const cosine = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
};

/** Erkan and Radev 2004: where a walk from like sentence to like sentence stays longest. */
const centrality = (sentences: Sentences, isSharp: boolean): readonly number[] => {
  const vectors = vectorsOf(sentences);
  const links = vectors.map((one, i) =>
    vectors.map((other, j) => {
      const likeness = i === j ? 1 : cosine(one, other);
      return isSharp ? Number(likeness > THRESHOLD) : likeness;
    }),
  );
  let scores: readonly number[] = vectors.map(() => 1 / vectors.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = vectors.map(() => (1 - DAMPING) / vectors.length);
    for (const [from, row] of links.entries()) {
      const all = row.reduce((sum, link) => sum + link, 0) || 1;
      for (const [to, link] of row.entries())
        next[to] = (next[to] ?? 0) + (DAMPING * (scores[from] ?? 0) * link) / all;
    }
    scores = next;
  }
  return scores;
};

const lexRank =
  (isSharp: boolean): Design =>
  (sentences, count) =>
    best(centrality(sentences, isSharp), count);

/** LexRank times the place, so that a central sentence far down loses to one at the start. */
const placedLexRank: Design = (sentences, count) =>
  best(
    centrality(sentences, false).map((score, at) => score * (1 - at / sentences.texts.length)),
    count,
  );

/** Carbonell and Goldstein 1998: like the whole text, early, and unlike what was picked. */
const marginalRelevance: Design = (sentences, count) => {
  const vectors = vectorsOf(sentences);
  const whole = new Map<string, number>();
  for (const vector of vectors)
    for (const [word, weight] of vector) whole.set(word, (whole.get(word) ?? 0) + weight);
  const size = Math.hypot(...whole.values()) || 1;
  const picked: number[] = [];
  const none: Vector = new Map();
  while (picked.length < Math.min(count, vectors.length)) {
    const scores = vectors.map((vector, at) => {
      if (picked.includes(at)) return -Infinity;
      const likest = Math.max(0, ...picked.map((other) => cosine(vector, vectors[other] ?? none)));
      return 0.5 * (1 - at / vectors.length) + cosine(vector, whole) / size - 0.5 * likest;
    });
    picked.push(best(scores, 1)[0] ?? 0);
  }
  return picked;
};

/** What a volunteer would take, and what was tried beside the shipped design. */
export const DESIGNS: readonly (readonly [name: string, design: Design])[] = [
  ['the first ones (lead)', lead],
  ['LexRank, links above 0.1', lexRank(true)],
  ['LexRank, links as strong as alike', lexRank(false)],
  ['LexRank times place', placedLexRank],
  ['marginal relevance and place', marginalRelevance],
];
