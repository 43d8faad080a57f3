import type { Amendment, Brief, StoryLink } from '../brief.ts';
import type { Urgency } from '../model.ts';
import { displayWidth, wrap } from '../text/columns.ts';
import { dayOf } from '../text/day.ts';
import { plainLine } from '../text/plain-line.ts';
import { type Credit, creditsOf, joint, voicesWords, wordFor } from './credits.ts';
import { type Labels, modeWord, translationMark, URGENCY, worded } from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { dayWords, relativeTime, utcTime } from './moment.ts';
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

export const PAINT: Readonly<Record<Urgency, Paint>> = {
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

const creditWords = ({ outlet, word, after, lead, reprints, left }: Credit): string => {
  const names = [
    ...reprints.map((each) => worded(each.word, each.outlet)),
    ...(left === 0 ? [] : [`${left} more`]),
  ].map((name, at, all) => joint(at, all.length) + name);
  const aside = [word, worded(lead, names.join(''))].filter(Boolean).join('; ');
  return worded(outlet, aside && `(${aside})`, after);
};

const reportedBy = (brief: Brief, { dash }: Frame): string => {
  const names = creditsOf(brief.sources).map(creditWords).join(', ');
  if (names === '') return '';
  if (brief.isComputed) return `Known from ${names}`;
  const voices = voicesWords(brief);
  return worded('Reported by', names, voices && `${dash} ${voices}`);
};

const correctedLine = ({ outlet, at, was }: Amendment): string =>
  `Corrected by ${outlet}, ${utcTime(at)}: was "${was}"`;

const linkLine = (
  { openedAt, acts, headline }: StoryLink,
  labels: Labels,
  hasPictures: boolean,
): string =>
  plainLine(
    [dayWords(dayOf(openedAt)), ...acts.slice(0, 1).map(labels.told), headline].join(
      hasPictures ? ' · ' : ' | ',
    ),
    MAX_LABELS,
  );

const quoteLines = (brief: Brief, room: number, frame: Frame, paint: Painter): readonly string[] =>
  brief.quotes.flatMap(({ text, outlet, translation }) => {
    const bar = `${paint('grey', frame.quote)} `;
    const words = translation ? `[${translationMark(translation)}] ${translation.text}` : '';
    const said = [...wrap(text, room - 2), ...wrap(words, room - 2)];
    const word = wordFor(outlet, brief.sources);
    const by = wrap(worded(frame.dash, outlet, word && `(${word})`), room - 2);
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
  const told = [
    ...brief.amendments.flatMap((amendment) => wrapped('yellow', correctedLine(amendment))),
    ...wrapped('cyan', plainLine(labelsLine(brief, labels, colour), MAX_LABELS)),
    ...standingLines(brief, labels, colour).flatMap((line) => wrapped('plain', line)),
    ...brief.flags.flatMap((flag) => wrapped('yellow', `${colour ? '⚠' : '!'} ${flagWords(flag)}`)),
    ...quoteLines(brief, room, frame, paint),
    '',
    ...wrapped('bold', brief.isComputed ? COMPUTED : ''),
    ...wrapped('plain', reportedBy(brief, frame)),
    ...brief.earlier.flatMap((link) =>
      wrapped('grey', `Earlier: ${linkLine(link, labels, colour)}`),
    ),
    ...wrapped('grey', outLink(brief.url, MAX_URL) ?? ''),
  ];
  const body = [
    ...wrapped('bold', brief.headline),
    ...(brief.mergedInto
      ? wrapped(
          'plain',
          `This story goes on in another card: ${linkLine(brief.mergedInto, labels, colour)}`,
        )
      : told),
  ];
  return [
    `${paint(edge, frame.top + frame.rule)} ${paint(edge, word, true)} ${paint(edge, rule)} ${age} ${paint(edge, frame.rule)}`,
    ...body.map((line) => `${paint(edge, frame.side)} ${line}`.trimEnd()),
    paint(edge, frame.bottom + frame.rule.repeat(columns - 1)),
  ].join('\n');
};
