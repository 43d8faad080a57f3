import { bodyHashOf, brokenFeedState, nextFeedState } from './feed-state.ts';
import type { Feed, FeedState, ParsedFeed, Result, Subscription } from './model.ts';
import { type JudgedEntry, type PassPlanInput, planPass } from './plan-pass.ts';
import type {
  Clock,
  Fetcher,
  FetchOutcome,
  ParserPort,
  PassIntent,
  PassStore,
  PipelineLog,
} from './ports.ts';
import { readNewEntries } from './read-entries.ts';
import { STORY_WINDOW_MS } from './story/assign.ts';
import { createFeatureCache } from './story/feature-cache.ts';
import type { Understanding } from './understand.ts';

export interface PipelineParts {
  readonly fetcher: Fetcher;
  readonly parser: ParserPort;
  readonly store: PassStore;
  readonly clock: Clock;
  readonly log: PipelineLog;
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
  readonly pollLongestMs: number;
  readonly understanding: () => Promise<Understanding>;
  readonly compose: PassPlanInput['compose'];
  /** Called after each commit, so that what is owed leaves at once. */
  readonly onCommitted: (intent: PassIntent) => void;
}

/** Feeds started at one ring of the bell; the rest is due at the next. */
const MAX_STARTED = 500;
/** How far back stories are read for likeness; an older one is still found by its address. */
const OLDEST_STORY_MS = 30 * 24 * 3_600_000;

/** The first line of the design: due feeds → fetch → parse → understand → story, brief, route → one transaction. */
export const createPipeline = (parts: PipelineParts) => {
  const { clock, log, store } = parts;
  const feedsById = new Map(parts.feeds.map((feed) => [feed.id, feed]));
  const inFlight = new Map<string, Promise<void>>();
  const readFeatures = createFeatureCache();

  const passFeed = async (feed: Feed, state: FeedState, signal: AbortSignal): Promise<void> => {
    const outcome = await parts.fetcher.fetch(
      { url: feed.url, ...validatorsOf(state), wants: feed.select ? 'page' : 'feed' },
      signal,
    );
    if (signal.aborted) return;
    const parsed = await parseOutcome(parts.parser, outcome, state, feed);
    const now = await clock.now();
    const next = nextFeedState({
      feed,
      state,
      outcome,
      parsed,
      now,
      longestMs: parts.pollLongestMs,
    });
    const judged = await readNewEntries(parts, feed, parsed, signal);
    if (signal.aborted) return;
    const intent = await store.commit(
      { feedId: feed.id, ...storyScope(judged, now), keys: judged.flatMap(({ keys }) => keys) },
      (view) =>
        planPass(
          {
            feed,
            next,
            isFirst: state.baselineAt === null,
            judged,
            now,
            subscriptions: parts.subscriptions,
            compose: parts.compose,
            readFeatures,
          },
          view,
        ),
    );
    const level = next.lastError === null ? 'info' : 'warn';
    log[level](passFields(feed, outcome, intent), 'feed.passed');
    // The pass is committed: a fault in whoever listens must not look like a fault of the pass.
    try {
      parts.onCommitted(intent);
    } catch (error) {
      log.error({ feed: feed.id, error }, 'feed.listener-failed');
    }
  };

  /** A fault of our own in one feed: it is put off like any failure, and the others go on. */
  const recordBroken = async (feed: Feed, state: FeedState, error: unknown): Promise<void> => {
    log.error({ feed: feed.id, error }, 'feed.pass-failed');
    const failure = {
      kind: 'internal',
      message: String(error),
      retryable: true,
      retryAfterMs: null,
    };
    const poll = { feed, state, now: await clock.now(), longestMs: parts.pollLongestMs };
    const next = brokenFeedState(poll, failure);
    const scope = { feedId: feed.id, keys: [], storiesSince: null, addresses: [] };
    await store.commit(scope, () => ({
      feed: next,
      entries: [],
      stories: [],
      deliveries: [],
    }));
  };

  /** False = it is under way already. */
  const start = (state: FeedState, signal: AbortSignal): boolean => {
    const feed = feedsById.get(state.feedId);
    if (!feed || inFlight.has(feed.id)) return false;
    const pass = passFeed(feed, state, signal)
      .catch((error: unknown) => recordBroken(feed, state, error))
      .catch((error: unknown) => log.error({ feed: feed.id, error }, 'feed.pass-lost'))
      .finally(() => inFlight.delete(feed.id));
    inFlight.set(feed.id, pass);
    return true;
  };

  return {
    /** Starts due feeds that are not under way, and names them; one slow feed holds up no other. */
    startDue: async (signal: AbortSignal): Promise<readonly string[]> => {
      // A pass that was broken off leaves its feed due: without this a stop would start it again and again.
      if (signal.aborted) return [];
      const due = await store.dueFeeds(await clock.now(), MAX_STARTED + inFlight.size);
      return due.filter((state) => start(state, signal)).map(({ feedId }) => feedId);
    },
    /** Resolves when the passes of these feeds, if they are under way, have ended. */
    ended: async (feedIds: readonly string[]): Promise<void> => {
      await Promise.all(feedIds.map((id) => inFlight.get(id)));
    },
    /** Resolves when nothing that was started is under way. */
    idle: async (): Promise<void> => {
      while (inFlight.size > 0) await Promise.all(inFlight.values());
    },
  };
};

const validatorsOf = ({ etag, lastModified }: FeedState) => ({ etag, lastModified });

const isRelevant = ({ verdict }: JudgedEntry): boolean => verdict.decision !== 'reject';

/** Null = the server says that nothing changed, or sent the same bytes again. */
const parseOutcome = async (
  parser: ParserPort,
  outcome: FetchOutcome,
  state: FeedState,
  { select }: Feed,
): Promise<Result<ParsedFeed> | null> => {
  if (outcome.kind === 'failed') return { ok: false, failure: outcome.failure };
  if (outcome.kind === 'not-modified' || bodyHashOf(outcome) === state.bodyHash) return null;
  // Relative links are relative to where the document was answered.
  const { body, headers, url } = outcome;
  return parser.parse({ body, headers, url, select });
};

/** The stories that the new entries may belong to: a late entry is compared with those of its own days. */
const storyScope = (judged: readonly JudgedEntry[], now: number) => {
  const relevant = judged.filter(isRelevant);
  const oldest = Math.max(
    now - OLDEST_STORY_MS,
    Math.min(now, ...relevant.map(({ text }) => text.published ?? now)),
  );
  return {
    storiesSince: relevant.length === 0 ? null : oldest - STORY_WINDOW_MS,
    addresses: relevant.flatMap(({ address }) => (address === null ? [] : [address])),
  };
};

const passFields = (
  feed: Feed,
  outcome: FetchOutcome,
  { entries, stories, deliveries, feed: next }: PassIntent,
) => ({
  feed: feed.id,
  outcome: outcome.kind,
  entries: entries.length,
  stories: stories.length,
  deliveries: deliveries.length,
  nextDueAt: next.nextDueAt,
  ...(next.lastError === null ? {} : { problem: next.lastError }),
});
