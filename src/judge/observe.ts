import type { SourceKind } from '../model.ts';
import type { Reading } from './reading.ts';
import type { Weighed } from './weigh-concepts.ts';

/** What is counted of an entry, each about 0 to 1 for an ordinary one: the score is their weighted sum. */
export const OBSERVED = [
  'title',
  'lead',
  'body',
  'strongest',
  'others',
  'repeated',
  'share',
  'late',
  'once',
  'negative',
  'negativeTitle',
  'cancelled',
  'act',
  'acts',
  'places',
  'headlineOnly',
  'firstHand',
  'classifier',
] as const;
export type Observed = (typeof OBSERVED)[number];
export type Observation = Readonly<Record<Observed, number>>;

export interface Observable {
  readonly reading: Reading;
  readonly weighed: readonly Weighed[];
  readonly cancelled: number;
  /** Score of each act found, strongest first. */
  readonly acts: readonly number[];
  readonly countries: number;
  readonly kind: SourceKind | null;
  /** Log-odds. */
  readonly classifier: number;
}

/** Those who speak first-hand of the subject count for it, those who gather anything against it. */
const FIRST_HAND: Readonly<Partial<Record<SourceKind, number>>> = {
  official: 0.5,
  'treaty-body': 1,
  ngo: 1,
  'think-tank': 0.5,
  'content-network': -1,
};
/** Weights of packs go from -20 to 20; the strongest ordinary ones are 10. */
const FULL_WEIGHT = 10;
const FULL_ODDS = 6;

/** Counts what the score is made of. */
export const observe = (given: Observable): Observation => {
  const { reading, weighed, cancelled, acts, countries, kind, classifier } = given;
  const passages = reading.passages.length;
  const positive = weighed.filter(({ weight }) => weight > 0);
  const negative = weighed.filter(({ weight }) => weight < 0);
  const named = (place: keyof Weighed['in'], list: readonly Weighed[]): number =>
    full(list.filter((each) => each.in[place] > 0).map(({ weight }) => Math.abs(weight)));
  const mentions = sum(positive.map((each) => sum(Object.values(each.in))));
  const first = Math.min(...positive.map((each) => each.first));
  const body = Math.max(1, passages - 1);
  return {
    title: named('title', positive),
    lead: named('lead', positive),
    body: named('body', positive),
    strongest: Math.max(0, ...positive.map(({ weight }) => weight)) / FULL_WEIGHT,
    others: Math.min(1, Math.max(0, positive.length - 1) / 4),
    repeated: Math.min(1, Math.log2(1 + Math.max(0, mentions - 1)) / 4),
    share: Math.min(1, mentions / passages),
    late: positive.length === 0 ? 1 : Math.min(1, first / body),
    once: mentions <= 1 && passages > 3 && first > 0 ? 1 : 0,
    negative: full(negative.map(({ weight }) => Math.abs(weight))),
    negativeTitle: named('title', negative),
    cancelled: Math.min(1, cancelled / 3),
    act: acts[0] ?? 0,
    acts: Math.min(1, Math.max(0, acts.length - 1) / 3),
    places: Math.min(1, countries / 3),
    headlineOnly: passages <= 1 ? 1 : 0,
    firstHand: (kind && FIRST_HAND[kind]) ?? 0,
    classifier: classifier / FULL_ODDS,
  };
};

/** Strong evidence counts more than much of it. */
const full = (weights: readonly number[]): number => {
  const [most = 0, ...rest] = [...weights].sort((a, b) => b - a);
  return Math.min(2, (most + 0.3 * sum(rest)) / FULL_WEIGHT);
};

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
