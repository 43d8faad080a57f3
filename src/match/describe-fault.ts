import { displayWidth } from '../text/columns.ts';
import type { QueryFault } from './query.ts';

/** What is shown of a long query on each side of the fault, in UTF-16 units. */
const MAX_BEFORE = 50;
const MAX_BEHIND = 30;
/** What moves the cursor of a terminal, or turns the direction of writing, would tear the lines apart. */
const UNSAFE = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The line of the query with a caret under the first character of the fault, then what is wrong and
 * how to mend it: three lines, for a font of even width. East Asian letters count as two columns.
 */
export const describeFault = (written: string, { at, message, mend }: QueryFault): string => {
  const lineStart = written.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = indexOrEnd(written, '\n', at);
  const start = letterStart(written, Math.max(lineStart, at - MAX_BEFORE));
  const end = letterStart(written, Math.min(lineEnd, at + MAX_BEHIND));
  const before = `${start > lineStart ? '…' : ''}${written.slice(start, at)}`.replace(UNSAFE, ' ');
  const behind = `${written.slice(at, end)}${end < lineEnd ? '…' : ''}`.replace(UNSAFE, ' ');
  const caret = `${' '.repeat(displayWidth(before))}^`;
  return `${before}${behind}\n${caret}\n${message}; ${mend}`;
};

const indexOrEnd = (text: string, part: string, from: number): number => {
  const found = text.indexOf(part, from);
  return found < 0 ? text.length : found;
};

/** Not between the halves of one letter. */
const letterStart = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/u.test(text.charAt(at)) ? at - 1 : at;
