import { isLabel } from '../text/boilerplate-phrases.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { lettersOnly } from './standfirst.ts';
import { letters } from './text-weight.ts';

/** Soft hyphens and other marks of typesetting, which split words for whoever compares them. */
const TYPESETTING = /[\u00AD\u200B\u2060\uFEFF]/gu;
const SENTENCE_END = /[.!?…:;。！？：؟۔।॥။።][\s"'”’»«)\]）」』]*$/u;
const TIME = /\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b/u;
/** In letters: a name, a place, a section; and a day with its words. */
const EDGE_LETTERS = 30;
const TIME_LETTERS = 80;
/** A paragraph this long is not said twice on purpose. */
const REPEATED_LETTERS = 60;
/** An article is mostly left alone. */
const MIN_KEPT = 0.7;

const isEdge = (paragraph: string, names: ReadonlySet<string>): boolean => {
  if (names.has(paragraph) || isLabel(paragraph)) return true;
  if (paragraph.includes('\n') || SENTENCE_END.test(paragraph)) return false;
  const size = letters(paragraph);
  return size < EDGE_LETTERS || (size < TIME_LETTERS && TIME.test(paragraph));
};

const withoutEdges = (
  paragraphs: readonly string[],
  names: ReadonlySet<string>,
): readonly string[] => {
  const start = paragraphs.findIndex((paragraph) => !isEdge(paragraph, names));
  const end = paragraphs.findLastIndex((paragraph) => !isEdge(paragraph, names));
  const kept = paragraphs.slice(Math.max(0, start), end + 1);
  const isMost = letters(kept.join('')) >= MIN_KEPT * letters(paragraphs.join(''));
  return isMost ? kept : paragraphs;
};

const withoutRepeats = (paragraphs: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return paragraphs.filter((paragraph) => {
    if (seen.has(paragraph) && letters(paragraph) >= REPEATED_LETTERS) return false;
    seen.add(paragraph);
    return true;
  });
};

export interface Around {
  /** The page's standfirst. */
  readonly lead: string | null;
  /** Lines about the article: its title, its author. */
  readonly names: readonly (string | null)[];
}

/**
 * An article's HTML as plain text, paragraphs parted by a blank line: with its standfirst, without what
 * it says twice and without the lines about it (names, a day, a place) that stand first and last.
 */
export const articleText = (html: string, { lead, names }: Around): string => {
  const paragraphs = htmlToText(html).replace(TYPESETTING, '').split('\n\n');
  const about = new Set(names.filter((name) => name !== null));
  const kept = withoutEdges(withoutRepeats(paragraphs), about);
  const first = (lead ?? '').replace(TYPESETTING, '').replace(/\s+/gu, ' ').trim();
  const isTold = lettersOnly(kept.join('')).includes(lettersOnly(first));
  return (isTold ? kept : [first, ...kept]).join('\n\n');
};
