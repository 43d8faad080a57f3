import type { ChaosWorld } from './chaos-world.ts';
import type { MOMENTS } from './moments.ts';

/** Where a process dies. `reached` resolves then; who is inside the process dies by itself. */
export interface KillPoint {
  readonly name: string;
  /** Only where nothing was stored yet. */
  readonly isFirst?: boolean;
  /** How long nobody ran before, ms: what the point needs to be reached. */
  readonly downMs?: readonly [least: number, most: number];
  readonly variables?: Readonly<Record<string, string>>;
  readonly reached?: (world: ChaosWorld, look: Look) => Promise<void>;
  /** It is told to stop first, so long after its start. */
  readonly stopsAfterMs?: number;
}

/** Waits until something is so; gives up with the life. */
export type Look = (isSo: () => boolean) => Promise<void>;

const HOUR_MS = 3_600_000;
/** The lease of who died before is over. */
const FREE: readonly [number, number] = [31_000, 10 * 60_000];
/** A card has rested long enough for its next edit. */
const RESTED: readonly [number, number] = [HOUR_MS, 3 * HOUR_MS];
/** The hour of the digest has struck. */
const NEXT_DAY: readonly [number, number] = [24 * HOUR_MS, 25 * HOUR_MS];
const POST = 'post /channels/{channel_id}/messages';
const EDIT = 'patch /channels/{channel_id}/messages/{message_id}';

type Deed = 'asked' | 'done' | 'answered';

/** The next request of this kind: as it comes, when Discord has done it, or when the answer is on its way. */
const atDiscord =
  (route: string, deed: Deed, isDigest = false) =>
  async (world: ChaosWorld, look: Look): Promise<void> => {
    const { discord } = world;
    const [method = '', path = ''] = route.split(' ');
    const exact = isDigest ? path.replace('{channel_id}', world.digests) : path;
    const first = discord.requests.length;
    if (deed !== 'answered')
      discord.script(`${method} ${exact}`, {
        kind: deed === 'asked' ? 'hang' : 'accept-then-hang',
      });
    const pattern = new RegExp(`^${exact.replaceAll(/\{\w+\}/gu, '\\d+')}$`, 'u');
    const isTheirs = (request: (typeof discord.requests)[number]): boolean =>
      request.method === method.toUpperCase() &&
      pattern.test(request.path) &&
      (deed === 'asked' || request.body !== undefined) &&
      (deed !== 'answered' || request.status !== null);
    await look(() => discord.requests.slice(first).some(isTheirs));
    // What is done without an answer is done in the same turn as its body is read.
    await new Promise(setImmediate);
  };

/** A request of the feeds that begins so: as it comes, or when its answer has left. */
const atFeeds =
  (begin: string, deed: Exclude<Deed, 'done'>, nth: number) =>
  async (world: ChaosWorld, look: Look): Promise<void> => {
    let seen = 0;
    world.answer((path) => {
      if (path.startsWith(begin)) seen += 1;
      return seen >= nth && deed === 'asked' ? { delayMs: HOUR_MS } : null;
    });
    await look(() => seen >= nth);
    if (deed === 'answered') await new Promise((go) => setTimeout(go, nth));
  };

const inside = (name: keyof typeof MOMENTS, nth: number): KillPoint => {
  const variables = { CHAOS_MOMENT: name, CHAOS_NTH: `${nth}` };
  if (/migration|schema/u.test(name)) return { name, variables, isFirst: true };
  const downMs = /edit/u.test(name) ? RESTED : FREE;
  return /claim|intent|post|edit/u.test(name) ? { name, variables, downMs } : { name, variables };
};

/** A point of each kind; `nth` below `below` by chance, as are the moments between. */
export const killPoints = (chance: (below: number) => number): readonly KillPoint[] => [
  inside('in a migration', 1 + chance(60)),
  inside('before the commit of the schema', 1),
  inside('after the commit of the schema', 1),
  inside('in a pass', 1 + chance(12)),
  inside('before the commit of a pass', 1 + chance(2)),
  inside('after the commit of a pass', 1 + chance(2)),
  inside('before the commit of a page', 1),
  inside('after the commit of a page', 1),
  inside('after a claim', 1 + chance(3)),
  inside('after an intent', 1 + chance(2)),
  inside('before a post is settled', 1 + chance(2)),
  inside('after a post is settled', 1 + chance(2)),
  inside('before an edit is settled', 1),
  inside('after an edit is settled', 1),
  { name: 'a feed is asked', reached: atFeeds('/', 'asked', 1 + chance(4)) },
  { name: 'a feed has answered', reached: atFeeds('/', 'answered', 1 + chance(8)) },
  { name: 'a page is asked', reached: atFeeds('/page/', 'asked', 1) },
  { name: 'a page has answered', reached: atFeeds('/page/', 'answered', 1) },
  { name: 'a post is asked', downMs: FREE, reached: atDiscord(POST, 'asked') },
  { name: 'a post is done, not answered', downMs: FREE, reached: atDiscord(POST, 'done') },
  { name: 'a post is answered', downMs: FREE, reached: atDiscord(POST, 'answered') },
  { name: 'an edit is asked', downMs: RESTED, reached: atDiscord(EDIT, 'asked') },
  { name: 'an edit is done, not answered', downMs: RESTED, reached: atDiscord(EDIT, 'done') },
  { name: 'an edit is answered', downMs: RESTED, reached: atDiscord(EDIT, 'answered') },
  { name: 'a digest is asked', downMs: NEXT_DAY, reached: atDiscord(POST, 'asked', true) },
  {
    name: 'a digest is done, not answered',
    downMs: NEXT_DAY,
    reached: atDiscord(POST, 'done', true),
  },
  { name: 'it starts', reached: () => after(chance(700)) },
  { name: 'it runs', reached: () => after(700 + chance(4_300)) },
  { name: 'it is told to stop', stopsAfterMs: 900 + chance(900), reached: () => after(chance(40)) },
];

const after = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
