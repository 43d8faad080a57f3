import { schedule } from 'node-cron';
import { type LearnParts, learnOfNight } from './app-learn.ts';
import { type ReminderParts, remind } from './app-reminders.ts';
import { tellTermsOfWeek, type WeeklyParts } from './app-weekly.ts';

/** Who was stopped on the day tells of the week and of what lies ahead as soon as it runs again. */
const EVERY_HOUR = '0 * * * *';
/** At ten past three the night begins; who was stopped then learns within the hour after its start. */
const PAST_EACH_HOUR = '10 * * * *';

export type ChoreParts = WeeklyParts & LearnParts & ReminderParts;

/** Rings for what is done beside the feeds. Out: how it stops. */
export const startChores = (parts: ChoreParts): (() => Promise<void>) => {
  const ring = (when: string, work: () => Promise<void>, event: string) =>
    schedule(
      when,
      () =>
        work().catch((error: unknown) => {
          // A stop breaks off what is under way; the next start takes it up.
          if (!parts.signal.aborted) parts.log.error({ error }, event);
        }),
      { timezone: 'UTC', noOverlap: true },
    );
  const bells = [
    ring(EVERY_HOUR, () => tellTermsOfWeek(parts), 'terms.untold'),
    ring(EVERY_HOUR, () => remind(parts), 'register.unreminded'),
    ring(PAST_EACH_HOUR, () => learnOfNight(parts), 'learning.failed'),
  ];
  return async () => {
    for (const bell of bells) await bell.destroy();
  };
};
