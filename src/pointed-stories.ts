import type { Failure, Result } from './model.ts';
import type { Pointed, RulingView } from './ruling-ports.ts';
import type { StoredStory } from './story-ports.ts';
import { plainLine } from './text/plain-line.ts';

const MAX_WORD = 200;

/** The story that is pointed at, or the one that took it in. */
export const storyAt = (pointed: Pointed, view: RulingView): Result<StoredStory> => {
  const { story, entries } = pointed;
  const keys = story === null ? entries.flatMap((entry) => view.storyOf.get(entry) ?? []) : [story];
  const ends = [...new Set(keys.map((key) => endOf(key, view)))];
  const stored = view.stories.get(ends[0] ?? '');
  if (!stored) return refused(unknown(pointed));
  if (ends.length > 1)
    return refused(
      `The entries of ${shown(pointed)} stand in several stories: say which by its key, ${ends.join(' or ')}.`,
    );
  if (stored.brief.isComputed)
    return refused(
      `${shown(pointed)} is a reminder that follows from the register; only what sources tell can be merged.`,
    );
  return { ok: true, value: stored };
};

/** The entries that are to leave their story: those of a link, or all that a merged story brought along. */
export const leavingAt = (pointed: Pointed, view: RulingView): Result<readonly number[]> => {
  const { story, entries } = pointed;
  if (story === null) {
    const placed = entries.filter((entry) => view.storyOf.has(entry));
    return placed.length > 0 ? { ok: true, value: placed } : refused(unknown(pointed));
  }
  const stored = view.stories.get(story);
  if (!stored) return refused(unknown(pointed));
  const brought = broughtBy(stored, view);
  return brought.length > 0
    ? { ok: true, value: brought }
    : refused(
        `${shown(pointed)} is a story that stands for itself: give the links of the entries that are to leave it.`,
      );
};

/** Why nothing is known of a story there. */
export const unknown = (pointed: Pick<Pointed, 'word' | 'entries'>): string =>
  pointed.entries.length === 0
    ? `No entry with the link ${shown(pointed)} was seen, and no story has that key.`
    : `${shown(pointed)} stands in no story: it was rejected, or waits for its page. The command why tells which.`;

/** A story that was merged goes on in another, which may have been merged in its turn. */
export const endOf = (key: string, { stories }: RulingView): string => {
  let end = key;
  for (const _ of stories) end = stories.get(end)?.brief.mergedInto?.key ?? end;
  return end;
};

/** What a merged story had when it was taken in, as far as it stands where that story ended. */
export const broughtBy = ({ brief, moments }: StoredStory, view: RulingView): readonly number[] => {
  if (brief.mergedInto === null) return [];
  const last = moments.findLast(({ kind }) => kind === 'merged');
  const brought = last?.kind === 'merged' ? last.entries : [];
  const end = endOf(brief.storyKey, view);
  return brought.filter((entry) =>
    view.tellings.some(({ entryId, storyKey }) => entryId === entry && storyKey === end),
  );
};

const shown = ({ word }: Pick<Pointed, 'word'>): string => plainLine(word, MAX_WORD);

export const refused = (message: string): Result<never> => {
  const failure: Failure = { kind: 'ruling', message, retryable: false, retryAfterMs: null };
  return { ok: false, failure };
};
