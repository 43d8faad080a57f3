import { openAsking } from './app-probe.ts';
import { type Finding, ill, type Tell, well } from './cli/doctor.ts';
import { counted, FORMATS } from './cli/probed.ts';
import type { Feed } from './model.ts';

/** A clock that is further off makes leases and dates wrong. */
const MAX_CLOCK_ERROR_MS = 2 * 60_000;
const CLOCK_MEND = "Set this machine's clock by the network (NTP).";

export interface FeedRound {
  readonly feeds: readonly Feed[];
  /** Exact address:port pairs let through although not public. */
  readonly allow: readonly string[];
  readonly contact: string | null;
  readonly version: string;
}

/** Asks every feed once, several hosts at a time, and tells each answer as it comes; then what they say of our clock. */
export const askFeeds = async (
  { feeds, allow, contact, version }: FeedRound,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> => {
  const opened = await openAsking({ allow, contact }, version);
  if (!opened.ok) return tell(ill('feeds', opened.failure.kind, opened.failure.message));
  const asking = opened.value;
  const clockErrors: number[] = [];
  let answered = 0;

  const ask = async ({ id, url, select }: Feed): Promise<Finding> => {
    const subject = `feed ${id}`;
    const asked = await asking.ask(url, signal, select);
    if (asked.kind !== 'failed') {
      const error = Math.abs(Date.parse(asked.headers['date'] ?? '') - (await asking.clock.now()));
      if (!Number.isNaN(error)) clockErrors.push(error);
    }
    if (asked.kind !== 'feed') return ill(subject, asked.failure.kind, asked.failure.message);
    const { format, entries } = asked.feed;
    return well(subject, `${FORMATS[format]}, ${counted(entries.length, 'entry')}`);
  };
  const askAndTell = async (feed: Feed): Promise<void> => {
    const finding = await ask(feed);
    answered += 1;
    tell({ ...finding, state: `${finding.state} (${answered} of ${feeds.length})` });
  };

  if (feeds.length > 0) tell(well('feeds', `asking ${feeds.length}, several hosts at a time`));
  await Promise.all(feeds.map(askAndTell));
  await asking.close();
  const off = median(clockErrors);
  if (off > MAX_CLOCK_ERROR_MS)
    tell(ill('clock', `${Math.round(off / 60_000)} min off from the feed servers`, CLOCK_MEND));
};

/** One server's clock, or a cache's old answer, says little; half of them say enough. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
