import { Parser } from 'htmlparser2';

/** Real pages nest at most 51 deep; 2,000 nested elements hold the tree builder for 40 s. */
const MAX_DEPTH = 256;
/**
 * What the tree builder and the article finder spend their time on, in units of about a microsecond
 * of processor time. The most that a page of 139 real ones needs is 805,000, the second 450,000.
 */
export const MAX_WORK = 1_150_000;
const ELEMENT_WORK = 40;
/** The finder asks most questions of an element again for each that holds it. */
const DEPTH_WORK = 3;
const ATTRIBUTE_WORK = 15;
const TEXT_WORK = 15;
const COMMENT_WORK = 15;
/** Of each character, for each element that holds it and for our own readings. */
const CHARACTER_WORK = 1 / 6;
const READINGS_OF_TEXT = 3;
/** The finder never reads what they hold. */
const CODE = new Set(['script', 'style']);

/** Why this page must not be built into a tree, or null. Stops reading at the first reason. */
export const overLimit = (html: string, most = MAX_WORK): string | null => {
  let depth = 0;
  let work = 0;
  let isCode = false;
  let reason: string | null = null;
  const spend = (units: number): void => {
    work += units;
    if (depth > MAX_DEPTH) reason = `elements nest more than ${MAX_DEPTH} deep`;
    else if (work > most)
      reason = 'more elements, attributes and pieces of text than any article has';
    else return;
    parser.pause();
  };
  const parser = new Parser({
    onopentagname: (name) => {
      depth += 1;
      isCode = CODE.has(name);
      spend(ELEMENT_WORK + DEPTH_WORK * depth);
    },
    onclosetag: () => {
      depth -= 1;
      isCode = false;
    },
    onattribute: () => spend(ATTRIBUTE_WORK),
    oncomment: () => spend(COMMENT_WORK),
    ontext: ({ length }) =>
      spend(TEXT_WORK + (isCode ? 0 : CHARACTER_WORK * length * (depth + READINGS_OF_TEXT))),
  });
  parser.end(html);
  return reason;
};
