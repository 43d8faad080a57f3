import { daysBetween } from './days.ts';
import type { Exit, Register } from './register.ts';

/** How many days before a withdrawal takes effect people are reminded, the last one first. */
const REMIND_DAYS = [7, 30] as const;

/** A withdrawal that will take effect. */
export interface Reminder extends Exit {
  /** Names the occasion: the same for ever. */
  readonly key: string;
  /** Whole days until then; at least 1. */
  readonly days: number;
}

/** What people are to be reminded of on `day`: once in the last 30 days, and once in the last 7. */
export const remindersOn = (register: Register, day: string): readonly Reminder[] =>
  register.record.treaties.flatMap(({ id: treaty }) =>
    register.countries(treaty).flatMap((country): readonly Reminder[] => {
      const exit = register.exitAhead(country, treaty, day);
      if (!exit) return [];
      const { on } = exit.effect;
      const days = daysBetween(day, on);
      const mark = REMIND_DAYS.find((each) => days <= each);
      if (mark === undefined) return [];
      return [{ ...exit, key: `register:${treaty}:${country}:${on}:${mark}`, days }];
    }),
  );
