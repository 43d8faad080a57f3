import type { FeedStanding } from '../polling.ts';
import type { DiscordStanding } from './heard.ts';

/** `warn`: somebody should look; `fail`: it does not do what it is for. */
export type CheckState = 'ok' | 'warn' | 'fail';

/** One thing that has to be so, and how it is in plain words: counts and moments only, no name and no address. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly says: string;
}

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: readonly Check[];
}

/** What readiness is judged by. Moments in epoch ms; `since…` in seconds. */
export interface ReadinessFacts {
  readonly now: number;
  readonly hasPassed: boolean;
  readonly hung: readonly string[];
  /** False = what was to be written last could not be. */
  readonly isWritable: boolean;
  /** Kind of what makes the store rest until somebody has mended it; null = it works. */
  readonly trouble: string | null;
  readonly feeds: readonly { readonly standing: FeedStanding; readonly nextDueAt: number }[];
  readonly lastPassAt: number | null;
  readonly queue: {
    readonly pending: number;
    readonly dead: number;
    readonly oldestPendingAt: number | null;
  };
  /** Places that take no messages for now. */
  readonly paused: number;
  /** False = nothing is sent. */
  readonly delivers: boolean;
  /** Since a message last left; null = none has since the start. */
  readonly sinceSent: number | null;
  readonly discord: DiscordStanding;
  readonly sinceDiscord: number;
  /** Bytes an hour; null = not known yet. */
  readonly memorySlope: number | null;
}

const MINUTE = 60_000;
/** As where poll/ calls an outage ours. */
const MOST_FAILING = 0.8;
/** Feeds that are due are started within a second. */
const LATEST_PASS_MS = 15 * MINUTE;
const LATEST_DELIVERY_MS = 15 * MINUTE;
/** Discord asks its clients to come back anew now and then: that takes seconds. */
const LONGEST_AWAY_S = 5 * 60;
const MIB = 1024 ** 2;
/** At this pace a machine of a gigabyte is full within ten days. */
const STEEPEST_BYTES = 3 * MIB;

/** Every check in words; ready = none fails. */
export const readinessOf = (facts: ReadinessFacts): Readiness => {
  const checks = [
    workOf(facts),
    storeOf(facts),
    feedsOf(facts),
    deliveryOf(facts),
    discordOf(facts),
    memoryOf(facts),
  ];
  return { isReady: checks.every(({ state }) => state !== 'fail'), checks };
};

const check = (name: string, state: CheckState, says: string): Check => ({ name, state, says });

const workOf = ({ hasPassed, hung }: ReadinessFacts): Check => {
  if (hung.length > 0) return check('work', 'fail', `${hung.length} pieces of work hang`);
  if (!hasPassed) return check('work', 'fail', 'the first pass has not ended yet');
  return check('work', 'ok', 'nothing hangs');
};

const storeOf = ({ isWritable, trouble }: ReadinessFacts): Check => {
  if (trouble !== null)
    return check('store', 'fail', `nothing is begun until the store is mended: ${trouble}`);
  return isWritable
    ? check('store', 'ok', 'the store answers, and what was written last is written')
    : check('store', 'fail', 'the store could not be written the last time; the log says why');
};

const feedsOf = ({ feeds, lastPassAt, now }: ReadinessFacts): Check => {
  const asked = feeds.filter(({ standing }) => standing !== 'new').length;
  const isBad = (standing: FeedStanding): boolean =>
    standing === 'failing' || standing === 'paused';
  const bad = feeds.filter(({ standing }) => isBad(standing)).length;
  const late = feeds.filter(({ nextDueAt }) => now - nextDueAt > LATEST_PASS_MS).length;
  if (late > 0 && now - (lastPassAt ?? 0) > LATEST_PASS_MS)
    return check(
      'feeds',
      'fail',
      `${late} feeds are due, and none was read for a quarter of an hour`,
    );
  const says = `${asked - bad} of ${asked} feeds were read well the last time`;
  if (asked > 0 && bad / asked > MOST_FAILING) return check('feeds', 'fail', says);
  return check('feeds', bad > 0 ? 'warn' : 'ok', says);
};

const deliveryOf = ({ delivers, queue, paused, sinceSent, now }: ReadinessFacts): Check => {
  if (!delivers) return check('delivery', 'ok', 'nothing is sent in this mode');
  const { pending, dead, oldestPendingAt } = queue;
  const isOld = oldestPendingAt !== null && now - oldestPendingAt > LATEST_DELIVERY_MS;
  const isMoving = sinceSent !== null && sinceSent * 1_000 < LATEST_DELIVERY_MS;
  if (isOld && !isMoving)
    return check(
      'delivery',
      'fail',
      `${pending} messages wait, and none left for a quarter of an hour`,
    );
  if (isOld) return check('delivery', 'warn', `of ${pending} messages some wait for long`);
  if (paused > 0) return check('delivery', 'warn', `${paused} places take no messages for now`);
  if (dead > 0) return check('delivery', 'warn', `${dead} messages were given up`);
  return check('delivery', 'ok', `${pending} messages wait for their turn`);
};

const discordOf = ({ discord, sinceDiscord, delivers }: ReadinessFacts): Check => {
  if (!delivers) return check('discord', 'ok', 'nothing is sent in this mode');
  if (discord === 'none') return check('discord', 'ok', 'cards leave without a login');
  if (discord === 'in') return check('discord', 'ok', 'the bot is in');
  const minutes = Math.floor(sinceDiscord / 60);
  const says = `the bot is not in, for ${minutes} minutes now`;
  return check('discord', sinceDiscord > LONGEST_AWAY_S ? 'fail' : 'warn', says);
};

const memoryOf = ({ memorySlope }: ReadinessFacts): Check => {
  if (memorySlope === null) return check('memory', 'ok', 'too early to tell whether it grows');
  const says = `grows by ${(memorySlope / MIB).toFixed(1)} MiB an hour`;
  return check('memory', memorySlope > STEEPEST_BYTES ? 'warn' : 'ok', says);
};
