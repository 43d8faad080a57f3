import type { Brief, TimelineItem } from './brief.ts';
import type { Result } from './model.ts';
import { refused, unknown } from './pointed-stories.ts';
import type { Pointed } from './ruling-ports.ts';
import type { Archive, ArchivedDelivery, Fate } from './store/archive.ts';
import type { Store } from './store/open.ts';
import { canonicalUrl } from './story/canonical.ts';
import { timelineOf } from './story/timeline.ts';
import type { Archive as WebArchive } from './web/routes.ts';

/** The store's read side in the words of the page. */
export const webArchiveOf = (
  store: Pick<Store, 'archive' | 'clock' | 'desk' | 'digests'>,
): WebArchive => ({
  stories: async (limit) => (await store.archive.stories(limit, 'alert')).map(({ brief }) => brief),
  timeline: (key) => timelineIn(store, key),
  tally: async () => {
    const { alerts, pending, sent, dead, rejected, ...rest } = await store.archive.tally(null);
    return {
      ...rest,
      stories: alerts,
      rejected: rejected.map(({ reasonKind, ...counted }) => ({ ...counted, kind: reasonKind })),
      deliveries: { pending, sent, dead },
      paused: await store.desk.paused(),
    };
  },
  feeds: async () =>
    (await store.archive.status()).feeds.map(({ feedId, lastError, ...health }) => ({
      ...health,
      id: feedId,
      error: lastError,
    })),
});

/** What is said about a story, and what became of it, oldest first; null = no story has this key. */
export const timelineIn = async (
  { archive, clock, digests }: Pick<Store, 'archive' | 'clock' | 'digests'>,
  key: string,
): Promise<{ readonly brief: Brief; readonly items: readonly TimelineItem[] } | null> => {
  const life = await archive.life(key);
  if (!life) return null;
  const [now, watchedSince] = [await clock.now(), await digests.watchedSince()];
  return { brief: life.brief, items: timelineOf(life, { now, watchedSince }) };
};

/** What became of a link, however it is spelt: people paste it with where they found it. */
export const fatesOf = async (archive: Archive, link: string): Promise<readonly Fate[]> => {
  const canonical = canonicalUrl(link);
  const fates = canonical === null ? [] : await archive.why(canonical);
  return fates.length > 0 ? fates : archive.why(link);
};

/** A story as people look at it. */
export interface ToldStory {
  readonly brief: Brief;
  /** Oldest first. */
  readonly items: readonly TimelineItem[];
  readonly deliveries: readonly ArchivedDelivery[];
}

/** The story that a link or a key leads to; where another took it in, that one. */
export const storyAt = async (
  store: Pick<Store, 'archive' | 'clock' | 'digests'>,
  word: string,
): Promise<Result<ToldStory>> => {
  const pointed = await pointedAt(store.archive, word);
  const fates = pointed.story === null ? await fatesOf(store.archive, word) : [];
  let key = pointed.story ?? fates.find(({ story }) => story !== null)?.story?.key ?? null;
  while (key !== null) {
    const told = await timelineIn(store, key);
    const stored = await store.archive.story(key);
    if (told && stored && told.brief.mergedInto === null)
      return { ok: true, value: { ...told, deliveries: stored.deliveries } };
    key = told?.brief.mergedInto?.key ?? null;
  }
  return refused(unknown(pointed));
};

/** What a person points at with a link, or with the key of a story. */
export const pointedAt = async (archive: Archive, word: string): Promise<Pointed> => {
  if (await archive.story(word)) return { word, entries: [], story: word };
  const fates = await fatesOf(archive, word);
  return { word, entries: fates.map(({ id }) => id), story: null };
};
