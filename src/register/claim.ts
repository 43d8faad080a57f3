import type { LegalFact, LegalState } from '../legal.ts';
import { addDays, addTerm, boundsOf } from './days.ts';
import type { Register } from './register.ts';

/** Somebody's word that a country came into a state by `day` (`YYYY-MM-DD`). */
export interface Claim {
  readonly country: string;
  readonly treaty: string;
  readonly state: LegalState;
  readonly day: string;
}

/**
 * A claim beside what is known: `known` = nothing new (an old step retold, too), `new` = possible, and not in the
 * register, `impossible` = it contradicts the fact in `by`.
 */
export interface WeighedClaim {
  readonly kind: 'known' | 'new' | 'impossible';
  /** The fact that decides; null = nothing is known of the country under the treaty. */
  readonly by: LegalFact | null;
}

/** Steps on the way out, in their order; a later one tells of those before. */
const EXIT: readonly LegalState[] = ['announced', 'voted', 'signed-into-law', 'notified', 'out'];
const ENTRY: readonly LegalState[] = ['signatory', 'joined', 'party'];
/** The law before a notice: no term runs yet. */
const BEFORE_NOTICE: readonly LegalState[] = EXIT.slice(0, 3);

/** Whether a claimed state can be true on its day, or on the next: where it is told, that may have begun. */
export const weighClaim = (register: Register, told: Claim): WeighedClaim => {
  const claim = { ...told, day: addDays(told.day, 1) };
  const { country, treaty, state, day } = claim;
  const history = register.history(country, treaty);
  const now = register.standing(country, treaty, day);
  if (!now) return { kind: 'new', by: null };
  if (now.state === state) return { kind: 'known', by: now };
  if (state === 'never-joined') return { kind: 'impossible', by: now };
  if (ENTRY.includes(state)) return weighEntry(state, now);
  if (!isBound(register, claim)) return weighOfUnbound(state, now);
  const before = sinceEntry(history).find(
    (fact) => fact.state === state && fact.on !== null && boundsOf(fact.on).latest <= day,
  );
  if (before) return { kind: 'known', by: before };
  if (state === 'out') return weighExit(register, claim, now, history);
  return isPast(state, now) ? { kind: 'known', by: now } : { kind: 'new', by: now };
};

const isBound = (register: Register, { country, treaty, day }: Claim): boolean => {
  const state = register.standing(country, treaty, day)?.state;
  return state !== undefined && !['never-joined', 'signatory', 'out'].includes(state);
};

/** Who came in is in, until it has left: then it may come again. */
const weighEntry = (state: LegalState, now: LegalFact): WeighedClaim => {
  const isAhead = ENTRY.indexOf(state) > ENTRY.indexOf(now.state);
  const isOutside = ['never-joined', 'out'].includes(now.state);
  const isOnTheWay = now.state === 'signatory' || now.state === 'joined';
  return { kind: isOutside || (isOnTheWay && isAhead) ? 'new' : 'known', by: now };
};

/** Nobody leaves what does not bind it; who has left is told of for years. */
const weighOfUnbound = (state: LegalState, now: LegalFact): WeighedClaim => ({
  kind: now.state === 'out' && EXIT.includes(state) ? 'known' : 'impossible',
  by: now,
});

const isPast = (state: LegalState, now: LegalFact): boolean =>
  EXIT.includes(state) && EXIT.indexOf(now.state) > EXIT.indexOf(state);

/** Steps of a bond that ended before belong to that one. */
const sinceEntry = (history: readonly LegalFact[]): readonly LegalFact[] =>
  history.slice(history.findLastIndex(({ state }) => state === 'joined') + 1);

/** No state is out before its known day, nor before the term after a notice that is still to come. */
const weighExit = (
  register: Register,
  { treaty, day }: Claim,
  now: LegalFact,
  history: readonly LegalFact[],
): WeighedClaim => {
  const exit = history.findLast(({ state }) => state === 'out');
  if (exit?.on && boundsOf(exit.on).earliest > day) return { kind: 'impossible', by: exit };
  const term = register.terms(treaty)?.withdrawal;
  const isTooSoon = ({ on }: LegalFact): boolean =>
    term && on !== null ? addTerm(boundsOf(on).earliest, term.after) > day : false;
  if (now.state === 'notified' || now.state === 'suspended') return { kind: 'impossible', by: now };
  const step = sinceEntry(history).findLast(
    (fact) => BEFORE_NOTICE.includes(fact.state) && isTooSoon(fact),
  );
  return step ? { kind: 'impossible', by: step } : { kind: 'new', by: now };
};
