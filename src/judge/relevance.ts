import type { Decision, Evidence, ReasonKind } from '../model.ts';
import type { Concept } from '../pack.ts';
import { passageFinder, type Reading } from './reading.ts';

/** How an entry was weighed, and why. */
export interface Relevance {
  readonly relevance: number;
  readonly decision: Decision;
  readonly reasonKind: ReasonKind;
  readonly reason: string;
}

/** Points of one concept by where it stands. Tuned on our own texts and the development rows. */
const PLACE_FACTOR = { title: 2, lead: 1.2, body: 0.6 } as const;
/** Letters that fit only without their marks say half as much. */
const WEAK_FACTOR = 0.5;
/** Named again and again, a concept is the subject rather than a mention. */
const REPEAT_FACTOR = 0.15;
const MAX_REPEATS = 4;
/** Points at which an entry is as likely relevant as not, and how steep the slope is there. */
const EVEN_POINTS = 7;
const POINTS_SLOPE = 0.45;
const ACT_POINTS = 3;
/** The classifier's log-odds count this much; it is trained on few texts, so it tips and never decides. */
const CLASSIFIER_WEIGHT = 0.35;
const MAX_LOG_ODDS = 4;

/** Weapons and matters beside the treaty (naval mines, bombs of old wars) are stored, never an alert. */
const CORE_WEIGHT = 4;

/** Whoever writes a word into a watch means it: it weighs like a concept of the subject. */
const WORD_WEIGHT = 6;
/** No concept's id holds a quote. */
const WORD = '"';

const ALERT_AT = 0.6;
const DIGEST_AT = 0.45;

export interface Weighed {
  readonly concept: string;
  readonly points: number;
  readonly weight: number;
  readonly quote: string;
  readonly inTitle: boolean;
}

/** Words that a watch asks for by themselves, as if each were a concept. */
const wordHits = ({ hits }: Evidence) =>
  hits
    .filter(({ concept }) => concept === null)
    .map(({ term, field, start, end, isWeak }) => ({
      concept: `${WORD}${term}`,
      field,
      start,
      end,
      isWeak,
    }));

/** What each concept of an entry brings, strongest first; negative weights count against it. */
export const weighConcepts = (
  { passages, fields }: Reading,
  evidence: Evidence,
  concepts: ReadonlyMap<string, Concept>,
): readonly Weighed[] => {
  const passageOf = passageFinder(passages);
  const best = new Map<
    string,
    { factor: number; quote: string; count: number; inTitle: boolean }
  >();
  for (const { concept, field, start, end, isWeak } of [
    ...evidence.concepts,
    ...wordHits(evidence),
  ]) {
    const place = passages[passageOf(field, start)]?.place ?? 'body';
    const factor = PLACE_FACTOR[place] * (isWeak ? WEAK_FACTOR : 1);
    const known = best.get(concept);
    const count = (known?.count ?? 0) + 1;
    const inTitle = place === 'title' || (known?.inTitle ?? false);
    if (known && known.factor >= factor) best.set(concept, { ...known, count, inTitle });
    else best.set(concept, { factor, quote: fields[field].text.slice(start, end), count, inTitle });
  }
  return [...best]
    .map(([concept, { factor, quote, count, inTitle }]) => {
      const repeats = 1 + REPEAT_FACTOR * Math.min(MAX_REPEATS, count - 1);
      const weight = concept.startsWith(WORD) ? WORD_WEIGHT : (concepts.get(concept)?.weight ?? 0);
      return { concept, points: weight * factor * repeats, weight, quote, inTitle };
    })
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
};

/**
 * Decides from the weighed concepts, whether an act was found, and the classifier's probability.
 * The reason names the evidence in one plain sentence.
 */
export const weigh = (
  weighed: readonly Weighed[],
  evidence: Evidence,
  hasAct: boolean,
  probability: number,
): Relevance => {
  const reject = (relevance: number, reasonKind: ReasonKind, reason: string): Relevance => ({
    relevance: round(relevance),
    decision: 'reject',
    reasonKind,
    reason,
  });
  const [cancelled] = evidence.cancelled;
  const [hit] = evidence.hits;
  if (!hit)
    return cancelled
      ? reject(0, 'negative-sense', `"${cancelled.quote}" is not what the watch means.`)
      : reject(0, 'no-watch', 'No term of any watch stands in it.');
  const total = weighed.reduce((sum, { points }) => sum + points, 0) + (hasAct ? ACT_POINTS : 0);
  const odds = Math.log(clamp(probability) / (1 - clamp(probability)));
  const bounded = Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds));
  const relevance = sigmoid(POINTS_SLOPE * (total - EVEN_POINTS) + CLASSIFIER_WEIGHT * bounded);
  const strongest = weighed.find(({ points }) => points > 0);
  const negative = weighed.find(({ points }) => points < 0);
  const named = `"${strongest?.quote ?? hit.quote}"`;
  const isCore = weighed.some(({ weight }) => weight >= CORE_WEIGHT);
  if (relevance >= ALERT_AT && isCore) {
    const where = strongest?.inTitle ? 'in its title' : 'in its text';
    return {
      relevance: round(relevance),
      decision: 'alert',
      reasonKind: 'evidence',
      reason: `It names ${named} ${where}${hasAct ? ' and says what happened' : ''}.`,
    };
  }
  if (relevance >= DIGEST_AT)
    return {
      relevance: round(relevance),
      decision: 'digest',
      reasonKind: 'borderline',
      reason: isCore
        ? `It names ${named}, but it is unsure that this is its subject.`
        : `It names ${named}, which is close to the subject but not it.`,
    };
  if (negative)
    return reject(
      relevance,
      'negative-sense',
      `It names ${named}, but "${negative.quote}" shows another subject.`,
    );
  if (strongest && !strongest.inTitle)
    return reject(relevance, 'passing-mention', `It names ${named} only in passing.`);
  return reject(relevance, 'weak-evidence', `It names ${named}, which alone is too little.`);
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const clamp = (p: number): number => Math.max(0.001, Math.min(0.999, p));
const round = (x: number): number => Math.round(x * 1000) / 1000;
