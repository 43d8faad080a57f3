import type { ActGroup, Digest, DigestStory, Span } from '../digest.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { plainLine } from '../text/plain-line.ts';
import { countWords, headlineOf, NO_ACT, NO_COUNTRY, storyWords } from './digest-words.ts';
import { said } from './discord-text.ts';
import { joinWithin } from './join-within.ts';
import { type Labels, worded } from './labels.ts';
import { markdownLink } from './out-link.ts';

/* The stories of a digest in Discord's markdown. */

type Grouped = Pick<Digest, 'span' | 'acts'>;

/** What stands before and behind the stories; empty lines are left out. */
interface Around {
  readonly head: string;
  readonly tail: readonly string[];
  readonly labels: Labels;
}

/** The lines of one act where so many of the weightiest stories are shown. */
type LinesOf = (shown: number) => string;

const MAX_HEADLINE = 160;
const MAX_WORDS = 160;
const MAX_LABEL = 80;
/** A longer address leaves no room for other stories. */
const MAX_URL = 300;
/** No more fit, however short they are. */
export const MOST_LINES = 80;

/** As many of the weightiest stories as fit; those that do not are counted in their groups. */
export const toldLines = (
  grouped: Grouped,
  { head, tail, labels }: Around,
  room: number,
): string => {
  const groups = groupsOf(grouped, labels);
  for (let shown = MOST_LINES; shown > 0; shown -= 1) {
    const all = textOf(groups, { head, tail }, shown);
    if (all.length <= room) return all;
  }
  const counts = groups.map((linesOf) => linesOf(0));
  const left = room - [head, ...tail].join('\n\n').length;
  return [head, joinWithin(counts, '\n\n', left, (over) => `+${over} more`), ...tail].join('\n\n');
};

/** Whether so much room shows all of them. */
export const fitsWhole = (grouped: Grouped, around: Around, room: number): boolean =>
  storiesIn(grouped) <= MOST_LINES &&
  textOf(groupsOf(grouped, around.labels), around, MOST_LINES).length <= room;

const storiesIn = ({ acts }: Grouped): number =>
  acts.flatMap(({ countries }) => countries).reduce((sum, { stories }) => sum + stories.length, 0);

const textOf = (
  groups: readonly LinesOf[],
  { head, tail }: Omit<Around, 'labels'>,
  shown: number,
): string =>
  [head, ...groups.map((linesOf) => linesOf(shown)), ...tail].filter(Boolean).join('\n\n');

const groupsOf = (grouped: Grouped, labels: Labels): readonly LinesOf[] =>
  grouped.acts
    .filter(({ countries }) => countries.length > 0)
    .map((group) => groupLines(group, grouped, labels));

/** An act with its countries and those of its stories that are among the `shown` weightiest of all. */
const groupLines = (
  { act, count, before, countries }: ActGroup,
  { span }: Grouped,
  labels: Labels,
): LinesOf => {
  const { badge, label } = act === null ? NO_ACT : labels.act(act);
  const name = escapeDiscordWithin(label, MAX_LABEL);
  const head = `${worded(badge, `**${name}**`)} · ${countWords(count, before, span)}`;
  const blocks = countries.map(({ country, stories }) => ({
    head: country === null ? NO_COUNTRY : countryLabel(country, labels),
    lines: stories.flatMap((story) =>
      story.rank <= MOST_LINES
        ? [{ rank: story.rank, line: `- ${storyLine(story, span, labels)}` }]
        : [],
    ),
  }));
  const all = countries.reduce((sum, { stories }) => sum + stories.length, 0);
  return (shown) => {
    const kept = blocks.flatMap((block) => {
      const lines = block.lines.filter(({ rank }) => rank <= shown).map(({ line }) => line);
      return lines.length === 0 ? [] : [{ head: block.head, lines }];
    });
    const left = all - kept.reduce((sum, { lines }) => sum + lines.length, 0);
    return [
      head,
      ...kept.flatMap((block) => [block.head, ...block.lines]),
      ...(left === 0 ? [] : [`+${left} more`]),
    ].join('\n');
  };
};

export const countryLabel = (code: string, labels: Labels): string => {
  const { flag, name } = labels.country(code);
  return worded(flag, escapeDiscordWithin(name, MAX_LABEL));
};

export const storyLine = (story: DigestStory, span: Span, labels: Labels): string => {
  const { url, sources } = story.brief;
  const title = said(headlineOf(story), MAX_HEADLINE);
  const link = [url, ...sources.map((source) => source.url)]
    .map((each) => markdownLink(each, MAX_URL))
    .find((each) => each !== null);
  const { urgency, mode, facts } = storyWords(story, span, labels);
  const rest = facts.map((each) => escapeDiscordWithin(plainLine(each, MAX_WORDS), MAX_WORDS));
  const told = worded(`**${urgency}**`, link ? `[${title}](${link})` : title, mode);
  return [told, ...rest].join(' · ');
};
