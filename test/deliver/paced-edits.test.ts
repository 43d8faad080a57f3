import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type DeliveryPorts, deliver, LEASE_MS } from '../../src/deliver/deliver.ts';
import { classifyAnswer, NAMELESS_WAIT_MS } from '../../src/deliver/discord-errors.ts';
import { restAfter } from '../../src/deliver/edit-pace.ts';
import { MAX_ATTEMPTS } from '../../src/deliver/retry.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, MINUTE, NOON } from '../contracts/samples.ts';
import { FINE, ScriptedSender } from './scripted-sender.ts';

const never = new AbortController().signal;

describe('a card that stands in its channel', () => {
  let now: number;
  let store: Store;
  let sender: ScriptedSender;
  let ports: DeliveryPorts;

  beforeEach(async () => {
    now = NOON;
    const opened = await openStore({ path: ':memory:', now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    store = opened.value;
    onTestFinished(() => store.close());
    sender = new ScriptedSender(() => now, 2 * MINUTE);
    ports = { outbox: store.outbox, clock: store.clock, sender };
    await store.passes.syncFeeds([feed('a')], now);
    await say('1');
    await attempt();
  });

  const say = (payload: string) =>
    commit(store, 'a', {
      stories: [aStory('s')],
      deliveries: [delivery('s', 'c', { payload })],
    });
  const attempt = async () => {
    const claimed = await store.outbox.claim(LEASE_MS);
    return claimed ? deliver(claimed, ports, never) : null;
  };

  test('rests after each edit, longer each time, and then shows all that changed meanwhile', async () => {
    const editedAt: number[] = [];
    for (let change = 2; change < 40; change += 1) {
      await say(`${change}`);
      if ((await attempt())?.kind === 'edited') editedAt.push(now - NOON);
      now += MINUTE;
    }
    expect(editedAt.map((at) => at / MINUTE)).toEqual([0, 1, 3, 13]);
    now = (await store.outbox.nextDueAt()) ?? 0;
    await attempt();
    expect(now - NOON - (editedAt.at(-1) ?? 0)).toBe(restAfter(4));
    expect(sender.messages).toMatchObject([{ payload: '39' }]);
    expect(sender.requests).toHaveLength(6);
  });

  test('is not given up where Discord limits its edits, however often', async () => {
    await say('2');
    const limit = classifyAnswer({ status: 400, code: 30046, about: 'too many' });
    sender.turn = () => ({ posts: false, answer: limit });
    for (let asked = 0; asked <= MAX_ATTEMPTS; asked += 1) {
      expect(await attempt()).toMatchObject({ kind: 'retry', afterMs: NAMELESS_WAIT_MS });
      now += NAMELESS_WAIT_MS;
    }
    await say('3');
    sender.turn = () => FINE;
    expect(await attempt()).toMatchObject({ kind: 'edited' });
    expect(sender.messages).toMatchObject([{ payload: '3' }]);
  });

  test.each([
    ['in an archived thread', 400, 50083, 'retry'],
    ["of another bot's message", 403, 50005, 'dead'],
  ] as const)('an edit %s holds up no new card', async (_, status, code, kind) => {
    await commit(store, 'a', {
      stories: [aStory('s'), aStory('s2')],
      deliveries: [delivery('s', 'c', { payload: '2' }), delivery('s2', 'c', { payload: 'new' })],
    });
    const refusal = classifyAnswer({ status, code, about: 'no edits' });
    sender.turn = () => ({ posts: false, answer: refusal });
    expect(await attempt()).toMatchObject({ kind });
    sender.turn = () => FINE;
    expect(await attempt()).toMatchObject({ kind: 'sent' });
    expect(sender.messages).toMatchObject([{ payload: '1' }, { payload: 'new' }]);
  });
});
