import type { ScoredAct, Urgency } from '../model.ts';
import type { Act } from '../pack.ts';
import { mannerReader } from './manner.ts';
import type { Reading } from './reading.ts';
import type { SignHit, Signs } from './signs.ts';
import { urgencyOf } from './urgency.ts';

/** How much a cue says by where it stands. Tuned on our own texts and the development rows. */
const PLACE_SCORE = { title: 1, lead: 0.8, body: 0.5 } as const;
/** A cue beside a concept of its act in one passage; in the next one; somewhere else in the entry. */
const NEARNESS = { same: 1, next: 0.75, elsewhere: 0.65 } as const;
const REPEAT_BONUS = 0.05;
/** Cues that say nearly as much as the best one speak for the act too. */
const SUPPORTING = 0.6;
const MAX_REPEATS = 3;
/** A word that takes a cue back stands this near to it. */
const AGAINST_TOKENS = 4;
/** What a card shows, nothing below. */
const ACT_THRESHOLD = 0.45;
/** An act far behind the strongest one is background, not news. */
const BEHIND_STRONGEST = 0.6;
/** What one mention in the lead reaches beside an act of the title. */
const BEHIND_WEIGHTY = 0.5;
const MAX_ACTS = 4;

export interface ActFinding extends ScoredAct {
  readonly urgency: Urgency;
  readonly isWeighty: boolean;
  readonly cues: readonly SignHit[];
}

/** Every act that an entry has a cue for, however weak, each with the cues that tell it. */
export const traceActs = (
  acts: readonly Act[],
  reading: Reading,
  { hits, conceptsIn }: Signs,
): readonly ActFinding[] => {
  const { passages } = reading;
  const mannerOf = mannerReader(reading, hits);
  return acts.flatMap((act): readonly ActFinding[] => {
    const cues = hits.filter(({ sign }) => sign.kind === 'cue' && sign.act === act);
    const taken = hits.filter(({ sign }) => sign.kind === 'against' && sign.act === act);
    const scored = cues.flatMap((cue) => {
      if (taken.some((other) => isBeside(cue, other))) return [];
      const nearness = nearnessOf(act, cue.passage, conceptsIn);
      const place = passages[cue.passage]?.place ?? 'body';
      return nearness === null ? [] : [{ cue, score: PLACE_SCORE[place] * nearness }];
    });
    if (scored.length === 0) return [];
    const best = Math.max(...scored.map(({ score }) => score));
    const strong = scored.filter((item) => item.score >= best * SUPPORTING);
    const passagesWithCue = new Set(strong.map(({ cue }) => cue.passage)).size;
    const score = Math.min(1, best + REPEAT_BONUS * Math.min(MAX_REPEATS, passagesWithCue - 1));
    const told = strong.map(({ cue }) => cue);
    const { mode, step } = mannerOf(act, told);
    const urgency = urgencyOf(act, step, mode);
    const { id, isWeighty } = act;
    return [{ id, score, mode, step: step?.id ?? null, urgency, isWeighty, cues: told }];
  });
};

/**
 * Which of the traced acts an entry reports, strongest first. Acts of several packs may share an id: each
 * is looked for by its own words, and the one told most strongly is reported.
 */
export const reportedActs = (traces: readonly ActFinding[]): readonly ActFinding[] => {
  const strongest = Math.max(0, ...traces.map(({ score }) => score));
  return traces
    .filter(({ score, isWeighty }) => {
      const behind = isWeighty ? BEHIND_WEIGHTY : BEHIND_STRONGEST;
      return score >= ACT_THRESHOLD && score >= strongest * behind;
    })
    .sort((a, b) => b.score - a.score)
    .filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at)
    .slice(0, MAX_ACTS);
};

const isBeside = (cue: SignHit, other: SignHit): boolean =>
  cue.field === other.field &&
  cue.passage === other.passage &&
  Math.max(cue.firstToken - other.lastToken, other.firstToken - cue.lastToken) <= AGAINST_TOKENS;

/** Null = none of the concepts that the act wants stands in the entry. */
const nearnessOf = (
  act: Act,
  passage: number,
  conceptsIn: readonly ReadonlySet<string>[],
): number | null => {
  if (act.with.length === 0) return NEARNESS.same;
  const named = (at: number): boolean => act.with.some((concept) => conceptsIn[at]?.has(concept));
  if (named(passage)) return NEARNESS.same;
  if (named(passage - 1) || named(passage + 1)) return NEARNESS.next;
  return conceptsIn.some((_, at) => named(at)) ? NEARNESS.elsewhere : null;
};
