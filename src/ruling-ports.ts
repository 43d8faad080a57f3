import type { Brief } from './brief.ts';
import type { Result } from './model.ts';
import type { DeliveryIntent, StoryRecord, StoryView } from './story-ports.ts';

/* What people say of stories by hand, and what the store does for it. */

/** What a person points at: every entry that came with a link, or a story by its key. */
export interface Pointed {
  /** As it was written. */
  readonly word: string;
  /** The store's names for its entries; empty = none was seen, or a story is meant. */
  readonly entries: readonly number[];
  readonly story: string | null;
}

/** What a person says of stories: that two tell one event, or that entries tell another than the rest of theirs. */
export interface Ruling {
  readonly kind: 'merge' | 'split';
  /** Two to merge; one or more to split. */
  readonly pointed: readonly Pointed[];
}

/** What is known of the stories pointed at, of those that took them in, and of all that these took in. */
export interface RulingView extends StoryView {
  /** Where the entries pointed at stand; absent = in no story. */
  readonly storyOf: ReadonlyMap<number, string>;
  /** The entries of these stories that nothing is owed for. */
  readonly baseline: ReadonlySet<number>;
  /** The channels where the card of a story waits for its first request. */
  readonly unsentIn: ReadonlyMap<string, readonly string[]>;
}

/** Everything that a ruling changes, applied in one transaction or not at all. */
export interface RulingIntent {
  /** The story that goes on, and the one that went into it or came out of it. */
  readonly goesOn: Brief;
  readonly other: Brief;
  readonly stories: readonly StoryRecord[];
  readonly moves: { readonly entries: readonly number[]; readonly to: string };
  /** The story whose messages are owed no more where no request for them has left; null = none. */
  readonly withdrawn: string | null;
  readonly deliveries: readonly DeliveryIntent[];
}

export interface RulingStore {
  /** Reads, lets `plan` decide and applies what it decides in ONE transaction; a failure changes nothing. */
  rule(
    ruling: Ruling,
    plan: (view: RulingView) => Result<RulingIntent>,
  ): Promise<Result<RulingIntent>>;
}
