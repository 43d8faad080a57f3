import { expect, type TestContext, test } from 'vitest';
import { deliver, LEASE_MS, type Outbox } from '../../src/deliver/deliver.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { refusal, ScriptedSender, type Turn } from '../deliver/scripted-sender.ts';
import { aStory, commit, delivery, feed, NOON } from './samples.ts';

const CHANNELS = 5;
const STORIES = 60;
const WORKERS = 4;
const CHAOS_MS = 240_000;
/** Shorter than some of the outages below: the nonce alone cannot save us. */
const WINDOW = 2 * 60_000;

/** mulberry32: the same numbers for the same seed on every machine. */
const randomFrom = (seed: number) => {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** What every engine keeps of deliveries whose workers die and oversleep; `openings` = how many of them share the store. */
export const deliveryChaosContract = (
  engine: string,
  openings: number,
  seeds: readonly number[],
  place: (context: TestContext) => string | Promise<string>,
): void => {
  test.for(seeds)(
    `on ${engine}, chaos %i: every message stands once, in order, with its last text`,
    { timeout: CHAOS_MS },
    async (seed, context) => {
      const random = randomFrom(seed);
      const chance = (share: number) => random() < share;
      let now = NOON;
      const path = await place(context);
      const open = async (): Promise<Store> => {
        const opened = await openStore({ path, now: () => now });
        if (!opened.ok) throw new Error(opened.failure.message);
        context.onTestFinished(() => opened.value.close());
        return opened.value;
      };
      const store = await open();
      const stores = [store];
      while (stores.length < openings) stores.push(await open());
      await store.passes.syncFeeds([feed('a')], now);
      const sender = new ScriptedSender(() => now, WINDOW);
      let outageUntil = 0;
      sender.turn = (): Turn => {
        if (now < outageUntil) return { posts: false, answer: refusal('down', chance(0.5)) };
        if (chance(0.06)) return { posts: true, answer: refusal('posted, then 500', false) };
        if (chance(0.06)) return { posts: true, answer: 'throw' };
        if (chance(0.04)) return { posts: false, answer: refusal('500', false) };
        if (chance(0.04)) return { posts: false, answer: refusal('429', true, 1_500) };
        return { posts: true, answer: null };
      };
      sender.historyTurn = () => (chance(0.1) ? { ...outage } : null);
      const outage = { kind: 'scripted', message: '503', retryable: true, retryAfterMs: null };

      /** Dies before or after each write, or oversleeps its lease. */
      const dying = (outbox: Outbox): Outbox => {
        const mayDie = () => {
          if (chance(0.03)) throw new Error('killed');
          if (chance(0.03)) now += Math.floor(random() * 2 * LEASE_MS);
        };
        return {
          ...outbox,
          async intend(...args) {
            mayDie();
            const isOurs = await outbox.intend(...args);
            mayDie();
            return isOurs;
          },
          async settle(...args) {
            mayDie();
            await outbox.settle(...args);
            mayDie();
          },
        };
      };
      const never = new AbortController().signal;
      const work = async ({ outbox, clock }: Store) => {
        const claimed = await outbox.claim(LEASE_MS);
        if (claimed)
          await deliver(claimed, { outbox: dying(outbox), clock, sender }, never).catch(() => null);
      };
      const workAll = () =>
        Promise.all(
          Array.from({ length: WORKERS }, (_, at) => work(stores[at % openings] ?? store)),
        );
      const owe = (story: number, revision: number) =>
        commit(store, 'a', {
          stories: [aStory(`s${story}`)],
          deliveries: Array.from({ length: CHANNELS }, (_, channel) =>
            delivery(`s${story}`, `c${channel}`, {
              payload: `s${story} r${revision}`,
              isUrgent: chance(0.3),
            }),
          ),
        });

      const last = new Map<string, number>();
      const say = async (story: number, revision: number) => {
        last.set(`s${story}`, revision);
        await owe(story, revision);
      };
      for (let story = 0; story < STORIES; story += 1) {
        await say(story, 1);
        if (chance(0.3)) await say(Math.floor(random() * (story + 1)), story + 2);
        if (chance(0.05)) outageUntil = now + Math.floor(random() * 4 * WINDOW);
        for (let round = 0; round < 4; round += 1) {
          await workAll();
          now += Math.floor(random() * 5_000);
        }
      }
      for (let due = await store.outbox.nextDueAt(); due !== null; ) {
        now = Math.max(now + 100, due);
        await workAll();
        due = await store.outbox.nextDueAt();
      }

      for (let channel = 0; channel < CHANNELS; channel += 1) {
        const posted = sender.messages.filter(({ channelId }) => channelId === `c${channel}`);
        expect(posted.map(({ payload }) => payload)).toEqual(
          Array.from({ length: STORIES }, (_, story) => `s${story} r${last.get(`s${story}`)}`),
        );
      }
      expect((await store.archive.status()).queue).toMatchObject({
        pending: 0,
        edits: 0,
        sent: STORIES * CHANNELS,
        dead: 0,
      });
    },
  );
};
