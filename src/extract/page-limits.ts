import { Parser } from 'htmlparser2';

/** Real pages nest at most 51 deep; 2,000 nested elements hold the tree builder for 40 s. */
const MAX_DEPTH = 256;
/**
 * What the tree builder and the article finder spend their time on, in rough units; a million take
 * about 3 s. The most that a page of 109 real ones needs is 160,000.
 */
const MAX_WORK = 1_000_000;
const ATTRIBUTE_WORK = 10;
const TEXT_WORK = 2;

/** Why this page must not be built into a tree, or null. Stops reading at the first reason. */
export const overLimit = (html: string): string | null => {
  let depth = 0;
  let work = 0;
  let reason: string | null = null;
  const spend = (units: number): void => {
    work += units;
    if (depth > MAX_DEPTH) reason = `elements nest more than ${MAX_DEPTH} deep`;
    else if (work > MAX_WORK)
      reason = 'more elements, attributes and pieces of text than any article has';
    else return;
    parser.pause();
  };
  const parser = new Parser({
    onopentagname: () => {
      depth += 1;
      spend(depth);
    },
    onclosetag: () => {
      depth -= 1;
    },
    onattribute: () => spend(ATTRIBUTE_WORK),
    ontext: () => spend(TEXT_WORK),
  });
  parser.end(html);
  return reason;
};
