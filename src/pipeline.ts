import { closeGap } from './close-gap.ts';
import type { Consult } from './consult.ts';
import type { ParsedFeed } from './document.ts';
import { bodyHashOf, type PollResult } from './feed-state.ts';
import type { Feed, Result, Subscription } from './model.ts';
import { placeScope } from './place-stories.ts';
import { decidedNow, type JudgedEntry, placePass } from './plan-pass.ts';
import { type PollPlanInput, planPoll } from './plan-poll.ts';
import type { Law } from './plan-register.ts';
import { believedMove } from './poll/lasting.ts';
import type { FeedState, Notice } from './polling.ts';
import type {
  Clock,
  Fetcher,
  FetchOutcome,
  ParserPort,
  PassIntent,
  PassStore,
  PipelineLog,
  Watch,
} from './ports.ts';
import { readNewEntries } from './read-entries.ts';
import type { ShelfKeeper } from './shelf-keeper.ts';
import type { Understanding } from './understand.ts';

export interface PipelineParts {
  readonly fetcher: Fetcher;
  readonly parser: ParserPort;
  readonly store: PassStore;
  readonly clock: Clock;
  readonly log: PipelineLog;
  readonly watch: Watch;
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
  readonly pollLongestMs: number;
  readonly understanding: () => Promise<Understanding>;
  readonly compose: PollPlanInput['compose'];
  readonly tellAdmin: PollPlanInput['tellAdmin'];
  readonly law: () => Promise<Law>;
  readonly announce: PollPlanInput['announce'];
  readonly shelf: ShelfKeeper;
  /** False = every entry is judged by its feed's text, and none waits for its page. */
  readonly readsPages: boolean;
  /** Null = no language model is asked. */
  readonly consult: Consult | null;
  /** Called after each commit, so that what is owed leaves at once. */
  readonly onCommitted: (intent: PassIntent) => void;
}

/** Feeds under way at once, whose bodies are held in memory; the rest is started at later rings of the bell. */
const MAX_STARTED = 500;
/** Polls of the other feeds say how the world is, for as many of a feed's own intervals or as long as it fails. */
const POLLS_LATELY = 1.5;

