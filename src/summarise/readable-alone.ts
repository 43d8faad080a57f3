import type { Span } from '../text/sentences.ts';
import { isBesideReport } from './beside-report.ts';
import { hidesSpeaker, leansBack } from './leaning.ts';
import { quotationsIn } from './quotations.ts';

/** How a sentence reads without the ones around it: `never` = it misleads or says nothing. */
export type Readability = 'well' | 'poorly' | 'never';

/** A longer sentence is a page without full stops. */
const MAX_CHARS = 1_500;
/** A shorter one hardly says who did what; without a full stop it is a label. */
const MIN_WORDS = 5;
/** A quotation is the sentence's own opening when it starts within so many signs. */
const AT_START = 2;
const CLOSERS = /[\s"”“»«'’)\]」』）】]+$/u;
const FULL_STOP = /[.!…。．！｡।॥։။។៕᙮۔]$/u;
/** These end sentences by a blank, and write no full stop. */
const WITHOUT_STOP = new Set(['th', 'lo']);

/** Tells of each sentence of `text`, as `splitSentences` cut it, how it reads alone; `words` = how many it has. */
export const readerOf = (
  text: string,
  lang: string,
): ((sentence: Span, words: number) => Readability) => {
  const { whole, strays } = quotationsIn(text);
  const isCut = ({ start, end }: Span): boolean =>
    strays.some((at) => at >= start && at < end) ||
    whole.some(
      (quoted) =>
        (quoted.start < start && quoted.end > start) || (quoted.start < end && quoted.end > end),
    );
  const isUnspoken = ({ start, end }: Span): boolean => {
    const opening = whole.findLast(
      (quoted) => quoted.start >= start && quoted.start <= start + AT_START && quoted.end <= end,
    );
    return opening !== undefined && hidesSpeaker(text.slice(opening.end, end), lang);
  };
  return (span, words) => {
    if (span.end - span.start > MAX_CHARS) return 'never';
    const sentence = text.slice(span.start, span.end);
    const body = sentence.replace(CLOSERS, '');
    const isFinished = FULL_STOP.test(body) || WITHOUT_STOP.has(lang);
    if (!isFinished && (words < MIN_WORDS || /[-–—,;]$/u.test(body))) return 'never';
    if (isBesideReport(sentence, words, isFinished) || leansBack(sentence, lang)) return 'never';
    if (isCut(span) || isUnspoken(span)) return 'never';
    return isFinished && words >= MIN_WORDS ? 'well' : 'poorly';
  };
};
