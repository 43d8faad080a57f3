import type { LegalFact, LegalRecord, LegalState, TreatyTerms } from '../legal.ts';
import { isBound, type PlacedFact, placeFacts } from './computed.ts';

/** A number of parties; not complete = the date of some state's coming or going is not known well enough for the day. */
export interface Parties {
  readonly count: number;
  readonly isComplete: boolean;
}

/** A notice and the day, known for sure, on which it takes effect. */
export interface Exit {
  readonly notice: LegalFact;
  readonly effect: LegalFact & { readonly on: string };
}

/** How states stand under treaties, at any time. Days are `YYYY-MM-DD`. */
export interface Register {
  readonly record: LegalRecord;
  /** Null = no pack says what the treaty says. */
  terms(treaty: string): TreatyTerms | null;
  /** All countries that something is known of, in the order of their codes. */
  countries(treaty: string): readonly string[];
  /** Oldest first; what lies ahead is included, or only what may have come to hold by `day`. */
  history(country: string, treaty: string, day?: string): readonly LegalFact[];
  /** The last fact that holds on `day` for sure; null = none is known. */
  standing(country: string, treaty: string, day: string): LegalFact | null;
  /** The exit of a state that gave notice and is not out yet on `day`; null = there is none, or nobody can say when. */
  exitAhead(country: string, treaty: string, day: string): Exit | null;
  partiesOn(treaty: string, day: string): Parties;
}

/** What begins or ends a bond, or is about to. */
const DECISIVE: readonly LegalState[] = ['joined', 'party', 'notified', 'out'];

/** `added`: facts beside those of the record, which came to be known later. */
export const createRegister = (record: LegalRecord, added: readonly LegalFact[] = []): Register => {
  const terms = new Map(record.treaties.toReversed().map((each) => [each.id, each]));
  const facts = Map.groupBy([...record.facts, ...added], pairOf);
  const placed = new Map<string, readonly PlacedFact[]>();
  const placedFor = (country: string, treaty: string): readonly PlacedFact[] => {
    const pair = pairOf({ country, treaty });
    const wars = record.wars.filter((war) => war.country === country);
    const found =
      placed.get(pair) ?? placeFacts(facts.get(pair) ?? [], terms.get(treaty) ?? null, wars);
    placed.set(pair, found);
    return found;
  };
  const isAdopted = (treaty: string, day: string): boolean =>
    day >= (terms.get(treaty)?.adopted ?? '');
  const holding = (country: string, treaty: string, day: string): readonly PlacedFact[] =>
    isAdopted(treaty, day) ? placedFor(country, treaty).filter(({ latest }) => latest <= day) : [];
  const countries = (treaty: string): readonly string[] => [
    ...new Set(
      [...facts.values()]
        .flat()
        .filter((fact) => fact.treaty === treaty)
        .map(({ country }) => country)
        .sort(),
    ),
  ];
  const standing: Register['standing'] = (country, treaty, day) =>
    holding(country, treaty, day).findLast(
      // A successor's deposit comes after the day from which it is bound.
      ({ fact }, at, all) => fact.state !== 'joined' || !isBound(all.slice(0, at)),
    )?.fact ?? null;
  return {
    record,
    terms: (treaty) => terms.get(treaty) ?? null,
    countries,
    history: (country, treaty, day) =>
      placedFor(country, treaty)
        .filter(({ earliest }) => day === undefined || (isAdopted(treaty, day) && earliest <= day))
        .map(({ fact }) => fact),
    standing,
    exitAhead: (country, treaty, day) => {
      const held = holding(country, treaty, day);
      // A further vote after the notice takes nothing back.
      const notice = held.findLast(({ fact }) => DECISIVE.includes(fact.state))?.fact;
      const ahead = placedFor(country, treaty).find(
        ({ fact, latest }) => latest > day && DECISIVE.includes(fact.state),
      );
      if (notice?.state !== 'notified' || ahead?.fact.state !== 'out') return null;
      const on = ahead.earliest === ahead.latest ? ahead.latest : null;
      return on === null ? null : { notice, effect: { ...ahead.fact, on } };
    },
    partiesOn: (treaty, day) => {
      const all = countries(treaty);
      const isParty = (country: string): boolean => isBound(holding(country, treaty, day));
      const isUnclear = (country: string): boolean =>
        placedFor(country, treaty).some(
          ({ fact, earliest, latest }) =>
            (fact.state === 'party' || fact.state === 'out') &&
            (latest === '' || (earliest <= day && day < latest)),
        );
      return { count: all.filter(isParty).length, isComplete: !all.some(isUnclear) };
    },
  };
};

const pairOf = ({ country, treaty }: Pick<LegalFact, 'country' | 'treaty'>): string =>
  `${country} ${treaty}`;
