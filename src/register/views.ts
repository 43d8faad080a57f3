import type { LegalFact, PartyCount } from '../legal.ts';
import { boundsOf } from './days.ts';
import type { Parties, Register } from './register.ts';

/** How all states stand under one treaty on a day. */
export interface TreatyView {
  readonly id: string;
  readonly parties: Parties;
  /** The last number that a source gave by then; null = none. */
  readonly given: PartyCount | null;
  readonly standings: readonly LegalFact[];
  /** Exits that lie ahead of states that gave notice. */
  readonly exits: readonly LegalFact[];
}

/** What is known of one country under one treaty by a day, oldest first. */
export interface CountryView {
  readonly treaty: string;
  readonly standing: LegalFact | null;
  readonly history: readonly LegalFact[];
}

export const treatyViews = (
  register: Register,
  treaties: readonly string[],
  day: string,
): readonly TreatyView[] =>
  treaties.map((id) => {
    const countries = register.countries(id);
    const each = (factOf: Register['standing']): readonly LegalFact[] =>
      countries.flatMap((country) => factOf(country, id, day) ?? []);
    const given = register.record.counts
      .filter(({ treaty, on }) => treaty === id && boundsOf(on).latest <= day)
      .toSorted((a, b) => (boundsOf(a.on).latest < boundsOf(b.on).latest ? -1 : 1));
    return {
      id,
      parties: register.partiesOn(id, day),
      given: given.at(-1) ?? null,
      standings: each(register.standing),
      exits: each((...about) => register.exitAhead(...about)?.effect ?? null),
    };
  });

/** Treaties of which nothing is known are left out. */
export const countryViews = (
  register: Register,
  country: string,
  treaties: readonly string[],
  day: string,
): readonly CountryView[] =>
  treaties
    .map((treaty) => {
      const ahead = register.exitAhead(country, treaty, day)?.effect;
      const past = register.history(country, treaty, day);
      return {
        treaty,
        standing: register.standing(country, treaty, day),
        history: [...past, ...(ahead ? [ahead] : [])],
      };
    })
    .filter(({ history }) => history.length > 0);
