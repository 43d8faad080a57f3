import { schedule } from 'node-cron';
import type { Delivery } from './app-delivery.ts';
import type { Desk } from './app-desk.ts';
import { type LearnParts, learnOfNight } from './app-learn.ts';
import type { DigestParts } from './app-owedigest.ts';
import { type ReminderParts, remind } from './app-reminders.ts';
import { dropOld, type RetentionParts } from './app-retention.ts';
import { noteRules } from './app-rules.ts';
import { tellTermsOfWeek, type WeeklyParts } from './app-weekly.ts';
import type { Watch } from './ports.ts';
import type { Store } from './store/open.ts';

/** The bell only wakes us; what is due stands in the store. */
const EVERY_SECOND = '* * * * * *';
/** Who was stopped on the day tells of the week and of what lies ahead as soon as it runs again. */
const EVERY_HOUR = '0 * * * *';
/** At ten past three the night begins; who was stopped then learns within the hour after its start. */
const PAST_EACH_HOUR = '10 * * * *';

/** When most of those whom news wakes are asleep. */
const EVERY_NIGHT = '40 3 * * *';
/** A few at a time, whenever somebody runs. */
const HALF_PAST_EACH_HOUR = '30 * * * *';

/** Clocks of some zones differ by a quarter of an hour. */
const EVERY_FIVE_MINUTES = '*/5 * * * *';

export type ChoreParts = WeeklyParts &
  LearnParts &
  ReminderParts &
  DigestParts &
  RetentionParts & {
    readonly store: Pick<Store, 'check'>;
    /** Whose it is rings alone; that every worker learns of what came of it is the store's. */
    readonly desk: Desk;
    /** What empties the outbox; null = nothing is sent. */
    readonly delivery: Pick<Delivery, 'lookAfter'> | null;
    readonly watchChore: Watch;
  };

/** What was due while nobody ran, or had the desk, is done at once. */
export const catchUp = async (parts: ChoreParts): Promise<void> => {
  await guarded(parts, noteRules, 'ledger.unnoted');
  if (!parts.desk.term()) return;
  await guarded(parts, remind, 'register.unreminded');
  await guarded(parts, tellDigests, 'digest.unsent');
  await guarded(parts, lookAfterDelivery, 'delivery.untold');
};

/** Rings for the feeds; `beat` is called whenever what it started has ended. Out: how it stops. */
export const startBell = (
  ring: () => Promise<unknown>,
  beat: () => void,
): (() => Promise<void> | void) => {
  const work = () => ring().finally(beat);
  const bell = schedule(EVERY_SECOND, work, { timezone: 'UTC', noOverlap: true });
  return () => bell.destroy();
};

/** Rings for what is done beside the feeds. Out: how it stops. */
export const startChores = (parts: ChoreParts): (() => Promise<void>) => {
  const ring = (when: string, work: Chore, event: string) => {
    const ifOurs = () => (parts.desk.term() ? guarded(parts, work, event) : undefined);
    return schedule(when, ifOurs, { timezone: 'UTC', noOverlap: true });
  };
  parts.desk.onTaken(() => void catchUp(parts));
  const bells = [
    ring(EVERY_HOUR, tellTermsOfWeek, 'terms.untold'),
    ring(EVERY_HOUR, remind, 'register.unreminded'),
    ring(PAST_EACH_HOUR, learnOfNight, 'learning.failed'),
    ring(EVERY_NIGHT, checkStore, 'store.unchecked'),
    ring(HALF_PAST_EACH_HOUR, dropOld, 'retention.failed'),
    ring(EVERY_FIVE_MINUTES, tellDigests, 'digest.unsent'),
    ring(EVERY_FIVE_MINUTES, lookAfterDelivery, 'delivery.untold'),
  ];
  return async () => {
    for (const bell of bells) await bell.destroy();
  };
};

type Chore = (parts: ChoreParts) => Promise<void>;

const guarded = (parts: ChoreParts, work: Chore, event: string): Promise<void> =>
  parts.watchChore(`chore ${work.name}`, work(parts)).catch((error: unknown) => {
    // A stop breaks off what is under way; the next start takes it up.
    if (!parts.signal.aborted) parts.log.error({ error }, event);
  });

const lookAfterDelivery = async ({ delivery }: ChoreParts): Promise<void> => delivery?.lookAfter();

const checkStore = async ({ store, log }: ChoreParts): Promise<void> => {
  const failure = await store.check();
  if (failure) log.error({ failure }, 'store.damaged');
  else log.info({}, 'store.checked');
};

/** What makes digests is loaded where a channel has one, and its messages can be sent. */
const tellDigests = async (parts: ChoreParts): Promise<void> => {
  if (!parts.compose || parts.subscriptions.every(({ digest }) => digest === null)) return;
  const { oweDigests } = await import('./app-owedigest.ts');
  await oweDigests(parts);
};
