import type { Failure, Feed } from '../model.ts';
import type { FeedState, Notice, NoticeKind } from '../polling.ts';
import { believedMove, hasFailedLong, isGone } from './lasting.ts';
import { utc } from './utc.ts';

const HOUR_MS = 3_600_000;
/** A feed that is left alone for this long, and longer than twice its interval, is paused. */
const PAUSE_MS = 4 * HOUR_MS;

export interface Polled {
  readonly feed: Pick<Feed, 'id' | 'outlet' | 'everyMs'>;
  readonly before: FeedState;
  readonly after: FeedState;
  readonly failure: Failure | null;
  /** Of the answer; null = none came. */
  readonly status: number | null;
  readonly isOutage: boolean;
  readonly now: number;
}

/** Queries hold keys and tokens. */
const placeOf = (url: string): string => {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
};

const withoutQueries = (message: string): string => message.replace(/\?[^\s;]+/gu, '?…');

const NOT_FOUND: ReadonlySet<number | null> = new Set([404, 410]);

/**
 * Is the feed left alone for so long that a person should know? "Not found" and "gone" have to last
 * first, for servers answer them by mistake; an outage of ours is told once for all feeds. What has
 * failed for a day is told whatever its interval.
 */
export const isPaused = ({ feed, after, failure, status, isOutage, now }: Polled): boolean => {
  if (!failure) return false;
  if (!isOutage && hasFailedLong(after, now)) return true;
  if (NOT_FOUND.has(status) && failure.retryAfterMs === null) return false;
  const wait = after.nextDueAt - now;
  return wait >= PAUSE_MS && wait >= 2 * feed.everyMs;
};

const whyPaused = ({ after, failure, now }: Polled): string => {
  if (isGone(after, now))
    return `the server has said since ${utc(after.goneSince ?? now)} that it is gone. It is asked once a week; if it will not come back, set another url or remove it from feeds.yaml.`;
  const since =
    after.failingSince === null ? '' : ` It has failed since ${utc(after.failingSince)}.`;
  return `${withoutQueries(failure?.message ?? 'it fails')}.${since} It is asked again at ${utc(after.nextDueAt)} and goes on by itself when it answers.`;
};

/** What a poll gives the admin to know: what began or ended with it. Nothing is said twice. */
export const noticesOf = (polled: Polled): readonly Notice[] => {
  const { feed, before, after, now } = polled;
  const tell = (kind: NoticeKind, since: number, text: string): Notice => ({
    key: `${feed.id}:${kind}:${since}`,
    feedId: feed.id,
    kind,
    text: `${feed.outlet} (${feed.id}): ${text}`,
    at: now,
  });
  const notices: Notice[] = [];
  if (before.pausedAt === null && after.pausedAt !== null)
    notices.push(tell('paused', after.pausedAt, `paused: ${whyPaused(polled)}`));
  if (before.pausedAt !== null && after.pausedAt === null)
    notices.push(tell('recovered', before.pausedAt, 'answers again and is read as before.'));
  if (before.silentAt === null && after.silentAt !== null)
    notices.push(
      tell(
        'silent',
        after.silentAt,
        `silent: it answers, but nothing new has come since ${utc(after.lastNewAt ?? now)}, longer than it ever was before. Open its page: the feed may have moved.`,
      ),
    );
  if (before.silentAt !== null && after.silentAt === null)
    notices.push(tell('heard-again', before.silentAt, 'has something new again.'));
  const moved = believedMove(after, now);
  if (moved !== null && believedMove(before, before.lastOkAt ?? 0) !== moved)
    notices.push(
      tell(
        'moved',
        after.movedSince ?? now,
        `it has moved for good and is read at ${placeOf(moved)} from now on. Set its url in feeds.yaml to where the old one leads.`,
      ),
    );
  if (after.leftOut > 0 && before.leftOut === 0)
    notices.push(
      tell(
        'cut',
        0,
        `its document holds ${after.shown + after.leftOut} entries, and only the first ${after.shown} are read.`,
      ),
    );
  return notices;
};
