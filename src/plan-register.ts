import type { Brief, Telling } from './brief.ts';
import type { Flag, LegalRecord, LegalState, RegisterChange, Standing } from './legal.ts';
import type { ToldAct } from './model.ts';
import { acceptedFacts } from './register/change.ts';
import type { ToldClaim } from './register/propose.ts';
import { createRegister, type Register } from './register/register.ts';
import { dayOf } from './text/day.ts';

/** What the packs say of the law, and what their acts say of the register. */
export interface Law {
  readonly record: LegalRecord;
  /** The state that an act's step brings about; null = it changes none. */
  readonly stateOf: (act: Pick<ToldAct, 'id' | 'step'>) => LegalState | null;
  /** The first step that brings about a state. */
  readonly stepTo: (state: LegalState) => Pick<ToldAct, 'id' | 'step'> | null;
}

/** Standings of one story: more would be a table, not a card. */
const MAX_STANDINGS = 12;
const MAX_QUOTE = 300;

/** The register as it stands: what the packs say, and what people accepted since. */
export const registerOf = (record: LegalRecord, changes: readonly RegisterChange[]): Register => {
  const canSuspend = (treaty: string): boolean =>
    record.treaties.some(({ id, canSuspend }) => id === treaty && canSuspend);
  return createRegister(record, acceptedFacts(changes, canSuspend));
};

/** How the countries of a story stand under its treaties when it was last told of, and which exits lie ahead then. */
export const standingsFor = (
  register: Register,
  { countries, treaties, updatedAt }: Pick<Brief, 'countries' | 'treaties' | 'updatedAt'>,
): readonly Standing[] => {
  const day = dayOf(updatedAt);
  return treaties
    .flatMap((treaty) =>
      countries.flatMap((country) => [
        register.standing(country, treaty, day),
        register.exitAhead(country, treaty, day)?.effect ?? null,
      ]),
    )
    .filter((fact) => fact !== null)
    .slice(0, MAX_STANDINGS)
    .map(({ readOn: _, note: __, partners: ___, objections: ____, ...standing }) => standing);
};

/**
 * What a telling says as a fact of a country's step under the treaty that it is about most: of the country that acts,
 * and of those that a sentence names beside the act. What is in doubt, or flagged, claims nothing.
 */
export const claimsOf = (telling: Telling, stateOf: Law['stateOf']): readonly ToldClaim[] => {
  const { countries, treaties, title, outlet, url, storyKey, at, keySentences } = telling;
  const [treaty] = treaties;
  const isBelieved = telling.decision === 'alert' && !telling.flags.some(isOfState);
  if (treaty === undefined || !isBelieved) return [];
  return telling.acts.flatMap((act) => {
    const state = act.mode === 'fact' ? stateOf(act) : null;
    if (state === null) return [];
    const sentences = keySentences.filter(({ labels }) => labels.includes(`act:${act.id}`));
    return countries.flatMap((country, rank): readonly ToldClaim[] => {
      const said = sentences.find(({ labels }) => labels.includes(`country:${country}`))?.text;
      const quote = said ?? (rank === 0 ? title : null);
      if (quote === null) return [];
      const day = dayOf(at);
      return [
        { country, treaty, state, day, quote: quote.slice(0, MAX_QUOTE), outlet, url, storyKey },
      ];
    });
  });
};

const isOfState = ({ kind }: Flag): boolean => kind === 'state' || kind === 'date';
