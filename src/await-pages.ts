import { setImmediate } from 'node:timers/promises';
import type { Consult } from './consult.ts';
import type { Article } from './document.ts';
import { type Settled, settleByPage, settleWithoutPage } from './entry-page.ts';
import type { Feed, Result, Subscription } from './model.ts';
import { isFresh, placeScope, placeStories } from './place-stories.ts';
import type { JudgedEntry } from './plan-pass.ts';
import type { Law } from './plan-register.ts';
import { planStories, type StoryPlanInput } from './plan-stories.ts';
import type { Notice } from './polling.ts';
import type {
  Clock,
  PageFate,
  PageReader,
  PipelineLog,
  SettledEntry,
  WaitingEntry,
  WaitingStore,
  Watch,
} from './ports.ts';
import { understandOrSay } from './read-entries.ts';
import type { ShelfKeeper } from './shelf-keeper.ts';
import type { DeliveryIntent } from './story-ports.ts';
import type { Understanding } from './understand.ts';

export interface PageParts {
  readonly reader: PageReader;
  readonly store: WaitingStore;
  readonly clock: Clock;
  readonly log: PipelineLog;
  readonly watch: Watch;
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
  readonly understanding: () => Promise<Understanding>;
  readonly compose: StoryPlanInput['compose'];
  readonly shelf: ShelfKeeper;
  readonly law: () => Promise<Law>;
  readonly announce: StoryPlanInput['announce'];
  readonly tellAdmin: (notice: Notice) => readonly DeliveryIntent[];
  /** Null = no language model is asked. */
  readonly consult: Consult | null;
  /** Called after each commit, so that what is owed leaves at once. */
  readonly onCommitted: (settled: SettledEntry) => void;
}

/** Entries whose pages are wanted at once; the reader lets in a few of them, the rest waits there. */
const MAX_STARTED = 500;
/** An entry that a fault of our own kept from being settled is tried again after this. */
const RETRY_MS = 60_000;
/** How long a page that was read lets older entries be decided before its own: cards come in order, but none waits for a slow site. */
const ORDER_PATIENCE_MS = 2_000;

/** An entry as it was decided, and what its page had to do with it. */
interface Decided {
  readonly judged: JudgedEntry;
  readonly page: PageFate;
}

interface Reading {
  readonly deadline: AbortController;
  readonly done: Promise<void>;
}

/**
 * The waiting state: what a pass stored as waiting is read, judged, put into its story and owed in a
 * transaction of its own. The store alone knows who waits, so a restart goes on where a stop left off.
 */
