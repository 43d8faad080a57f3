import { plainLine } from '../text/plain-line.ts';

/** Longest outside text on one line of a report. */
const MAX_LINE = 240;

/** Outside text for a terminal: one line, nothing that moves the cursor. */
export const shown = (text: string): string => plainLine(text, MAX_LINE);

/** A query as one line: whoever copies it needs the whole. */
export const shownQuery = (query: string): string => plainLine(query, query.length);

/** A moment for a person at a terminal: the reader's own zone, to the minute; `missing` where there is none. */
export const shownTime = (at: number | null, missing = 'never'): string =>
  at === null
    ? missing
    : new Date(at).toLocaleString('en-GB', {
        dateStyle: 'medium',
        timeStyle: 'short',
      });
