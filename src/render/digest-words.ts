import type { NewFacts } from '../brief.ts';
import type { Digest, DigestStory, FloodDigest, Span } from '../digest.ts';
import type { ToldAct } from '../model.ts';
import { type Labels, modeWord, URGENCY, worded } from './labels.ts';
import { dayWords } from './moment.ts';
import { plainBrief } from './plain-brief.ts';

/* What a digest says in words, wherever it is shown: plain text, nothing of it escaped. */

const DAYS_OF_WEEK = 7;

/** Stands for the act and the country of stories that have none. */
export const NO_ACT = { label: 'Other news', badge: '' };
export const NO_COUNTRY = 'No country named';

/** `Weekly digest, 16 Nov 2026 to 22 Nov 2026`. */
export const digestTitle = ({ days, first, last }: Span): string => {
  const [from, to] = [first, last].map(dayWords);
  if (days === 1) return `Daily digest, ${to}`;
  return `${days === DAYS_OF_WEEK ? 'Weekly digest' : `Digest of ${days} days`}, ${from} to ${to}`;
};

/** `Digest of 30 stories, 22 Nov 2026 (1 of 3)`: what waited in a flood. */
export const floodTitle = ({ span: { last }, all, part, parts }: FloodDigest): string =>
  `Digest of ${counted(all, 'story', 'stories')}, ${dayWords(last)}${parts === 1 ? '' : ` (${part} of ${parts})`}`;

/** Why these stories have no card of their own. */
export const floodWords = ({ blocked, span: { zone } }: FloodDigest): string =>
  `${
    blocked === null
      ? 'More came at once than a channel can follow'
      : `Discord took no message here from ${whenIn(blocked.sinceMs, zone)} to ${whenIn(blocked.untilMs, zone)}`
  }: these stories have no card of their own.`;

/** `3 new stories (1 the week before)`: what is updated is not counted. */
export const countWords = (count: number, before: number | null, span: Span): string =>
  `${counted(count, 'new story', 'new stories')}${before === null ? '' : ` (${before} ${beforeWords(span)})`}`;

const beforeWords = ({ days }: Span): string => {
  if (days === 1) return 'the day before';
  return days === DAYS_OF_WEEK ? 'the week before' : `the ${days} days before`;
};

/** How much was looked at, and what may have been missed. */
export const lookedWords = ({ looked, watchedSince, span }: Digest): string => {
  const { entries, feeds, feedsInTrouble, readUntil } = looked;
  return [
    `${counted(entries, 'new entry', 'new entries')} of ${counted(feeds, 'feed', 'feeds')} looked at.`,
    ...(feedsInTrouble === 0
      ? []
      : [`${counted(feedsInTrouble, 'feed', 'feeds')} could not be read all the time.`]),
    ...(readUntil === null ? [] : [`No feed was read after ${whenIn(readUntil, span.zone)}.`]),
    ...(watchedSince === null ? [] : [`Watched since ${whenIn(watchedSince, span.zone)}.`]),
  ].join(' ');
};

/** The acts of which only the span before had stories; empty = none. */
export const quietWords = ({ acts, span }: Digest, labels: Labels): string => {
  const quiet = acts.filter(({ countries }) => countries.length === 0);
  if (quiet.length === 0) return '';
  const named = quiet.map(
    ({ act, before }) => `${act === null ? NO_ACT.label : labels.act(act).label} (${before})`,
  );
  return `Only ${beforeWords(span)}: ${named.join(', ')}.`;
};

/** Null = something did happen. Who could not look all the time cannot say that nothing did. */
export const silence = ({ acts, unsure, looked }: Digest): string | null => {
  if (unsure.length > 0 || acts.some(({ countries }) => countries.length > 0)) return null;
  return looked.feedsInTrouble === 0 && looked.readUntil === null
    ? 'Nothing happened that is followed here.'
    : 'Nothing was found that is followed here, but not everything could be read.';
};

/** As a card would say it; of the brief nothing else is read. */
export const headlineOf = ({ brief }: DigestStory): string =>
  plainBrief({ ...brief, quotes: [], sources: [], flags: [] }).headline;

/** Why a story stands where it stands, and what is new in one of before. */
export interface StoryWords {
  readonly urgency: string;
  /** How its first act is told; empty = as a fact. */
  readonly mode: string;
  /** Who tells it, since when, and what else it is about. */
  readonly facts: readonly string[];
}

export const storyWords = (
  { brief, update }: DigestStory,
  span: Span,
  labels: Labels,
): StoryWords => {
  const { urgency, acts, countries, voices, sources, openedAt, isComputed } = brief;
  const outlets =
    sources.length > voices ? `, ${counted(sources.length, 'outlet', 'outlets')}` : '';
  const also = aboutWords(acts.slice(1), countries.slice(1), labels);
  return {
    urgency: URGENCY[urgency].word,
    mode: acts[0] ? modeWord(acts[0].mode) : '',
    facts: [
      isComputed ? 'computed from the register' : `${counted(voices, 'voice', 'voices')}${outlets}`,
      update === null ? `since ${sinceWords(openedAt, span)}` : updateWords(update, labels),
      ...(also === '' ? [] : [`also ${also}`]),
    ],
  };
};

const updateWords = ({ acts, countries, urgency }: NewFacts, labels: Labels): string => {
  const level = urgency === null ? [] : [`${URGENCY[urgency].word} urgency`];
  const news = [...level, aboutWords(acts, countries, labels)].filter(Boolean).join(', ');
  return news === '' ? 'updated' : `updated: ${news}`;
};

const aboutWords = (
  acts: readonly ToldAct[],
  countries: readonly string[],
  labels: Labels,
): string =>
  [
    ...acts.map(({ id, mode }) => worded(labels.act(id).label, modeWord(mode))),
    ...countries.map((code) => labels.country(code).name),
  ].join(', ');

/** The weekday, in a day's digest the hour; the date of what was told before the span, or in a longer one. */
const sinceWords = (at: number, { zone, days, sinceMs }: Span): string => {
  if (at < sinceMs || days > DAYS_OF_WEEK) return shownIn(zone, { dateStyle: 'medium' }, at);
  return shownIn(zone, days === 1 ? { timeStyle: 'short' } : { weekday: 'long' }, at);
};

const whenIn = (at: number, zone: string): string =>
  shownIn(zone, { dateStyle: 'medium', timeStyle: 'short' }, at);

const shownIn = (zone: string, look: Intl.DateTimeFormatOptions, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { ...look, timeZone: zone }).format(at);

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
