import { plainLine } from '../text/plain-line.ts';
import type { QueryFault } from './query.ts';

/** A fault at a place of the query. `message` says what is wrong, `mend` what to write. */
export const faultAt = (
  { at, end }: { readonly at: number; readonly end: number },
  message: string,
  mend: string,
): QueryFault => ({ at, end, message, mend });

export const isFault = <T extends object>(read: T | QueryFault): read is QueryFault =>
  'mend' in read;

const MAX_SHOWN = 40;

/** What somebody wrote, to be repeated in a message: one short line that moves no cursor. */
export const shown = (written: string): string => plainLine(written, MAX_SHOWN);
