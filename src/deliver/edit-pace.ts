/*
 * How often a posted card may change. Who reads along sees the second outlet at once; what follows matters
 * less with each telling, so each edit makes the card rest longer. That is five edits in the hour after the
 * first and thirteen in 14 days, however many outlets tell it: far below what Discord allows (3 edits in
 * 6 s of messages older than an hour in one channel, 3 in an hour of a published announcement).
 */

/** How long a card rests after its first edit, its second … */
const RESTS_MS: readonly number[] = [30_000, 2 * 60_000, 10 * 60_000, 30 * 60_000];
/** After those it rests an hour, and then twice as long each time. */
const HOUR_MS = 60 * 60_000;
/** Corrections leave before their turn but count: without an end to the doubling they would silence the card. */
const LONGEST_REST_MS = 7 * 24 * HOUR_MS;

/** Three edits an hour of a card that went on to other channels, with a little room. */
export const PUBLISHED_REST_MS = 20 * 60_000 + 1_000;

/** How long a card rests after this many edits (1 or more), milliseconds. */
export const restAfter = (edits: number): number =>
  RESTS_MS[edits - 1] ?? Math.min(LONGEST_REST_MS, HOUR_MS * 2 ** (edits - 1 - RESTS_MS.length));
