import type { Brief } from '../brief.ts';
import type { Urgency } from '../model.ts';
import { displayWidth, wrap } from '../text/columns.ts';
import { dayOf } from '../text/day.ts';
import { plainLine } from '../text/plain-line.ts';
import {
  afterWords,
  kindWord,
  type Labels,
  modeWord,
  translationMark,
  URGENCY,
  worded,
} from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { relativeTime } from './moment.ts';
import { outLink } from './out-link.ts';
import { plainBrief } from './plain-brief.ts';
import { type Frame, frameOf, type Paint, type Painter, painter } from './terminal-paint.ts';

export interface TerminalOptions {
  readonly labels: Labels;
  /** Epoch milliseconds from which ages are told. */
  readonly now: number;
  readonly columns: number;
  /** False = no escape code, and our own signs are ASCII. */
  readonly colour: boolean;
}

const MIN_COLUMNS = 40;
/** Longest line of labels and longest URL, UTF-16 units. */
const MAX_LABELS = 600;
const MAX_URL = 512;

const PAINT: Readonly<Record<Urgency, Paint>> = {
  critical: 'red',
  high: 'yellow',
  normal: 'blue',
  low: 'grey',
};

const labelsLine = (brief: Brief, labels: Labels, hasPictures: boolean): string => {
  const acts = brief.acts.map(({ id, mode }) => {
    const { badge, label } = labels.act(id);
    return worded(hasPictures ? badge : '', label, modeWord(mode));
  });
  const countries = brief.countries.map((code) => {
    const { flag, name } = labels.country(code);
    return worded(hasPictures ? flag : '', name);
  });
  return [...acts, ...countries, ...brief.treaties.map(labels.treaty)].join(
    hasPictures ? ' · ' : ' | ',
  );
};

const standingLines = (
  { standings, updatedAt }: Brief,
  labels: Labels,
  hasPictures: boolean,
): readonly string[] =>
  standings.map((standing) => {
    const { flag, country, words, treaty } = standingParts(standing, labels, dayOf(updatedAt));
    const line = worded(hasPictures ? flag : '', `${country}:`, words);
    return plainLine(`${line} ${hasPictures ? '·' : '|'} ${treaty}`, MAX_LABELS);
  });

const sourcesLine = (brief: Brief): string =>
  brief.sources
    .map(({ outlet, kind, after }) => {
      const word = kindWord(kind);
      return worded(outlet, word === null ? '' : `(${word})`, afterWords(after));
    })
    .join(', ');

const quoteLines = (brief: Brief, room: number, frame: Frame, paint: Painter): readonly string[] =>
  brief.quotes.flatMap(({ text, outlet, translation }) => {
    const bar = `${paint('grey', frame.quote)} `;
    const words = translation ? `[${translationMark(translation)}] ${translation.text}` : '';
    const said = [...wrap(text, room - 2), ...wrap(words, room - 2)];
    const by = wrap(`${frame.dash} ${outlet}`, room - 2);
    return ['', ...said.map((line) => bar + line), ...by.map((line) => bar + paint('grey', line))];
  });

/**
 * The brief as a card of lines, each at most `columns` wide (40 at least), without a newline at the end.
 * The box is open on the right: no two terminals agree on how wide a flag or a mirrored line is, and a
 * broken edge is worse than none.
 */
export const terminalCard = (given: Brief, options: TerminalOptions): string => {
  const { labels, now, colour } = options;
  const brief = plainBrief(given);
  const columns = Math.max(options.columns, MIN_COLUMNS);
  const paint = painter(colour);
  const frame = frameOf(colour);
  const edge = PAINT[brief.urgency];
  const room = columns - 2;
  const wrapped = (style: Paint, text: string): readonly string[] =>
    wrap(text, room).map((line) => paint(style, line));
  const word = URGENCY[brief.urgency].word.toUpperCase();
  const age = relativeTime(brief.updatedAt, now);
  const rule = frame.rule.repeat(Math.max(columns - word.length - displayWidth(age) - 7, 1));
  const sources = sourcesLine(brief);
  const body = [
    ...wrapped('bold', brief.headline),
    ...wrapped('cyan', plainLine(labelsLine(brief, labels, colour), MAX_LABELS)),
    ...standingLines(brief, labels, colour).flatMap((line) => wrapped('plain', line)),
    ...brief.flags.flatMap((flag) => wrapped('yellow', `${colour ? '⚠' : '!'} ${flagWords(flag)}`)),
    ...quoteLines(brief, room, frame, paint),
    '',
    ...wrapped('bold', brief.isComputed ? COMPUTED : ''),
    ...wrapped(
      'plain',
      sources === '' ? '' : `${brief.isComputed ? 'Known from' : 'Reported by'} ${sources}`,
    ),
    ...wrapped('grey', outLink(brief.url, MAX_URL) ?? ''),
  ];
  return [
    `${paint(edge, frame.top + frame.rule)} ${paint(edge, word, true)} ${paint(edge, rule)} ${age} ${paint(edge, frame.rule)}`,
    ...body.map((line) => `${paint(edge, frame.side)} ${line}`.trimEnd()),
    paint(edge, frame.bottom + frame.rule.repeat(columns - 1)),
  ].join('\n');
};
