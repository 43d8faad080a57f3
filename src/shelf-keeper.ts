import { setImmediate } from 'node:timers/promises';
import { type Assignment, type StoryCandidate, StoryShelf } from './story/assign.ts';
import type { PlaceView } from './story-ports.ts';

/**
 * The shelf of stories, kept between passes. What the store has committed is put on it at the beginning of each plan;
 * what a plan puts there itself counts only for that plan, since its transaction may yet fail.
 */
export interface ShelfKeeper {
  /** Fills the shelf with what it lacks, while nothing is locked and others have their turn; `now` in epoch milliseconds. */
  readonly ready: (now: number) => Promise<void>;
  /** What the store is to be asked from. */
  readonly mark: () => number;
  readonly update: (view: PlacedSince) => void;
  readonly place: (id: string, key: string, candidate: StoryCandidate) => void;
  readonly assign: (id: string, candidate: StoryCandidate, newKey: string) => Assignment;
}

/** Entries whose story changed since a mark, those that changed first; no more than `limit`. */
export type ReadPlaced = (mark: number, since: number, limit: number) => Promise<PlacedSince>;

type PlacedSince = Pick<PlaceView, 'placed' | 'mark'>;

/** Entries that are put on the shelf in one go: reading one takes a millisecond or two. */
const AT_ONCE = 20;

/** Late entries of this age are still compared with those of their own days. */
export const KEPT_MS = 44 * 24 * 3_600_000;

/** `read`: the store outside any transaction; absent = each plan fills the shelf itself. */
export const createShelfKeeper = (read?: ReadPlaced): ShelfKeeper => {
  const shelf = new StoryShelf({ keepMs: KEPT_MS });
  let mark = 0;
  let filling: Promise<void> | null = null;
  const planned: string[] = [];
  const update = (view: PlacedSince): void => {
    // What was planned and then stored is there already: reading it again would cost as much as the first time.
    const stored = new Set(view.placed.map(({ feedId, entryKey }) => shelfId(feedId, entryKey)));
    for (const id of planned.splice(0)) if (!stored.has(id)) shelf.drop(id);
    for (const { storyKey, ...entry } of view.placed) {
      const id = shelfId(entry.feedId, entry.entryKey);
      if (storyKey === null) shelf.drop(id);
      // Whose page an address is says the store, at any age: the shelf knows those of one plan.
      else shelf.place(id, storyKey, { ...entry, canonicalUrl: null });
    }
    mark = view.mark;
  };
  const fill = async (missing: ReadPlaced, since: number): Promise<void> => {
    for (;;) {
      const view = await missing(mark, since, AT_ONCE);
      update(view);
      if (view.placed.length < AT_ONCE) return;
      await setImmediate();
    }
  };
  return {
    ready: async (now) => {
      if (!read) return;
      filling ??= fill(read, now - KEPT_MS).finally(() => {
        filling = null;
      });
      await filling;
    },
    mark: () => mark,
    update,
    place: (id, key, candidate) => {
      // What is edited keeps its story: it stays, also where its new words are not committed.
      if (!shelf.has(id)) planned.push(id);
      shelf.place(id, key, candidate);
    },
    assign: (id, candidate, newKey) => {
      planned.push(id);
      return shelf.assign(id, candidate, newKey);
    },
  };
};

/** What the shelf knows an entry by. */
export const shelfId = (feedId: string, entryKey: string): string => `${feedId}\n${entryKey}`;
