import type { Telling } from '../brief.ts';
import type { Decision, SourceKind } from '../model.ts';

/** Those who speak first-hand before those who repeat. */
const STANDING: Readonly<Record<SourceKind, number>> = {
  wire: 0,
  broadcaster: 1,
  press: 1,
  official: 1,
  'treaty-body': 1,
  ngo: 2,
  'think-tank': 2,
  aggregator: 4,
  'state-aligned': 5,
  'content-network': 6,
};
/** Up to here we know who speaks, and for whom; the others come behind, whatever they tell. */
const KNOWN = 2;

type Ranked = Pick<Telling, 'kind' | 'decision' | 'at'>;

/** Sorts sources, best first; of equals the one that told it first. */
export const byStanding = (
  one: Pick<Ranked, 'kind' | 'at'>,
  other: Pick<Ranked, 'kind' | 'at'>,
): number => STANDING[one.kind] - STANDING[other.kind] || one.at - other.at;

/**
 * Tellings, the one that speaks for the story first. A passing mention never does while one that made
 * the story what it is (`decision`) can; a doubtful source never does while another can.
 */
export const bestFirst = <T extends Ranked>(
  tellings: readonly T[],
  decision: Decision,
): readonly T[] =>
  tellings.toSorted(
    (one, other) =>
      doubt(one) - doubt(other) ||
      passing(one, decision) - passing(other, decision) ||
      byStanding(one, other),
  );

const doubt = ({ kind }: Ranked): number => Math.max(STANDING[kind], KNOWN);

const passing = (telling: Ranked, decision: Decision): number =>
  telling.decision === decision ? 0 : 1;
