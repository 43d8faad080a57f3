import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type DeliveryLog, startDelivery } from '../../src/deliver/worker.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, feed, NOON } from '../contracts/samples.ts';
import { refusal, ScriptedSender } from './scripted-sender.ts';

/** The worker's rests are real; what it waits for is an event or far shorter than any of them. */
describe('the delivery worker', () => {
  let now: number;
  let store: Store;
  let sender: ScriptedSender;
  let events: string[];
  let stop: AbortController;
  /** Called with each event that is logged. */
  let heard: () => void;

  beforeEach(async () => {
    now = NOON;
    const opened = await openStore({ path: ':memory:', now: () => now });
    if (!opened.ok) throw new Error(opened.failure.message);
    store = opened.value;
    sender = new ScriptedSender(() => now, 60_000);
    events = [];
    heard = () => undefined;
    stop = new AbortController();
    await store.passes.syncFeeds([feed('a')], now);
    onTestFinished(() => store.close());
  });

  const owe = (...deliveries: ReturnType<typeof delivery>[]) =>
    commit(store, 'a', {
      stories: deliveries.map(({ storyKey }) => aStory(storyKey)),
      deliveries,
    });
  const note = (_: object, event: string) => {
    events.push(event);
    heard();
  };
  const log: DeliveryLog = { info: note, warn: note, error: note };
  const start = (changes: Partial<Store> = {}) =>
    startDelivery({ ...store, ...changes, sender, log, signal: stop.signal });
  const eventCount = (count: number) =>
    new Promise<void>((resolve) => {
      heard = () => events.length >= count && resolve();
      heard();
    });
  /** A gate that requests wait at, and how many wait there. */
  const gate = () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const post = sender.post.bind(sender);
    let waiting = 0;
    let arrived = (): void => undefined;
    sender.post = async (message) => {
      waiting += 1;
      arrived();
      await opened;
      return post(message);
    };
    const reached = (count: number) =>
      new Promise<void>((resolve) => {
        arrived = () => waiting >= count && resolve();
        arrived();
      });
    return { open: () => open(), reached, waiting: () => waiting };
  };

  test('empties the outbox it finds, each channel in order', async () => {
    await owe(delivery('s1', 'c'), delivery('s2', 'c'), delivery('s3', 'd'));
    const worker = start();
    await eventCount(3);
    stop.abort();
    await worker.done;
    const inC = sender.messages.filter(({ channelId }) => channelId === 'c');
    expect(inC.map(({ nonce }) => nonce)).toEqual(['s1-c', 's2-c']);
    expect(events).toEqual(Array(3).fill('delivery.sent'));
  });

  test('takes up at once what it is nudged about', async () => {
    const worker = start();
    await owe(delivery('s', 'c'));
    worker.nudge();
    await eventCount(1);
    stop.abort();
    await worker.done;
    expect(sender.messages).toHaveLength(1);
  });

  test('has a bounded number of requests out, and one for each channel', async () => {
    const { open, reached, waiting } = gate();
    await owe(
      delivery('s0', 'c0'),
      ...Array.from({ length: 9 }, (_, at) => delivery('s1', `c${at}`)),
    );
    const worker = start();
    await reached(4);
    worker.nudge();
    await store.clock.now();
    expect(waiting()).toBe(4);
    open();
    await eventCount(10);
    stop.abort();
    await worker.done;
    expect(sender.messages).toHaveLength(10);
  });

  test('lets what is out end when it is stopped, and begins nothing new', async () => {
    const { open, reached } = gate();
    await owe(delivery('s1', 'c'), delivery('s2', 'c'));
    const worker = start();
    await reached(1);
    stop.abort();
    open();
    await worker.done;
    expect(sender.messages).toHaveLength(1);
    expect((await store.archive.status()).queue).toMatchObject({ pending: 1, sent: 1 });
  });

  test('outlives a sender and a store that break', async () => {
    await owe(delivery('s1', 'c'), delivery('s2', 'd'));
    const turns: ReturnType<ScriptedSender['turn']>[] = [{ posts: false, answer: 'throw' }];
    sender.turn = () => turns.shift() ?? { posts: true, answer: null };
    let claims = 0;
    const outbox = {
      ...store.outbox,
      async claim(leaseMs: number) {
        claims += 1;
        if (claims === 2) throw new Error('disk full');
        return store.outbox.claim(leaseMs);
      },
    };
    const worker = start({ outbox });
    await eventCount(2);
    worker.nudge();
    await eventCount(3);
    stop.abort();
    await worker.done;
    expect(events.sort()).toEqual(['delivery.broken', 'delivery.sent', 'delivery.store-failed']);
  });

  test('sends nothing to anybody after a refused token until the pause is over', async () => {
    await owe(delivery('s', 'c'));
    const unauthorised = refusal('401', true);
    if (unauthorised.kind !== 'refused') throw new Error('no refusal');
    sender.turn = () => ({
      posts: false,
      answer: { kind: 'barred', whom: 'everyone', failure: unauthorised.failure },
    });
    const worker = start();
    await eventCount(1);
    await owe(delivery('s2', 'd'));
    worker.nudge();
    // The clock is asked in each round: twice more, and the nudge has been heard.
    for (let round = 0; round < 10; round += 1) await store.clock.now();
    expect(sender.requests).toHaveLength(1);
    now += 60 * 60_000;
    sender.turn = () => ({ posts: true, answer: null });
    worker.nudge();
    await eventCount(3);
    stop.abort();
    await worker.done;
    expect(events).toEqual(['delivery.paused', 'delivery.sent', 'delivery.sent']);
  });

  test('[I3] notices that its clock was put back: what waits does not wait until then', async () => {
    const worker = start();
    await owe(delivery('s', 'c'));
    worker.nudge();
    await eventCount(1);
    await owe(delivery('s2', 'c'));
    now -= 60 * 60_000;
    worker.nudge();
    await eventCount(3);
    stop.abort();
    await worker.done;
    expect(events).toEqual(['delivery.sent', 'delivery.clock-put-back', 'delivery.sent']);
  });
});
