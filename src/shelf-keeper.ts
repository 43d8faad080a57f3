import { type Assignment, type StoryCandidate, StoryShelf } from './story/assign.ts';
import type { PlaceView } from './story-ports.ts';

/**
 * The shelf of stories, kept between passes. What the store has committed is put on it at the beginning of each plan;
 * what a plan puts there itself counts only for that plan, since its transaction may yet fail.
 */
export interface ShelfKeeper {
  /** What the store is to be asked from. */
  readonly mark: () => number;
  readonly update: (view: PlaceView) => void;
  readonly place: (id: string, key: string, candidate: StoryCandidate) => void;
  readonly assign: (id: string, candidate: StoryCandidate, newKey: string) => Assignment;
}

/** Late entries of this age are still compared with those of their own days. */
export const KEPT_MS = 44 * 24 * 3_600_000;

export const createShelfKeeper = (): ShelfKeeper => {
  const shelf = new StoryShelf({ keepMs: KEPT_MS });
  let mark = 0;
  const planned: string[] = [];
  return {
    mark: () => mark,
    update: (view) => {
      for (const id of planned.splice(0)) shelf.drop(id);
      for (const { storyKey, ...entry } of view.placed) {
        const id = shelfId(entry.feedId, entry.entryKey);
        if (storyKey === null) shelf.drop(id);
        else shelf.place(id, storyKey, entry);
      }
      mark = view.mark;
    },
    place: (id, key, candidate) => {
      planned.push(id);
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
