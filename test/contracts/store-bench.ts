import { expect } from 'vitest';
import type { Claimed } from '../../src/deliver/deliver.ts';
import type { FeedState } from '../../src/polling.ts';
import type { ArchivedDelivery } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { DeliveryIntent } from '../../src/story-ports.ts';
import { aStory, commit, feed, NOON } from './samples.ts';

const LEASE_MS = 30_000;

/** A store with the feeds `a` and `b`, whose hands of the clock the test turns. */
export class StoreBench {
  now = NOON;
  #store: Store | null = null;

  get store(): Store {
    if (!this.#store) throw new Error('the store is not open');
    return this.#store;
  }

  async open(path: string): Promise<void> {
    this.now = NOON;
    const opened = await openStore({ path, now: () => this.now });
    if (!opened.ok) throw new Error(opened.failure.message);
    this.#store = opened.value;
    await this.store.passes.syncFeeds([feed('a'), feed('b')], NOON);
  }

  async close(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
  }

  /** The feeds that are due, none of which is kept. */
  async due(at: number, limit = 9): Promise<readonly FeedState[]> {
    const due = await this.store.passes.dueFeeds(at, limit);
    await this.store.passes.releaseFeeds(due.map(({ feedId }) => feedId));
    return due;
  }

  /** Owes these messages, each for a story of its own key. */
  async owe(...deliveries: readonly DeliveryIntent[]): Promise<void> {
    const stories = deliveries.map(({ storyKey: key }) => aStory(key));
    await commit(this.store, 'a', { stories, deliveries });
  }

  async mustClaim(): Promise<Claimed> {
    const claimed = await this.store.outbox.claim(LEASE_MS);
    if (!claimed) throw new Error('nothing could be claimed');
    return claimed;
  }

  /** Takes the next delivery and has it posted as this message. */
  async sendAs(messageId: string): Promise<Claimed> {
    const claimed = await this.mustClaim();
    expect(await this.store.outbox.intend(claimed, 10_000)).toBe(true);
    await this.store.outbox.settle(claimed, { kind: 'sent', messageId });
    return claimed;
  }

  async deliveriesOf(storyKey: string): Promise<readonly ArchivedDelivery[] | undefined> {
    const stories = await this.store.archive.stories(100);
    return stories.find(({ brief }) => brief.storyKey === storyKey)?.deliveries;
  }
}
