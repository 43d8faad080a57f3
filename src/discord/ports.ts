import type { Decision, Opinion, Result } from '../model.ts';
import type { FeedStanding } from '../polling.ts';
import type { TimelineWords } from '../text/timeline-words.ts';

/** What `/status` tells. Moments are epoch milliseconds. */
export interface StatusView {
  /** Longest-failing first. */
  readonly feeds: readonly {
    readonly id: string;
    readonly outlet: string;
    readonly standing: FeedStanding;
    /** What the last poll met; null = it went well, or none was yet. */
    readonly error: string | null;
    readonly nextDueAt: number;
  }[];
  /** When the last pass over any feed ended; null = none has yet. */
  readonly lastPassAt: number | null;
  readonly queue: {
    readonly pending: number;
    readonly sent: number;
    readonly dead: number;
    readonly paused: number;
  };
}

export interface StatusPort {
  status(): Promise<StatusView>;
}

/** What became of one entry, as `/why` tells it. */
export interface Fate {
  readonly outlet: string;
  readonly title: string;
  readonly url: string | null;
  readonly seenAt: number;
  readonly decision: Decision | 'waiting';
  readonly reason: string;
  /** Null = no language model was asked, or none answered. */
  readonly opinion: Opinion | null;
  /** What was found in the entry, word for word. */
  readonly hits: readonly string[];
  /** Watches of which a part stood in it, a sentence for each; none where one found it. */
  readonly near: readonly string[];
  /** What became of its page, in a sentence; null = there is nothing to say of it. */
  readonly page: string | null;
  readonly storyKey: string | null;
  readonly deliveries: readonly {
    readonly channelId: string;
    readonly state: string;
    readonly messageId: string | null;
  }[];
}

export interface WhyPort {
  /** Every entry that came with this link, newest first; empty = never seen. */
  why(link: string): Promise<readonly Fate[]>;
}

/** A story as an answer names it. */
export interface StoryName {
  readonly key: string;
  readonly headline: string;
}

/** What became of a story, as `/story timeline` tells it. */
export interface StoryView extends StoryName {
  readonly url: string | null;
  /** Oldest first. */
  readonly items: readonly (Pick<TimelineWords, 'what' | 'text'> & { readonly at: number })[];
  readonly deliveries: Fate['deliveries'];
}

/** What a merge or a split came to: `other` went into the story that goes on, or came out of it. */
export interface RuledStories {
  readonly goesOn: StoryName;
  readonly other: StoryName;
  /** Entries that went from one to the other. */
  readonly moved: number;
}

/** `words` are links or keys of stories; a failure says what is wrong with them. */
export interface StoryPort {
  story(word: string): Promise<Result<StoryView>>;
  rule(said: {
    readonly kind: 'merge' | 'split';
    readonly words: readonly string[];
    readonly by: string;
  }): Promise<Result<RuledStories>>;
}

/** All that slash commands are answered from. */
export type CommandPorts = StatusPort & WhyPort & StoryPort;

/** Events with fields, in the order of pino's methods. */
export interface DiscordLog {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

/** Told of each answer of Discord's: what it limits, it limits for the whole process. */
export type Hear = (
  asked: { readonly method: string; readonly path: string },
  answered: { readonly status: number; readonly headers: Pick<Headers, 'get'> },
) => void;
