import type { Quote } from '../brief.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { plainLine } from '../text/plain-line.ts';
import { isolated } from './isolated.ts';
import { translationMark, worded } from './labels.ts';
import { markdownLink } from './out-link.ts';

/* How outside text and links are written into an embed's description. */

/** Longest single label and outlet, UTF-16 units: so that one of them never crowds out the rest. */
export const MAX_LABEL = 80;
const MAX_QUOTE = 700;
/** A quote and its translation together, so that a pair fits whatever it says. */
const MAX_PAIR = 1150;
/** A longer address is no link beside a quote; its button leads there. */
const MAX_LINK = 400;

/** Outside text inside a line of ours: literal, cut at `max` UTF-16 units, in its own direction. */
export const said = (text: string, max: number): string =>
  isolated(escapeDiscordWithin(plainLine(text, max), max));

/** Text that is escaped already as a link; bare where there is none, or none of at most `max` UTF-16 units. */
export const masked = (text: string, url: string | null, max: number): string => {
  const link = markdownLink(url, max);
  return link === null ? text : `[${text}](${link})`;
};

/** A quote with its translation, and who says so; `word` = what kind of source that is. */
export const quoted = ({ text, outlet, url, translation }: Quote, word: string): string => {
  const words = said(text, MAX_QUOTE);
  const room = MAX_PAIR - words.length;
  const mark = translation && said(translationMark(translation), MAX_LABEL);
  const lines = [
    words,
    ...(translation ? [`*${mark}:* ${said(translation.text, room)}`] : []),
    worded('—', masked(said(outlet, MAX_LABEL), url, MAX_LINK), word && `(${word})`),
  ];
  return lines.map((line) => `> ${line}`).join('\n');
};
