import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  type DeliveryPorts,
  deliver,
  LEASE_MS,
  NONCE_TRUST_MS,
  REQUEST_MS,
} from '../../src/deliver/deliver.ts';
import { MAX_ATTEMPTS } from '../../src/deliver/retry.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, NOON } from '../contracts/samples.ts';
import { failure, refusal, ScriptedSender } from './scripted-sender.ts';

const WINDOW = 2 * 60_000;
const never = new AbortController().signal;

describe('one delivery', () => {
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
    sender = new ScriptedSender(() => now, WINDOW);
    ports = { outbox: store.outbox, clock: store.clock, sender };
    await store.passes.syncFeeds([feed('a')], now);
    await owe('1');
  });

  const owe = (payload: string) =>
    commit(store, 'a', {
      stories: [aStory('s')],
      deliveries: [delivery('s', 'c', { payload })],
    });
  const attempt = async (through: Partial<DeliveryPorts> = {}) => {
    const claimed = await store.outbox.claim(LEASE_MS);
    return claimed ? deliver(claimed, { ...ports, ...through }, never) : null;
  };
  const row = async () => (await store.archive.stories(1))[0]?.deliveries[0];
  const answerOnce = (...turns: ReturnType<ScriptedSender['turn']>[]) => {
    sender.turn = () => turns.shift() ?? { posts: true, answer: null };
  };

  test('is posted once and remembered with its message', async () => {
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(await attempt()).toBeNull();
    expect(await row()).toMatchObject({ status: 'sent', messageId: '1' });
    expect(sender.messages).toMatchObject([{ channelId: 'c', nonce: 's-c', payload: '1' }]);
  });

  test('waits as long as a 429 says and leaves no trace of a request', async () => {
    answerOnce({ posts: false, answer: refusal('slow down', true, 376) });
    await attempt();
    expect(await store.outbox.nextDueAt()).toBe(NOON + 376);
    now += 376;
    expect((await store.outbox.claim(LEASE_MS))?.maybeSentAt).toBeNull();
  });

  test('is posted once when a 5xx or a time-out hides that it was posted', async () => {
    answerOnce({ posts: true, answer: refusal('500', false) });
    await attempt();
    now += 1_000;
    await attempt();
    expect(sender.requests).toEqual(['post 1', 'post 1']);
    expect(sender.messages).toHaveLength(1);
    expect(await row()).toMatchObject({ status: 'sent', messageId: '1' });
  });

  test('is looked for, not posted again, once Discord may have forgotten its nonce', async () => {
    answerOnce({ posts: true, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.requests).toEqual(['post 1', 'read']);
  });

  test('is found again after a crash between the request and its record', async () => {
    answerOnce({ posts: true, answer: 'throw' });
    await expect(attempt()).rejects.toThrow('crash');
    expect(await attempt()).toBeNull();
    now += LEASE_MS + WINDOW;
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.messages).toHaveLength(1);
  });

  test('is posted after a look back that finds nothing, and then trusts the nonce anew', async () => {
    answerOnce(
      { posts: false, answer: refusal('reset', false) },
      { posts: true, answer: refusal('time-out', false) },
    );
    await attempt();
    now += WINDOW + 1;
    await attempt();
    now += NONCE_TRUST_MS;
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.requests).toEqual(['post 1', 'read', 'post 1', 'post 1']);
  });

  test.each([
    ['was put back since', -20 * 60_000],
    ['is half an hour fast', 0],
  ])('[I3] is found again by a clock that %s', async (_, jump) => {
    let discordNow = now - 30 * 60_000;
    sender = new ScriptedSender(() => discordNow, WINDOW);
    ports = { ...ports, sender };
    answerOnce({ posts: true, answer: refusal('time-out', false, 50) });
    await attempt();
    now += WINDOW + 1 + jump;
    discordNow += WINDOW + 1;
    await store.outbox.putBack(-jump);
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.requests).toEqual(['post 1', 'read']);
  });

  test('is not posted while the channel cannot be read for now', async () => {
    answerOnce({ posts: true, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    sender.historyTurn = () => failure('503', 50);
    expect(await attempt()).toMatchObject({ kind: 'retry', certain: true, error: '503' });
    now += 50;
    sender.historyTurn = () => null;
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.messages).toHaveLength(1);
  });

  test('is posted again where the channel may never be read: rather twice than lost', async () => {
    answerOnce({ posts: false, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    sender.historyTurn = () => ({ ...failure('no permission'), retryable: false });
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
  });

  test('[G1] is posted again where nobody may look, and says that it is possibly repeated', async () => {
    await owe('{"content":"1"}');
    answerOnce({ posts: false, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    sender.historyTurn = () => ({ ...failure('no permission'), retryable: false });
    await attempt();
    expect(sender.messages[0]?.payload).toMatch(/Possibly repeated.*\\n1/u);
  });

  test.each(['a closed history', 'a webhook'])(
    '[G1] is held for a person behind %s where that is wanted, and posted when the person says so',
    async (place) => {
      answerOnce({ posts: false, answer: refusal('time-out', false) });
      await attempt();
      now += WINDOW + 1;
      if (place === 'a webhook') sender.canReadBack = false;
      else sender.historyTurn = () => ({ ...failure('no permission'), retryable: false });
      const held = await attempt({ unknownOutcome: 'hold' });
      expect(held).toMatchObject({
        kind: 'dead',
        error: expect.stringContaining('Held for a person'),
      });
      expect(sender.messages).toEqual([]);
      expect(await store.desk.counts()).toMatchObject({ givenUp: 1 });
      now += 1;
      await store.desk.resend(1, 'Anna');
      answerOnce(
        { posts: false, answer: refusal('refused connection', true, 50) },
        { posts: true, answer: refusal('time-out', false, 50) },
      );
      for (let again = 0; again < 2; again += 1) {
        expect(await attempt({ unknownOutcome: 'hold' })).toMatchObject({ kind: 'retry' });
        now += WINDOW + 1;
      }
      // A person asked for one more message, not for as many as it takes.
      expect(await attempt({ unknownOutcome: 'hold' })).toMatchObject({ kind: 'dead' });
      expect(sender.messages).toHaveLength(1);
      await store.desk.resend(1, 'Anna');
      expect(await attempt({ unknownOutcome: 'hold' })).toMatchObject({ kind: 'sent' });
    },
  );

  test('[G1] is found again when a person resends what had arrived', async () => {
    answerOnce({ posts: true, answer: refusal('time-out', false) });
    await attempt();
    const claimed = await store.outbox.claim(LEASE_MS);
    expect(claimed).toBeNull();
    now += WINDOW + 1;
    const again = await store.outbox.claim(LEASE_MS);
    if (again) await store.outbox.settle(again, { kind: 'dead', error: 'e' });
    await store.desk.resend(1, 'Anna');
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.messages).toHaveLength(1);
  });

  test('[G6] is not looked up twice in a channel that is closed: it is paused', async () => {
    answerOnce({ posts: false, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    sender.findByNonce = async () => ({
      kind: 'barred',
      whom: 'channel',
      failure: { ...failure('hidden'), retryable: false },
    });
    expect(await attempt()).toMatchObject({ kind: 'paused', whom: 'channel' });
    expect(await store.desk.paused()).toMatchObject([{ channelId: 'c', reason: 'hidden' }]);
  });

  test('is posted again through a sender that cannot read back', async () => {
    sender.canReadBack = false;
    answerOnce({ posts: false, answer: refusal('time-out', false) });
    await attempt();
    now += WINDOW + 1;
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
    expect(sender.requests).toEqual(['post 1', 'post 1']);
  });

  test('is let go before the socket is touched when too little of its lease is left', async () => {
    const claimed = await store.outbox.claim(LEASE_MS);
    now += LEASE_MS - REQUEST_MS + 1;
    expect(claimed && (await deliver(claimed, ports, never))).toBeNull();
    expect(sender.requests).toEqual([]);
  });

  test('is let go when making the intent durable took too long', async () => {
    const slowDisk = {
      ...store.outbox,
      async intend(...args: Parameters<typeof store.outbox.intend>) {
        const isOurs = await store.outbox.intend(...args);
        now += LEASE_MS;
        return isOurs;
      },
    };
    expect(await attempt({ outbox: slowDisk })).toBeNull();
    expect(sender.requests).toEqual([]);
    expect(await attempt()).toEqual({ kind: 'sent', messageId: '1' });
  });

  test('counts as sent when its first copy was deleted meanwhile (10008 on a send)', async () => {
    answerOnce({ posts: false, answer: { kind: 'gone' } });
    await attempt();
    expect(await row()).toMatchObject({ status: 'sent', messageId: null });
    expect(await store.outbox.nextDueAt()).toBeNull();
  });

  test('is dead with its reason after a refusal that will not change', async () => {
    const rejected = { ...refusal('too long', true) };
    if (rejected.kind === 'refused') {
      answerOnce({
        posts: false,
        answer: { ...rejected, failure: { ...rejected.failure, retryable: false } },
      });
    }
    await attempt();
    expect(await row()).toMatchObject({ status: 'dead', lastError: 'too long' });
  });

  test('is dead after a bounded number of attempts', async () => {
    sender.turn = () => ({ posts: false, answer: refusal('503', true, 0) });
    while ((await row())?.status === 'pending') await attempt();
    expect(sender.requests).toHaveLength(MAX_ATTEMPTS);
    expect((await row())?.lastError).toContain(String(MAX_ATTEMPTS));
  });

  test('is edited once however often its text changed', async () => {
    await attempt();
    for (const payload of ['2', '3', '4']) await owe(payload);
    expect(await attempt()).toMatchObject({ kind: 'edited' });
    expect(await attempt()).toBeNull();
    expect(sender.requests).toEqual(['post 1', 'edit 4']);
  });

  test('shows the latest text although an unknown outcome hid that an earlier one was posted', async () => {
    answerOnce({ posts: true, answer: refusal('500', false) });
    await attempt();
    await owe('2');
    now += 1_000;
    await attempt();
    await attempt();
    expect(sender.messages).toMatchObject([{ payload: '2' }]);
    expect(await attempt()).toBeNull();
  });

  test('has its edit repeated until it is known to have arrived', async () => {
    await attempt();
    await owe('2');
    answerOnce({ posts: false, answer: refusal('reset', false, 5) });
    await attempt();
    now += 5;
    expect(await attempt()).toMatchObject({ kind: 'edited' });
    expect(sender.messages).toMatchObject([{ payload: '2' }]);
  });
});