/** The first line of the design: due feeds → fetch → parse → understand → story, brief, route → one transaction. */
export const createPipeline = (parts: PipelineParts) => {
  const { clock, log, store } = parts;
  const feedsById = new Map(parts.feeds.map((feed) => [feed.id, feed]));
  const inFlight = new Map<string, Promise<void>>();
  /** Their last pass could not even be recorded: the store still calls them due. */
  const resting = new Set<string>();
  const rest = ({ id, everyMs }: Feed): void => {
    resting.add(id);
    setTimeout(() => resting.delete(id), everyMs).unref();
  };

  const passFeed = async (feed: Feed, state: FeedState, signal: AbortSignal): Promise<void> => {
    const url = believedMove(state, await clock.now()) ?? feed.url;
    const validators = { etag: state.etag, lastModified: state.lastModified };
    const outcome = await parts.fetcher.fetch(
      { url, ...validators, wants: feed.select ? 'page' : 'feed' },
      signal,
    );
    if (signal.aborted) return;
    const parsed = await parseOutcome(parts.parser, outcome, state, feed);
    const now = await clock.now();
    const poll = { feed, state, outcome, parsed, now, longestMs: parts.pollLongestMs };
    const gap = await closeGap(parts, poll, signal);
    const read = await readNewEntries(parts, feed, gap.parsed, now, signal);
    const judged = await advised(poll, read, signal);
    if (signal.aborted) return;
    const intent = await commit(poll, judged, gap.notice ? [gap.notice] : []);
    const level = intent.feed.lastError === null ? 'info' : 'warn';
    log[level](passFields(feed, outcome, intent), 'feed.passed');
    // The pass is committed: a fault in whoever listens must not look like a fault of the pass.
    try {
      parts.onCommitted(intent);
    } catch (error) {
      log.error({ feed: feed.id, error }, 'feed.listener-failed');
    }
  };

  /** The entries after a look at what a language model says of those that are decided now. */
  const advised = async (
    { feed, state, now }: PollResult,
    judged: readonly JudgedEntry[],
    signal: AbortSignal,
  ): Promise<readonly JudgedEntry[]> => {
    if (!parts.consult) return judged;
    const input = { ...parts, feed, isFirst: state.baselineAt === null, now };
    return parts.consult(judged, decidedNow(judged, input), signal);
  };

  const commit = async (
    poll: PollResult,
    judged: readonly JudgedEntry[],
    notices: readonly Notice[],
  ): Promise<PassIntent> => {
    const { feed, now } = poll;
    const scope = {
      feedId: feed.id,
      keys: judged.flatMap(({ keys }) => keys),
      ...(await placeScope(judged, parts.shelf, now)),
      pollsSince: Math.min(now - feed.everyMs * POLLS_LATELY, poll.state.failingSince ?? now),
    };
    const law = scope.mark === null ? null : await parts.law();
    const placing = { ...parts, feed, judged, isFirst: poll.state.baselineAt === null, now };
    const intent = await store.commit(
      scope,
      (view) => placePass(placing, view),
      (placed, view) => planPoll({ ...parts, law, poll, notices }, placed, view),
    );
    for (const { kind, text } of intent.notices) log.warn({ kind, text }, 'admin.told');
    return intent;
  };

  /** A fault of our own in one feed: it is put off like any failure, and the others go on. */
  const recordBroken = async (feed: Feed, state: FeedState, error: unknown): Promise<void> => {
    log.error({ feed: feed.id, error }, 'feed.pass-failed');
    const message = String(error);
    const failure = { kind: 'internal', message, retryable: true, retryAfterMs: null };
    const outcome = { kind: 'failed', failure, status: null } as const;
    const parsed = { ok: false, failure } as const;
    const now = await clock.now();
    const poll = { feed, state, outcome, parsed, now, longestMs: parts.pollLongestMs };
    await commit(poll, [], []);
  };

  /** False = it is under way already. */
  const start = (state: FeedState, signal: AbortSignal): boolean => {
    const feed = feedsById.get(state.feedId);
    if (!feed || inFlight.has(feed.id) || resting.has(feed.id)) return false;
    // Bodies that wait for the parser are held in memory.
    if (inFlight.size >= MAX_STARTED) return false;
    const passed = passFeed(feed, state, signal)
      .catch((error: unknown) => recordBroken(feed, state, error))
      // What was broken off is taken up by whoever looks next.
      .then(() => (signal.aborted ? store.releaseFeeds([feed.id]) : undefined));
    const pass = parts
      .watch(`feed ${feed.id}`, passed)
      .catch((error: unknown) => {
        log.error({ feed: feed.id, error }, 'feed.pass-lost');
        rest(feed);
      })
      .finally(() => inFlight.delete(feed.id));
    inFlight.set(feed.id, pass);
    return true;
  };

  return {
    /** Starts due feeds that are not under way, and names them; one slow feed holds up no other. */
    startDue: async (signal: AbortSignal): Promise<readonly string[]> => {
      // A pass that was broken off leaves its feed due: without this a stop would start it again and again.
      if (signal.aborted) return [];
      const due = await store.dueFeeds(await clock.now(), MAX_STARTED - inFlight.size);
      const unknown = due.filter(({ feedId }) => !feedsById.has(feedId));
      // Another worker was started with more feeds.
      if (unknown.length > 0) await store.releaseFeeds(unknown.map(({ feedId }) => feedId));
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

const passFields = (
  feed: Feed,
  outcome: FetchOutcome,
  { entries, stories, deliveries, feed: next }: PassIntent,
) => ({
  feed: feed.id,
  outcome: outcome.kind,
  entries: entries.length,
  stories: stories.length,
  decisions: decisionsOf(entries),
  deliveries: deliveries.length,
  nextDueAt: next.nextDueAt,
  ...(next.lastError === null ? {} : { problem: next.lastError }),
});

/** How many entries were decided on how; those that wait for their page are not yet. */
const decisionsOf = (entries: PassIntent['entries']): Readonly<Record<string, number>> => {
  const decided = entries.filter(({ page }) => page === null);
  const grouped = Map.groupBy(decided, ({ verdict }) => verdict.decision);
  return Object.fromEntries([...grouped].map(([decision, some]) => [decision, some.length]));
};
