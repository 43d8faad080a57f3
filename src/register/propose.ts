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

/** So long a decision rests: outlets that retell what was declined are not asked about, a true step later is. */
const REST_MS = 90 * 24 * 3_600_000;

/**
 * The claims that would change the register, as changes for a person to decide on; `proposed` = all that were proposed
 * before. A country's step under a treaty is proposed once, however many tell it, while it waits for a decision and 90
 * days after one; what was accepted is known to the register besides. `now` in ms.
 */
export const proposeChanges = (
  register: Register,
  claims: readonly ToldClaim[],
  proposed: readonly RegisterChange[],
  now: number,
): readonly RegisterChange[] => {
  const isFresh = ({ decided }: RegisterChange): boolean =>
    decided === null || now - decided.at < REST_MS;
  const known = new Set(proposed.filter(isFresh).map(nameOf));
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
