const HOUR_MS = 3_600_000;
const HOURS_OF_A_WEEK = 7 * 24;

/** What a document asks: hours of the day (0-23, UTC) and days (0 = Sunday) not to be read at. */
export interface SkipTimes {
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
}

/** The first moment from `at` on that is not to be skipped; `at` itself where every hour is. Epoch ms. */
export const afterSkipTimes = (at: number, { skipHours, skipDays }: SkipTimes): number => {
  const isSkipped = (moment: number): boolean => {
    const date = new Date(moment);
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
  };
  let moment = at;
  for (let hours = 0; isSkipped(moment); hours += 1) {
    if (hours > HOURS_OF_A_WEEK) return at;
    moment = (Math.floor(moment / HOUR_MS) + 1) * HOUR_MS;
  }
  return moment;
};
