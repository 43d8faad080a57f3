import { escapeDiscordWithin } from '../text/discord-escape.ts';
import {
  AMBER,
  type Answer,
  ago,
  deliveryLines,
  GREEN,
  GREY,
  isShowable,
  more,
  oneLine,
} from './answers.ts';
import type { RuledStories, StoryName, StoryView } from './ports.ts';

/** By the limits below an answer takes 3,700 characters at most. */
const TITLE_LIMIT = 200;
const LINE_LIMIT = 180;
const REASON_LIMIT = 600;
const FIRST_ITEMS = 4;
const LAST_ITEMS = 10;

/** The answer to `/story timeline`. `guildId` is where the asker is: links to our messages need it. */
export const timelineAnswer = (story: StoryView, guildId: string | null): Answer => {
  const lines = story.items.map(
    ({ at, what, text }) =>
      `${ago(at)} **${what}** ${escapeDiscordWithin(oneLine(text), LINE_LIMIT)}`,
  );
  const hidden = Math.max(0, lines.length - FIRST_ITEMS - LAST_ITEMS);
  const shown =
    hidden === 0
      ? lines
      : [...lines.slice(0, FIRST_ITEMS), ...more(hidden), ...lines.slice(-LAST_ITEMS)];
  return {
    embeds: [
      {
        title: escapeDiscordWithin(oneLine(story.headline), TITLE_LIMIT) || '(no title)',
        ...(isShowable(story.url) ? { url: story.url } : {}),
        description: [
          ...shown,
          ...deliveryLines(story.deliveries, guildId),
          `Story: ${escapeDiscordWithin(story.key, TITLE_LIMIT)}`,
        ].join('\n'),
        color: GREEN,
      },
    ],
  };
};

/** The answer to `/story merge`, with how it is taken back. */
export const mergedAnswer = ({ goesOn, other, moved }: RuledStories): Answer =>
  done('Merged', [
    `**${titleOf(other)}** goes on in **${titleOf(goesOn)}**, with ${entries(moved)}.`,
    `\`/story split\` with the link ${keyOf(other)} takes it out again.`,
  ]);

/** The answer to `/story split`, with how it is taken back. */
export const splitAnswer = ({ goesOn, other, moved }: RuledStories): Answer =>
  done('Split', [
    `${entries(moved)} left **${titleOf(goesOn)}** for a story apart: **${titleOf(other)}**.`,
    `\`/story merge\` with the links ${keyOf(goesOn)} and ${keyOf(other)} takes it back.`,
  ]);

/** What was asked cannot be done: nothing was changed. */
export const refusedAnswer = (reason: string): Answer => ({
  embeds: [
    {
      title: 'That cannot be done',
      description: escapeDiscordWithin(oneLine(reason), REASON_LIMIT),
      color: GREY,
    },
  ],
});

/** The asker may look at stories and not change them. */
export const notAllowedAnswer = (): Answer => ({
  embeds: [
    {
      title: 'You may not merge or split stories',
      description:
        'That takes the right Manage Server, on a server with a channel that gets my cards. Everybody may look: `/story timeline`.',
      color: AMBER,
    },
  ],
});

const done = (title: string, lines: readonly string[]): Answer => ({
  embeds: [{ title, description: lines.join('\n\n'), color: GREEN }],
});

const titleOf = ({ headline }: StoryName): string =>
  escapeDiscordWithin(oneLine(headline), TITLE_LIMIT) || '(no title)';

const keyOf = ({ key }: StoryName): string => escapeDiscordWithin(key, TITLE_LIMIT);

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
