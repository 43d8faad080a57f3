import { describe, expect, test } from 'vitest';
import { explainBy, noteRules } from '../../src/app-rules.ts';
import { unexplainedIn } from '../../src/cli/ledger-text.ts';
import type { Ledger } from '../../src/ledger.ts';
import type { Decision, StoryBecause, Subscription } from '../../src/model.ts';
import type { EntryRecord } from '../../src/ports.ts';
import { aStory, commit, delivery, entry, MINUTE, verdict } from './samples.ts';
import type { StoreBench } from './store-bench.ts';

const EVERYBODY: Subscription = {
  channelId: 'c',
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  digest: null,
  ping: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
};

/** A seeded stream of numbers from 0 up to `below` (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

/** What holds of the ledger. */
export function ledgerContract(bench: StoreBench): void {
  const told = (
    name: string,
    key: string | null,
    because: StoryBecause = 'new',
    decision: Decision = 'alert',
  ): EntryRecord =>
    entry('a', name, {
      seenAt: bench.now,
      verdict: verdict({ decision }),
      story: key === null ? null : { key, because, similarity: 1 },
    });
  const count = (subscriptions: readonly Subscription[] = []) =>
    bench.store.ledger.count(explainBy(subscriptions));
  const accounts = ({ lines }: Ledger) =>
    Object.fromEntries(lines.map((line) => [`${line.account} ${line.reason}`, line.count]));
  const follow = (...subscriptions: readonly Subscription[]) =>
    noteRules({ store: bench.store, subscriptions, compose: true });

  describe('the ledger', () => {
    test('has each entry in one account, for one reason', async () => {
      await commit(bench.store, 'a', {
        stories: ['p', 'f', 'w', 'd'].map((key) => aStory(key)),
        entries: [
          told('p1', 'p'),
          told('p2', 'p', 'same-event'),
          told('f1', 'f'),
          told('w1', 'w'),
          told('d1', 'd'),
        ],
        deliveries: [
          delivery('p', 'c'),
          delivery('f', 'c'),
          delivery('w', 'late'),
          delivery('d', 'closed'),
        ],
      });
      await bench.sendAs('m1');
      const { floods, outbox } = bench.store;
      await floods.fold('c', ({ waiting }) => [
        {
          digest: delivery('digest:c', 'c', { purpose: 'digest:flood-x' }),
          folded: waiting.map(({ id }) => id),
        },
      ]);
      await outbox.claim(1); // late's card stays out
      const dead = await bench.mustClaim();
      await outbox.settle(dead, { kind: 'dead', error: 'no' });
      await bench.sendAs('m2');
      await commit(bench.store, 'a', {
        stories: [aStory('u', { decision: 'digest' }), aStory('n')],
        entries: [
          told('u1', 'u', 'new', 'digest'),
          told('n1', 'n'),
          entry('a', 'r', { verdict: verdict({ decision: 'reject', reasonKind: 'no-watch' }) }),
          entry('a', 'old', { baseline: true }),
          entry('a', 'page', {
            verdict: verdict({ decision: 'reject', reasonKind: 'awaits-page' }),
            page: { address: 'https://a.example/page', dueAt: bench.now + MINUTE },
          }),
        ],
      });
      const ledger = await count();
      expect(accounts(ledger)).toEqual({
        'posted card': 1,
        'merged card': 1,
        'digested flood': 1,
        'pending unsent': 1,
        'pending given-up': 1,
        'digested digest-only': 1,
        'rejected not-followed': 1,
        'rejected no-watch': 1,
        'rejected old-news': 1,
        'pending awaits-page': 1,
      });
      expect([ledger.seen, unexplainedIn(ledger), ledger.unexplained]).toEqual([10, 0, []]);
      expect(await bench.store.ledger.faults()).toEqual([]);
      await bench.store.desk.drop(dead.id, 'me', null);
      expect(accounts(await count())).toMatchObject({ 'rejected dropped': 1, 'pending unsent': 1 });
      expect(accounts(await count())).not.toHaveProperty('pending given-up');
    });

    test('names what a channel followed and was never owed', async () => {
      await follow(EVERYBODY);
      bench.now += MINUTE;
      await commit(bench.store, 'a', { stories: [aStory('s')], entries: [told('1', 's')] });
      const ledger = await count([EVERYBODY]);
      expect(unexplainedIn(ledger)).toBe(1);
      expect(ledger.unexplained).toMatchObject([
        { feedId: 'a', title: 'Mine Ban Treaty: 1', reason: 'not-owed' },
      ]);
      // Somebody who follows more only since then had nothing to get.
      await follow({ ...EVERYBODY, countries: ['EE'] });
      expect(unexplainedIn(await count([{ ...EVERYBODY, countries: ['EE'] }]))).toBe(0);
      // What is in the file and was not read by a worker yet counts as little.
      expect(unexplainedIn(await count([EVERYBODY]))).toBe(0);
    });

    test('knows a story that is for digests alone', async () => {
      const quiet = { ...EVERYBODY, isDigestOnly: true };
      await follow(quiet);
      bench.now += MINUTE;
      await commit(bench.store, 'a', { stories: [aStory('s')], entries: [told('1', 's')] });
      expect(accounts(await count([quiet]))).toEqual({ 'digested digest-only': 1 });
    });

    test('names an entry that is neither rejected nor in a story, and breaks a rule by it', async () => {
      await commit(bench.store, 'a', { entries: [told('1', null)] });
      const ledger = await count();
      expect(ledger.unexplained).toMatchObject([{ reason: 'no-story' }]);
      expect(unexplainedIn(ledger)).toBe(1);
      expect(await bench.store.ledger.faults()).toEqual([
        { rule: 'an entry that is not rejected is in a story', rows: ['entry 1'] },
      ]);
    });

    test.each([1, 2, 3])('adds up whatever happened (history %i)', async (seed) => {
      const random = seeded(seed);
      await follow(EVERYBODY);
      bench.now += MINUTE;
      let entries = 0;
      for (let step = 0; step < 120; step += 1) {
        bench.now += MINUTE;
        const key = `s${random(12)}`;
        const what = random(6);
        if (what < 3) {
          entries += 1;
          const kind = random(4);
          const decision = kind === 0 ? 'reject' : kind === 1 ? 'digest' : 'alert';
          const isTold = decision !== 'reject';
          await commit(bench.store, 'a', {
            stories: isTold ? [aStory(key)] : [],
            entries: [
              told(`${step}`, isTold ? key : null, random(2) ? 'new' : 'same-event', decision),
            ],
            deliveries: isTold ? [delivery(key, 'c', { payload: `${step}` })] : [],
          });
          continue;
        }
        if (what === 3)
          await bench.store.floods.fold('c', ({ waiting }) =>
            waiting.length < 2
              ? []
              : [
                  {
                    digest: delivery('digest:c', 'c', {
                      purpose: `digest:flood-${step}`,
                      nonce: `${step}`,
                    }),
                    folded: waiting.slice(1).map(({ id }) => id),
                  },
                ],
          );
        const claimed = await bench.store.outbox.claim(1);
        if (!claimed) continue;
        await bench.store.outbox.intend(claimed, 0);
        const outcomes = [
          claimed.messageId === null
            ? ({ kind: 'sent', messageId: `m${step}` } as const)
            : ({ kind: 'edited', restMs: 0 } as const),
          { kind: 'retry', afterMs: 0, error: 'e', certain: false, counts: true } as const,
          { kind: 'dead', error: 'e' } as const,
        ];
        await bench.store.outbox.settle(claimed, outcomes[random(3)] ?? { kind: 'gone' });
        const ledger = await count([EVERYBODY]);
        expect([ledger.seen, unexplainedIn(ledger)]).toEqual([entries, 0]);
        expect(await bench.store.ledger.faults()).toEqual([]);
      }
    });
  });
}