export const createPageWait = (parts: PageParts) => {
  const { clock, log, store } = parts;
  const feedsById = new Map(parts.feeds.map((feed) => [feed.id, feed]));
  const reading = new Map<number, Reading>();
  const retryAt = new Map<number, number>();
  let older: Promise<void> = Promise.resolve();
  let turn: Promise<void> = Promise.resolve();

  /** Null = it did not come in time. */
  const readPage = async (
    { text, dueAt }: WaitingEntry,
    signal: AbortSignal,
  ): Promise<Result<Article> | null> => {
    const isLate = (await clock.now()) >= dueAt;
    if (isLate || signal.aborted) return null;
    // Taking a page apart cannot be broken off; waiting for it can.
    const gaveUp = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    const read = await Promise.race([parts.reader.read(text.url ?? '', signal), gaveUp]);
    return signal.aborted ? null : read;
  };

  const understandWith = async (
    { feed, text, seenAt }: WaitingEntry,
    read: Result<Article> | null,
  ): Promise<Settled> => {
    const { understand } = await parts.understanding();
    const understood = (each: typeof text) =>
      understandOrSay((entry) => understand(entry, seenAt), log, feed, each);
    if (!read?.ok) return settleWithoutPage(text, read?.failure ?? null, understood);
    return settleByPage(text, read.value, await clock.now(), understood);
  };

  /** Judging and storing is work for the processor: one entry at a time, and between two of them everybody else has a turn. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(() => setImmediate()).then(work);
    turn = done.then(
      () => {},
      () => {},
    );
    return done;
  };

  /** Owed it was by its pass; but its feed may be gone since, and its page the first to say how old it is. */
  const isOwed = (
    { feed, seenAt, ...waiting }: WaitingEntry,
    judged: Pick<JudgedEntry, 'text'>,
  ) => {
    const first = feedsById.get(feed.id)?.first.kind;
    const isDated = waiting.text.published !== null;
    return first !== undefined && (isDated || first === 'all' || isFresh(judged, seenAt));
  };

  /** Null = there was a stop: whoever starts next finds it waiting still. */
  const decide = async (
    waiting: WaitingEntry,
    read: Result<Article> | null,
    stop: AbortSignal,
  ): Promise<Decided | null> => {
    if (stop.aborted) return null;
    const { text, understood, page } = await understandWith(waiting, read);
    const { key, address } = waiting;
    const rest = { said: null, revises: waiting.id, address, ...understood } as const;
    return { judged: { keys: [key], text, ...rest }, page };
  };

  /** A language model is waited for outside any turn: what is slow there delays this entry alone. */
  const advised = async (
    waiting: WaitingEntry,
    { judged, page }: Decided,
    stop: AbortSignal,
  ): Promise<Decided> => {
    if (!parts.consult || !isOwed(waiting, judged)) return { judged, page };
    const [said = judged] = await parts.consult([judged], new Set([judged]), stop);
    return { judged: said, page };
  };

  const settle = async (
    waiting: WaitingEntry,
    { judged, page }: Decided,
    stop: AbortSignal,
  ): Promise<void> => {
    if (stop.aborted) return;
    const { feed, seenAt } = waiting;
    const owed = new Set(isOwed(waiting, judged) ? [judged] : []);
    const { subscriptions, compose, announce, shelf } = parts;
    const placing = { feed, judged: [judged], owed, rereads: new Map(), now: seenAt, shelf };
    const scope = await placeScope([judged], shelf, seenAt);
    const law = scope.mark === null ? null : await parts.law();
    const now = await clock.now();
    const input = { feed, now, subscriptions, compose, announce, law };
    const settled = await store.settle(
      waiting,
      scope,
      (view) => placeStories(placing, view),
      (placed, view) => {
        const { entries, ...plan } = planStories(input, placed, view);
        const [entry] = entries;
        if (!entry) throw new Error(`entry ${waiting.id} was planned away`);
        const told = plan.notices.flatMap(parts.tellAdmin);
        return { ...plan, deliveries: [...plan.deliveries, ...told], entry, page };
      },
    );
    if (!settled) return;
    const fields = { feed: feed.id, outcome: page.outcome, decision: judged.verdict.decision };
    log.info({ ...fields, deliveries: settled.deliveries.length }, 'page.settled');
    for (const { kind, text } of settled.notices) log.warn({ kind, text }, 'admin.told');
    parts.onCommitted(settled);
  };

  const start = (waiting: WaitingEntry, now: number, stop: AbortSignal): void => {
    const deadline = new AbortController();
    const before = older;
    const read = readPage(waiting, AbortSignal.any([deadline.signal, stop]));
    const done = parts
      .watch(`page of feed ${waiting.feed.id}`, read)
      .then(async (read) => {
        const decided = await inTurn(() => decide(waiting, read, stop));
        const said = decided && (await advised(waiting, decided, stop));
        await within(before, ORDER_PATIENCE_MS);
        if (said) await inTurn(() => settle(waiting, said, stop));
      })
      .catch((error: unknown) => {
        retryAt.set(waiting.id, now + RETRY_MS);
        log.error({ feed: waiting.feed.id, error }, 'page.lost');
      })
      .finally(() => reading.delete(waiting.id));
    older = Promise.all([older, done]).then(() => undefined);
    reading.set(waiting.id, { deadline, done });
  };

  const look = async (stop: AbortSignal): Promise<void> => {
    if (stop.aborted) return;
    // What is under way before we look may have ended when the answer comes.
    const before = new Set(reading.keys());
    const waiting = await store.waiting(MAX_STARTED);
    const now = await clock.now();
    for (const each of waiting) {
      if (each.dueAt <= now) reading.get(each.id)?.deadline.abort();
      if (before.has(each.id) || now < (retryAt.get(each.id) ?? now)) continue;
      retryAt.delete(each.id);
      start(each, now, stop);
    }
  };

  let looking: Promise<void> = Promise.resolve();
  return {
    /** Starts on what waits, gives up on pages that are late, and says how many entries are under way. */
    look: async (stop: AbortSignal): Promise<number> => {
      looking = looking
        .then(() => look(stop))
        .catch((error: unknown) => log.error({ error }, 'page.unlooked'));
      await looking;
      return reading.size;
    },
    /** Resolves when nothing that was started is under way. */
    idle: async (): Promise<void> => {
      await looking;
      while (reading.size > 0) await Promise.all([...reading.values()].map(({ done }) => done));
    },
  };
};

/** Resolves with `promise`, or after `ms` without it. */
const within = async (promise: Promise<void>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, enough]);
  clearTimeout(timer);
};
