import type { RegisterChange } from '../legal.ts';
import { type Claim, weighClaim } from './claim.ts';
import type { Register } from './register.ts';

/** A claim as a story tells it. */
export interface ToldClaim extends Claim {
  readonly quote: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly storyKey: string;
}

/**
 * The claims that would change the register, as changes for a person to decide on; `proposed` = all that were proposed
 * before. A country's step under a treaty is proposed once, however many tell it and whatever was decided. `now` in ms.
 */
export const proposeChanges = (
  register: Register,
  claims: readonly ToldClaim[],
  proposed: readonly RegisterChange[],
  now: number,
): readonly RegisterChange[] => {
  const known = new Set(proposed.map(nameOf));
  const isFirst = (claim: ToldClaim): boolean => {
    const name = nameOf(claim);
    return !known.has(name) && known.add(name).has(name);
  };
  const last = Math.max(0, ...proposed.map(({ id }) => id));
  return claims
    .filter((claim) => weighClaim(register, claim).kind === 'new' && isFirst(claim))
    .map(({ day, ...told }, at) => ({
      ...told,
      id: last + 1 + at,
      on: day,
      proposedAt: now,
      decided: null,
    }));
};

const nameOf = ({ country, treaty, state }: Pick<Claim, 'country' | 'treaty' | 'state'>): string =>
  `${country} ${treaty} ${state}`;
