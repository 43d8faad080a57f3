import type { HitSentence } from '../match/hit-sentence.ts';
import { painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import type { FoundEntry } from '../trial/try-entry.ts';
import { shown } from './report.ts';

/** Stand for a hit's beginning and end while lines are broken; no script has letters here. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const SENTINELS = /[\uE000\uE001]/gu;
const LINE_PARTS = /[\uE000\uE001]|[^\uE000\uE001]+/gu;
/** What is shown before the first hit at most: who looks for a hit wants to see it at once. */
const CHARS_BEFORE = 90;
/** A sentence stands in from its headline. */
const INDENT = '  ';

/** A found entry's headline, and behind it the sentence where it was found if that is another; with the hits marked. */
export const foundLines = (
  {
    entry,
    sentence,
  }: Pick<FoundEntry, 'sentence'> & {
    readonly entry: { readonly text: { readonly title: string } };
  },
  columns: number,
  colour: boolean,
): readonly string[] => {
  const title = sentence?.field === 'title' ? sentence : { text: entry.text.title, hits: [] };
  return [
    ...hitLines(title, columns, colour, true),
    ...(sentence && sentence !== title
      ? hitLines(sentence, columns - INDENT.length, colour).map((line) => `${INDENT}${line}`)
      : []),
  ];
};

/**
 * A sentence as lines of at most `columns` columns, with its hits painted, or between `*` where there is no colour.
 * A headline is bold around its hits, too: the end of one colour is the end of all.
 */
export const hitLines = (
  { text, hits }: Pick<HitSentence, 'text' | 'hits'>,
  columns: number,
  colour: boolean,
  isHeadline = false,
): readonly string[] => {
  const paint = painter(colour);
  const first = Math.min(text.length, ...hits.map(({ start }) => start));
  const from = hits.length === 0 ? 0 : Math.max(0, first - CHARS_BEFORE);
  let marked = from === 0 ? '' : '…';
  let at = from;
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    // Terms may overlap: what is marked already is not written again.
    if (end <= at) continue;
    const found = (from: number) => `${plain(text.slice(from, end))}${CLOSE}`;
    marked =
      start <= at && marked.endsWith(CLOSE)
        ? marked.slice(0, -CLOSE.length) + found(at)
        : `${marked}${plain(text.slice(at, start))}${OPEN}${found(Math.max(start, at))}`;
    at = end;
  }
  let isOpen = false;
  return wrap(shown(marked + plain(text.slice(at))), columns).map((line) =>
    (line.match(LINE_PARTS) ?? [])
      .map((piece) => {
        if (piece !== OPEN && piece !== CLOSE) {
          if (isOpen) return paint('yellow', piece, true);
          return isHeadline ? paint('bold', piece) : piece;
        }
        isOpen = piece === OPEN;
        return colour ? '' : '*';
      })
      .join(''),
  );
};

const plain = (text: string): string => text.replace(SENTINELS, '');
