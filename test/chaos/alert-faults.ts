import type { Answered, Asked } from '../../src/deliver/limits.ts';
import { cloudflare, failing, limited, type Scripted } from '../fakes/discord/script.ts';

/** Of 100 requests thirty meet one of these. */
const POSTS: Readonly<
  Record<string, readonly [percent: number, make: (chance: Chance) => Scripted]>
> = {
  '429 of the route': [4, (chance) => limited('user', chance(200) / 10)],
  '429 shared': [3, (chance) => limited('shared', chance(600) / 10)],
  '429 global': [2, (chance) => limited('global', chance(50) / 10)],
  '429 of the gatekeeper': [1, (chance) => cloudflare(429, chance(2) === 0 ? null : chance(20))],
  '5xx before': [5, (chance) => failing(500 + chance(4))],
  '5xx after it was taken': [
    4,
    () => ({ kind: 'accept-then-answer', answer: { status: 502, body: '<html>' } }),
  ],
  'reset before': [3, () => ({ kind: 'reset' })],
  'reset after it was taken': [4, () => ({ kind: 'accept-then-reset' })],
  'taken, then no answer': [4, () => ({ kind: 'accept-then-hang' })],
};

/** A whole number below `limit`. */
export type Chance = (limit: number) => number;

/** mulberry32: the same numbers for the same seed on every machine. */
export const chanceFrom = (seed: number): Chance => {
  let at = seed;
  return (limit) => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};

/** What the next request of a method meets; null = nothing. What is only read cannot be taken. */
export const faultFor = (
  method: string,
  chance: Chance,
): { readonly name: string; readonly scripted: Scripted } | null => {
  let left = chance(100);
  for (const [name, [percent, make]] of Object.entries(POSTS)) {
    left -= percent;
    if (left >= 0) continue;
    const scripted = make(chance);
    if (method !== 'post' && scripted.kind.startsWith('accept')) return null;
    return { name, scripted };
  }
  return null;
};

const TEN_MINUTES = 10 * 60_000;
/** Of what a 429 concerns that names no time; ours to choose, so nothing is checked. */
const NO_TIME = 0;

interface Block {
  /** Null = everything. */
  readonly scope: string | null;
  readonly until: number;
}

/** Looks on from outside: which waits Discord asked for, and whether they were kept. Knows nothing of how they are kept. */
export class Watchman {
  readonly #now: () => number;
  #blocks: Block[] = [];
  readonly #invalid: number[] = [];
  readonly faults: string[] = [];
  /** How many requests left, by what Discord limits apart. */
  readonly left = new Map<string, number>();
  longestWaitMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A request leaves. */
  leaves({ method, path }: Asked): void {
    const now = this.#now();
    this.#blocks = this.#blocks.filter(({ until }) => until > now);
    const scope = scopeOf({ method, path });
    this.left.set(scope, (this.left.get(scope) ?? 0) + 1);
    const inside = this.#blocks.find((block) => block.scope === null || block.scope === scope);
    if (inside)
      this.faults.push(`${scope} was asked ${inside.until - now} ms before its retry_after ended`);
  }

  /** An answer is known to us. */
  answers(asked: Asked, { status, headers }: Answered): void {
    if (status === 401 || status === 403) this.#invalid.push(this.#now());
    if (status !== 429) return;
    const named = headers.get('x-ratelimit-scope');
    if (named !== 'shared') this.#invalid.push(this.#now());
    const waitMs = Number(headers.get('retry-after') ?? NO_TIME) * 1_000;
    const isForAll = named === null || named === 'global';
    this.longestWaitMs = Math.max(this.longestWaitMs, waitMs);
    this.#blocks.push({ scope: isForAll ? null : scopeOf(asked), until: this.#now() + waitMs });
  }

  /** Of requests that came: those that nobody saw leave, and therefore nobody checked. */
  unseen(came: readonly Asked[]): number {
    const left = new Map(this.left);
    return came.filter((asked) => {
      const scope = scopeOf(asked);
      const more = (left.get(scope) ?? 0) - 1;
      left.set(scope, more);
      return more < 0;
    }).length;
  }

  get invalid(): number {
    return this.#invalid.length;
  }

  /** The most in any ten minutes. */
  get mostInvalid(): number {
    let first = 0;
    return this.#invalid.reduce((most, at, index) => {
      while (at - (this.#invalid[first] ?? at) >= TEN_MINUTES) first += 1;
      return Math.max(most, index - first + 1);
    }, 0);
  }
}

/** Discord limits each method of a route for itself, in each channel. */
const scopeOf = ({ method, path }: Asked): string =>
  `${method.toLowerCase()} ${path.split('?', 1)[0]?.replace(/\/messages\/\d+/u, '/messages/ID')}`;
