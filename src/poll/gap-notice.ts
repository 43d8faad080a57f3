import type { Feed } from '../model.ts';
import type { Notice } from '../polling.ts';
import { utc } from './utc.ts';

/** What was done about a document that shares nothing with what is known of its feed. */
export interface Gap {
  readonly feed: Pick<Feed, 'id' | 'outlet'>;
  /** The last good poll. */
  readonly since: number;
  /** Date of the oldest entry that is there now; null = none has a date. */
  readonly oldest: number | null;
  /** Entries that older pages brought, on how many of them, and whether they met what is known. */
  readonly older: number;
  readonly pages: number;
  readonly isClosed: boolean;
  readonly now: number;
}

const found = ({ older, pages, isClosed }: Gap): string => {
  if (pages === 0) return 'No older page could be read: look at its site for what came between.';
  const brought = `${older} more entries were found on ${pages} older ${pages === 1 ? 'page' : 'pages'}`;
  return isClosed
    ? `${brought}, back to what was known: nothing is missing.`
    : `${brought}, which end before what was known: look at its site for what came between.`;
};

/** The admin is told the span in which entries may be missing, also where older pages closed it. */
export const gapNotice = (gap: Gap): Notice => {
  const { feed, since, oldest, now } = gap;
  const span =
    oldest !== null && oldest > since
      ? `between ${utc(since)} and ${utc(oldest)}`
      : `since ${utc(since)}`;
  return {
    key: `${feed.id}:gap:${now}`,
    feedId: feed.id,
    kind: 'gap',
    text: `${feed.outlet} (${feed.id}): nothing in the feed was there at the last good poll, so entries may be missing ${span}. ${found(gap)}`,
    at: now,
  };
};
