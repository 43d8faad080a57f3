import type { LegalFact, LegalState, TreatyTerms, War } from '../legal.ts';
import { addTerm, type Bounds, boundsOf, dateWithin } from './days.ts';

/** A fact with the days between which it came to hold. */
export interface PlacedFact extends Bounds {
  readonly fact: LegalFact;
}

/**
 * The facts of one country and treaty in time, the computed ones among them: entry into force after a deposit, effect
 * after a notice. In: facts as their pack writes them, oldest first where they have no date. What a source dates is
 * never computed. A war that is on when the term ends keeps the effect away; the notice's note then says so.
 */
export const placeFacts = (
  facts: readonly LegalFact[],
  terms: TreatyTerms | null,
  wars: readonly War[],
): readonly PlacedFact[] => {
  const written = inTime(facts.map((fact, at) => ({ fact, ...writtenBounds(facts, at) })));
  if (!terms) return written;
  const joined = inTime([...written, ...partiesAfter(written, terms)]);
  const effects = effectsAfter(joined, terms, wars);
  const noted = joined.map((placed) => {
    const held = effects.find(({ notice, isHeld }) => isHeld && notice === placed);
    return held
      ? { ...placed, fact: { ...placed.fact, note: heldNote(placed.fact, terms) } }
      : placed;
  });
  return inTime([...noted, ...effects.flatMap(({ effect, isHeld }) => (isHeld ? [] : [effect]))]);
};

/** Sorting keeps the order of facts that came to hold on one day. */
const inTime = (facts: readonly PlacedFact[]): readonly PlacedFact[] =>
  facts.toSorted((a, b) => (a.latest < b.latest ? -1 : Number(a.latest > b.latest)));

/**
 * A date that is not known to the day ends at the latest when its source was read. A fact without a date lies between the
 * dated ones beside it; with none after it, it holds since the one before. Who never joined stands so from the beginning.
 */
const writtenBounds = (facts: readonly LegalFact[], at: number): Bounds => {
  const { on = null, readOn = null, state } = facts[at] ?? {};
  if (on !== null) return knownBy(boundsOf(on), readOn);
  if (state === 'never-joined' && at === 0) return { earliest: '', latest: '' };
  const before = facts.slice(0, at).findLast((fact) => fact.on !== null)?.on;
  const after = facts.slice(at).find((fact) => fact.on !== null)?.on;
  const earliest = before ? boundsOf(before).earliest : '';
  if (after) return { earliest, latest: boundsOf(after).latest };
  return { earliest, latest: before ? boundsOf(before).latest : '' };
};

const knownBy = ({ earliest, latest }: Bounds, readOn: string | null): Bounds => {
  const read = readOn === null ? latest : boundsOf(readOn).earliest;
  return { earliest, latest: read >= earliest && read < latest ? read : latest };
};

const computed = (
  from: LegalFact,
  state: LegalState,
  bounds: Bounds,
  note: string,
): PlacedFact => ({
  ...bounds,
  fact: {
    ...from,
    state,
    on: dateWithin(bounds),
    note,
    isComputed: true,
    isDisputed: false,
    partners: [],
    objections: [],
  },
});

const partiesAfter = (
  written: readonly PlacedFact[],
  { joining, inForce }: TreatyTerms,
): readonly PlacedFact[] => {
  if (!joining) return [];
  const { after, isFromMonth, article } = joining;
  const boundFrom = (day: string): string => {
    const bound = addTerm(isFromMonth ? `${day.slice(0, 7)}-01` : day, after);
    return inForce !== null && inForce > bound ? inForce : bound;
  };
  return written
    .filter(
      ({ fact, earliest }) =>
        fact.state === 'joined' && fact.on !== null && !isFollowed(written, earliest),
    )
    .map(({ fact, earliest, latest }) =>
      computed(
        fact,
        'party',
        { earliest: boundFrom(earliest), latest: boundFrom(latest) },
        `Article ${article}: ${termText(after)} after the deposit`,
      ),
    );
};

/** A successor is bound before its deposit: from the day on which its state began. */
const isFollowed = (written: readonly PlacedFact[], deposit: string): boolean =>
  isBound(written.filter(({ latest }) => latest < deposit)) ||
  written.some(
    ({ fact, latest }) => fact.state === 'party' && fact.on !== null && latest >= deposit,
  );

/** What each state makes of a country's bond; those that are missing change nothing. */
const IS_PARTY: Readonly<Partial<Record<LegalState, boolean>>> = {
  'never-joined': false,
  signatory: false,
  party: true,
  out: false,
};

/** Whether a country is a party when these facts hold. */
export const isBound = (facts: readonly PlacedFact[]): boolean =>
  facts.reduce((before, { fact }) => IS_PARTY[fact.state] ?? before, false);

interface Effect {
  readonly notice: PlacedFact;
  readonly effect: PlacedFact;
  /** By a war without end so far. */
  readonly isHeld: boolean;
}

const effectsAfter = (
  facts: readonly PlacedFact[],
  { withdrawal }: TreatyTerms,
  wars: readonly War[],
): readonly Effect[] => {
  if (!withdrawal) return [];
  const { after, article, isHeldByWar } = withdrawal;
  return facts
    .filter(({ fact }) => fact.state === 'notified' && fact.on !== null)
    .flatMap((notice): readonly Effect[] => {
      const bounds = {
        earliest: addTerm(notice.earliest, after),
        latest: addTerm(notice.latest, after),
      };
      const isKnown = facts.some(
        ({ fact, latest }) => fact.state === 'out' && latest >= notice.latest,
      );
      const isTakenBack = facts.some(
        ({ fact, latest }) =>
          (fact.state === 'party' || fact.state === 'joined') &&
          latest > notice.latest &&
          latest <= bounds.latest,
      );
      if (isKnown || isTakenBack) return [];
      const war = isHeldByWar ? warOn(bounds.latest, wars) : null;
      const note = `Article ${article}: ${termText(after)} after the notice`;
      const until = war?.until ? boundsOf(war.until) : bounds;
      return [
        { notice, effect: computed(notice.fact, 'out', until, note), isHeld: war?.until === null },
      ];
    });
};

const warOn = (day: string, wars: readonly War[]): War | null =>
  wars.find(
    ({ since, until }) =>
      boundsOf(since).latest <= day && (until === null || boundsOf(until).latest > day),
  ) ?? null;

const heldNote = ({ note }: LegalFact, { withdrawal }: TreatyTerms): string =>
  [note, `Article ${withdrawal?.article}: no effect before the end of the armed conflict`]
    .filter(Boolean)
    .join('; ');

const termText = ({ count, unit }: { readonly count: number; readonly unit: string }): string =>
  `${count} ${unit}`;
