import type { Brief } from '../brief.ts';
import type { Step } from '../render/go-live.ts';
import type { Labels } from '../render/labels.ts';
import type { Tally } from '../render/tally.ts';
import { terminalCard } from '../render/terminal-card.ts';
import { terminalSummary } from '../render/terminal-summary.ts';
import type { FeedReport } from '../store/archive.ts';

/** Where a person reads along. */
export interface Terminal {
  readonly columns: number;
  readonly colour: boolean;
  readonly write: (text: string) => void;
}

/** Wider lines are hard to read, whatever the window. */
const MAX_COLUMNS = 96;

/** Cards, the newest last where the eye rests; `stories` come newest first. */
export const showCards = (
  { columns, colour, write }: Terminal,
  stories: readonly Brief[],
  labels: Labels,
  now: number,
): void => {
  const options = { labels, now, columns: Math.min(columns, MAX_COLUMNS), colour };
  for (const brief of stories.toReversed()) write(`${terminalCard(brief, options)}\n\n`);
};

/** What became of everything looked at, and how to go live. */
export const showSummary = (
  { columns, colour, write }: Terminal,
  tally: Tally,
  steps: readonly Step[],
): void =>
  write(
    `${terminalSummary(tally, { columns: Math.min(columns, MAX_COLUMNS), colour, steps })}\n\n`,
  );

/** What a person should know when cards are missing; empty = all feeds were read and some card was made. */
export const emptyHint = (
  feeds: readonly Pick<FeedReport, 'standing'>[],
  cards: number,
  waiting: number,
): string => {
  const failing = feeds.filter(
    ({ standing }) => standing === 'failing' || standing === 'paused',
  ).length;
  if (failing > 0)
    return `${failing} of ${feeds.length} feeds could not be read; treatywatch feeds says why.\n`;
  if (feeds.length === 0) return 'No feed is configured: add some to feeds.yaml.\n';
  if (waiting > 0) return `${waiting} matched entries wait for the text of their page.\n`;
  return cards === 0 ? 'No card yet: nothing in the feeds is what the watches ask for.\n' : '';
};

/** Tells which stories are new or have changed since they were last asked for. */
export const createNews = (): ((stories: readonly Brief[]) => readonly Brief[]) => {
  const shown = new Map<string, string>();
  return (stories) =>
    stories.filter((brief) => {
      const said = JSON.stringify(brief);
      const isNews = shown.get(brief.storyKey) !== said;
      shown.set(brief.storyKey, said);
      return isNews;
    });
};
