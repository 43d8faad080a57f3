import type { Flag, LegalFact, LegalState, SaidDate, Statement } from '../legal.ts';
import { addDays, addMonths, type Bounds, boundsOf } from './days.ts';
import type { Asked } from './flags.ts';
import { knownText } from './known.ts';
import { boundsOfSaid, meets } from './said-date.ts';

/** Time zones, and the day after in the newspaper; a letter takes longer. */
const TOLERANCE_DAYS = 3;
const NOTICE_TOLERANCE_DAYS = 10;
/** A parliament ratifies so long before the instrument is deposited. */
const RATIFYING_MONTHS = 12;
/** Nobody is remembered for having announced earlier than this before what is known. */
const RUN_UP_DAYS = 60;

type Told = Extract<Statement, { kind: 'state' }>;
type Announced = Extract<Statement, { kind: 'announced' }>;

/** One country's part of a statement beside its history under the treaty. */
interface Case {
  readonly history: readonly LegalFact[];
  readonly of: (...states: readonly LegalState[]) => readonly LegalFact[];
  readonly said: Bounds | null;
  readonly on: SaidDate | null;
}

const EXIT: readonly LegalState[] = [
  'announced',
  'voted',
  'signed-into-law',
  'notified',
  'suspended',
];
const BONDS: readonly LegalState[] = ['joined', 'party'];

export const flagState = (told: Told, { register, day, names }: Asked): readonly Flag[] =>
  told.countries.flatMap((country): readonly Flag[] => {
    const history = register.history(country, told.treaty);
    const said = told.on && boundsOfSaid(told.on, day);
    // What lies ahead is nobody's claim of what is.
    if (history.length === 0 || (said && said.earliest > day)) return [];
    const of: Case['of'] = (...states) => history.filter(({ state }) => states.includes(state));
    const against = contradiction(told, { history, of, said, on: told.on });
    const [kind, facts] = against ?? [];
    const source = facts?.at(-1)?.source;
    return kind && facts && source
      ? [{ kind, claim: told.claim, known: knownText(facts, names, day), source }]
      : [];
  });

type Contradiction = readonly [kind: Flag['kind'], facts: readonly LegalFact[]] | null;

const contradiction = (told: Told, known: Case): Contradiction => {
  const { state, isNamed } = told;
  const { of, said } = known;
  const isBound = of(...BONDS).length > 0;
  if (state === 'out' && !isBound)
    return isNamed ? ['state', of('never-joined', 'signatory')] : null;
  if (!said) return null;
  if (state === 'out') return againstExit(known, said);
  if (BONDS.includes(state)) return isBound ? againstEntry(state, known, said) : null;
  return againstStep(state, known, said);
};

/** Out on a day when something else happened, or nothing yet. */
const againstExit = ({ of }: Case, said: Bounds): Contradiction => {
  const exit = of('out').findLast(({ on }) => on !== null);
  const steps = of(...EXIT).filter(({ on }) => on !== null);
  const then = steps.findLast(({ on }) => on !== null && meets(boundsOf(on), said));
  if (exit?.on) {
    const isThen = meets(boundsOf(exit.on), said, TOLERANCE_DAYS);
    return isThen ? null : ['date', then ? [then, exit] : [exit]];
  }
  const [first] = steps;
  const last = steps.at(-1);
  // Who has taken no step may have left since: that would be news, not a contradiction.
  return first && last ? ['state', [then ?? first, last]] : null;
};

const againstEntry = (state: LegalState, { of }: Case, said: Bounds): Contradiction => {
  const facts = of('signatory', 'joined', 'party');
  // "Joined in 1997" may well mean that it signed then; "party since" cannot.
  const counted = facts.filter((fact) => state === 'joined' || fact.state !== 'signatory');
  if (counted.some(({ on }) => on === null)) return null;
  const spans = counted.flatMap(({ on }) => (on === null ? [] : [boundsOf(on)]));
  const earliest = spans.map((span) => span.earliest).sort()[0];
  const latest = spans
    .map((span) => span.latest)
    .sort()
    .at(-1);
  if (!earliest || !latest) return null;
  const from = state === 'joined' ? addMonths(earliest, -RATIFYING_MONTHS) : earliest;
  if (meets({ earliest: from, latest }, said, TOLERANCE_DAYS)) return null;
  return ['date', facts];
};

/** A step dated otherwise than it is known; what is told of a month or year need only fall into it. */
const againstStep = (state: LegalState, { of, on }: Case, said: Bounds): Contradiction => {
  const known = of(state).filter((fact) => fact.on !== null);
  const last = known.at(-1);
  const isOnce = state === 'notified' || state === 'suspended';
  if (!last) return null;
  const isKnown = known.some((fact) =>
    meets(boundsOf(fact.on ?? ''), said, isOnce ? NOTICE_TOLERANCE_DAYS : TOLERANCE_DAYS),
  );
  if (isKnown) return null;
  if (isOnce) return on?.month == null ? null : ['date', [last]];
  // Parliaments vote more often than a register notes: only what no vote can be is wrong.
  const first = of(...EXIT).find((fact) => fact.on !== null);
  const isBefore =
    first?.on != null && said.latest < addDays(boundsOf(first.on).earliest, -RUN_UP_DAYS);
  return isBefore ? ['date', [first, last]] : null;
};

/** Some of those who announced together, as if they were all. */
export const flagAnnouncement = (
  { countries, beside, treaty, on, claim }: Announced,
  { register, day, names }: Asked,
): readonly Flag[] => {
  const said = on && boundsOfSaid(on, day);
  const facts = countries.flatMap((country) =>
    register
      .history(country, treaty)
      .filter((fact) => fact.state === 'announced' && fact.partners.length > 0)
      .filter((fact) => fact.on !== null && boundsOf(fact.on).latest <= day)
      .filter((fact) => !said || meets(boundsOf(fact.on ?? ''), said, TOLERANCE_DAYS)),
  );
  const [fact, ...others] = facts;
  if (!fact || others.length === 0) return [];
  const all = [fact.country, ...fact.partners];
  const missing = all.filter((each) => !countries.includes(each) && !beside.includes(each));
  const isSame = countries.every((each) => all.includes(each));
  if (missing.length === 0 || !isSame || (!said && missing.length > 1)) return [];
  const known = `${knownText([fact], names, day)}, together with ${fact.partners.map(names.country).join(', ')}`;
  return [{ kind: 'incomplete-actors', claim, known, source: fact.source }];
};
