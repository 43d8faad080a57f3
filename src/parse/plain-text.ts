import { htmlToText } from '../text/html-to-text.ts';
import { clip } from './clip.ts';
import type { Field, TextKind } from './field.ts';
import { escapeMarkup } from './references.ts';

const MAX_TITLE = 1000;
/** Read before it is made plain, so that a title of 20 MB costs no more than a title. */
const MAX_RAW_TITLE = 20 * MAX_TITLE;
const TAG =
  /<!--|<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|table|td|tr|tt|u|ul)(?:\s[^<>]*)?\/?>/i;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});/i;

const looksLikeHtml = (text: string, kind: TextKind): boolean => {
  if (kind !== 'guess') return kind === 'html';
  return TAG.test(text) || REFERENCE.test(text);
};

/** A field's text as one line for people: no markup, references decoded, at most 1,000 units. */
export const plainText = ({ text, kind }: Pick<Field, 'text' | 'kind'>): string => {
  const raw = clip(text, MAX_RAW_TITLE);
  const plain = looksLikeHtml(raw, kind) ? htmlToText(raw) : raw;
  return clip(plain.replace(/\s+/g, ' ').trim(), MAX_TITLE).trim();
};

/** A field's text as HTML: what is plain by its own word is escaped. Null when there is none. */
export const htmlText = ({ text, kind }: Pick<Field, 'text' | 'kind'>): string | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return kind === 'text' ? escapeMarkup(trimmed) : trimmed;
};
