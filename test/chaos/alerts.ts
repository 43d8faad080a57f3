import { deliver, LEASE_MS } from '../../src/deliver/deliver.ts';
import { botSender } from '../../src/deliver/discord-sender.ts';
import { type Limits, openLimits } from '../../src/deliver/limits.ts';
import { openPacer } from '../../src/deliver/pacer.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, NOON } from '../contracts/samples.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/discord.ts';
import { OBSERVED_LIMITS } from '../fakes/discord/limits.ts';
import { chanceFrom, faultFor, Watchman } from './alert-faults.ts';

const CHANNELS = 20;
/** As many requests at once as the worker makes, and what each takes, in virtual time. */
const AT_ONCE = 4;
const REQUEST_MS = 100;
/** Real time: what has not been answered by then is not waited for. */
const TIMEOUT_MS = 200;
/** Real time: the hundred milliseconds above keep to 40 a second. */
const PACE_MS = 1;
/** The process dies and starts anew after so many rounds. */
const ROUNDS_A_LIFE = 400;
const MOST_INVALID = 99;

/**
 * That many alerts leave through the unmodified REST client for a Discord of which thirty of a hundred requests fail, in
 * virtual time. One channel's alerts are one after the other; all arrive before any leaves.
 */
export const alerts = async (options: {
  readonly seed: number;
  readonly count: number;
  readonly onProgress?: (line: string) => void;
}) => {
  const realNow = Date.now;
  let now = NOON;
  // discord.js counts its own limits by this clock.
  Date.now = () => now;
  const discord = await startFakeDiscord({ now: () => now, limits: OBSERVED_LIMITS });
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  try {
    return await run({
      ...options,
      store,
      discord,
      clock: { now: () => now, pass: (ms) => (now += ms) },
    });
  } finally {
    await store.close();
    await discord.close();
    Date.now = realNow;
  }
};

interface Scene {
  readonly seed: number;
  readonly count: number;
  readonly onProgress?: (line: string) => void;
  readonly store: Store;
  readonly discord: FakeDiscord;
  readonly clock: { readonly now: () => number; readonly pass: (ms: number) => void };
}

const run = async ({ seed, count, onProgress, store, discord, clock }: Scene) => {
  const chance = chanceFrom(seed);
  const injected: Record<string, number> = {};
  const watchman = new Watchman(clock.now);
  await store.passes.syncFeeds([feed('a')], clock.now());
  const channels = Array.from({ length: CHANNELS }, () => discord.addChannel());
  const owed = await owe(store, channels, count);

  /** What a process knows that has just begun. */
  const begin = () => {
    const limits = openLimits({
      book: store.limits,
      pacer: openPacer(PACE_MS),
      onStrained: () => undefined,
    });
    const watched: Limits = {
      enter: async (asked, signal) => {
        const waitMs = await limits.enter(asked, signal);
        if (waitMs > 0) return waitMs;
        watchman.leaves(asked);
        const fault = faultFor(asked.method, chance);
        if (!fault) return 0;
        injected[fault.name] = (injected[fault.name] ?? 0) + 1;
        discord.script(`${asked.method} ${asked.path}`, fault.scripted);
        return 0;
      },
      heard: async (asked, answered) => {
        await limits.heard(asked, answered);
        watchman.answers(asked, answered);
      },
    };
    const { token, apiUrl } = discord;
    const sender = botSender({ token, apiUrl, limits: watched, timeoutMs: TIMEOUT_MS });
    return { outbox: store.outbox, sender, clock: store.clock };
  };

  const never = new AbortController().signal;
  const beganAt = clock.now();
  let ports = begin();
  let lives = 1;
  let idle = 0;
  for (let round = 1; ; round += 1) {
    if (round % ROUNDS_A_LIFE === 0) {
      ports = begin();
      lives += 1;
      const queue = (await store.archive.status()).queue;
      onProgress?.(
        `${queue.sent} of ${count} alerts, ${minutes(clock.now() - beganAt)} virtual minutes`,
      );
    }
    const claims: Promise<unknown>[] = [];
    while (claims.length < AT_ONCE) {
      const claimed = await store.outbox.claim(LEASE_MS);
      if (!claimed) break;
      claims.push(deliver(claimed, ports, never));
    }
    await Promise.all(claims);
    clock.pass(REQUEST_MS);
    if (claims.length > 0) continue;
    const due = await store.outbox.nextDueAt();
    if (due === null) break;
    idle += 1;
    clock.pass(Math.max(0, due - clock.now()));
  }

  const { queue } = await store.archive.status();
  const unscripted =
    discord.requests.filter(({ status }) => status === 429).length - sum(injected, '429');
  const unseen = watchman.unseen(discord.requests);
  const faults = [
    ...watchman.faults,
    ...misposted(discord, owed),
    ...(watchman.mostInvalid > MOST_INVALID
      ? [`${watchman.mostInvalid} invalid requests in 10 minutes`]
      : []),
    ...(queue.pending + queue.dead > 0 ? [`${queue.pending} pending, ${queue.dead} given up`] : []),
    ...(unseen > 0 ? [`${unseen} requests came that did not pass our door`] : []),
  ];
  return {
    injected: { requests: discord.requests.length, ...injected, restarts: lives - 1 },
    found: {
      alerts: count,
      'posted once, in order': count - misposted(discord, owed).length,
      'invalid requests': watchman.invalid,
      'of them in any 10 minutes at most': watchman.mostInvalid,
      'requests inside a retry_after': watchman.faults.length,
      'longest retry_after, s': Math.round(watchman.longestWaitMs / 1_000),
      'limits met that nobody injected': unscripted,
      'read back': discord.requests.filter(({ method }) => method === 'GET').length,
      'virtual minutes': minutes(clock.now() - beganAt),
      'waits for everything': idle,
    },
    faults,
  };
};

/** One story after the other, each for every channel. Gives the nonces of each channel in their order. */
const owe = async (
  store: Store,
  channels: readonly string[],
  count: number,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const owed = new Map<string, string[]>(channels.map((id) => [id, []]));
  for (let story = 0, left = count; left > 0; story += 1, left -= channels.length) {
    const key = `s${story}`;
    const deliveries = channels.slice(0, left).map((id, at) => {
      const nonce = `${key}-${at}`;
      owed.get(id)?.push(nonce);
      const footer = { text: `Alert · ${nonce}` };
      const payload = JSON.stringify({ embeds: [{ title: `Alert ${story}`, footer }], nonce });
      return delivery(key, id, { nonce, payload });
    });
    await commit(store, 'a', { stories: [aStory(key)], deliveries });
  }
  return owed;
};

/** The places at which a channel shows another alert than it should, or one too many or too few. */
const misposted = (
  discord: FakeDiscord,
  owed: ReadonlyMap<string, readonly string[]>,
): readonly string[] =>
  [...owed].flatMap(([id, nonces]) => {
    const shown = discord.world.visible(id).map(({ nonce }) => `${nonce}`);
    return Array.from({ length: Math.max(shown.length, nonces.length) }, (_, at) => at)
      .filter((at) => shown[at] !== nonces[at])
      .map((at) => `channel ${id} shows ${shown[at]} in place of ${nonces[at]}`);
  });

const minutes = (ms: number): number => Math.round(ms / 60_000);

const sum = (counts: Readonly<Record<string, number>>, start: string): number =>
  Object.entries(counts).reduce(
    (all, [name, each]) => all + (name.startsWith(start) ? each : 0),
    0,
  );
