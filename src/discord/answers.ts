import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { opinionSentence } from '../text/opinion-sentence.ts';
import type { Fate, StatusView } from './ports.ts';

/** The part of Discord's embed that our answers use (resources/message.mdx "Embed Limits"). */
export interface Embed {
  readonly title: string;
  readonly url?: string;
  readonly description: string;
  readonly color: number;
  readonly fields?: { readonly name: string; readonly value: string; readonly inline: boolean }[];
}

export interface Answer {
  readonly embeds: Embed[];
}

export const GREEN = 0x2e7d32;
export const AMBER = 0xb26a00;
export const GREY = 0x607d8b;

/** By the limits below one fate takes 1,990 characters at most: three stay under Discord's 6,000 in all. */
const MOST_FATES = 3;
const TITLE_LIMIT = 170;
const LINK_LIMIT = 450;
const LINE_LIMIT = 160;
const REASON_LIMIT = 240;
const HIT_LIMIT = 60;
const OPINION_LIMIT = 80;
const MOST_LINES = 10;
const MOST_HITS = 4;
const MOST_DELIVERIES = 3;
const MOST_NEAR = 2;
const URL_LIMIT = 2048;

/** The answer to `/status`. */
export const statusAnswer = (view: StatusView, version: string): Answer => ({
  embeds: [
    {
      title: 'Treatywatch status',
      description: feedLines(view.feeds),
      color: view.feeds.length === 0 || view.feeds.some(isTroubled) ? AMBER : GREEN,
      fields: [
        field('Feeds', feedCounts(view.feeds)),
        field(
          'Last pass',
          view.lastPassAt === null ? 'None yet: give it a minute' : ago(view.lastPassAt),
        ),
        field('Messages', queueLine(view.queue)),
        field('Version', escapeDiscordWithin(version, HIT_LIMIT)),
      ],
    },
  ],
});

const field = (name: string, value: string) => ({ name, value, inline: true });

type FeedView = StatusView['feeds'][number];

const STANDINGS: Readonly<Record<FeedView['standing'], string>> = {
  ok: 'well',
  silent: 'silent',
  failing: 'failing',
  paused: 'paused',
  new: 'not read yet',
};

/** "251 well, 2 failing, 1 paused": every feed under one word. */
const feedCounts = (feeds: StatusView['feeds']): string =>
  Object.entries(STANDINGS)
    .flatMap(([standing, words]) => {
      const count = feeds.filter((feed) => feed.standing === standing).length;
      return count === 0 ? [] : [`${count} ${words}`];
    })
    .join(', ') || 'none';

const isTroubled = ({ standing }: FeedView): boolean => standing !== 'ok' && standing !== 'new';

const feedLines = (feeds: StatusView['feeds']): string => {
  if (feeds.length === 0)
    return 'No feed is configured. Add one to `feeds.yaml` and start me again.';
  const troubled = feeds.filter(isTroubled);
  if (troubled.length === 0) return 'No feed is in trouble.';
  const lines = troubled.slice(0, MOST_LINES).map((feed) => {
    const name = escapeDiscordWithin(`${feed.outlet} (${feed.id})`, LINE_LIMIT / 2);
    return `- **${name}** ${STANDINGS[feed.standing]}: ${troubleOf(feed)}`;
  });
  return ['In trouble:', ...lines, ...more(troubled.length - lines.length)].join('\n');
};

const troubleOf = ({ standing, error, nextDueAt }: FeedView): string =>
  standing === 'silent'
    ? 'it answers, but nothing new has come for longer than usual'
    : `${escapeDiscordWithin(oneLine(error ?? 'unknown'), LINE_LIMIT)}, again ${ago(nextDueAt)}`;

const queueLine = ({ pending, sent, dead, paused }: StatusView['queue']): string =>
  `${sent} sent, ${pending} waiting${dead > 0 ? `, **${dead} given up** (\`treatywatch outbox\`)` : ''}${paused > 0 ? `, **${paused} ${paused === 1 ? 'channel' : 'channels'} paused**` : ''}`;

/** The answer to `/why`. `guildId` is where the asker is: links to our messages need it. */
export const whyAnswer = (link: string, fates: readonly Fate[], guildId: string | null): Answer => {
  if (fates.length === 0) return neverSeen(link);
  const shown = fates.slice(0, MOST_FATES);
  const embeds = shown.map((fate, index) => fateEmbed(fate, shown.slice(0, index), guildId));
  const rest = more(fates.length - shown.length);
  return { embeds: embeds.map((embed, index) => (index === 0 ? prefixed(embed, rest) : embed)) };
};

/** The answer to `/why` with something that is no link. */
export const noLinkAnswer = (given: string): Answer => ({
  embeds: [
    {
      title: 'That is no link',
      description: `I can explain links that start with http:// or https://, not “${escapeDiscordWithin(oneLine(given), LINE_LIMIT)}”. Copy the link of an article and try again.`,
      color: GREY,
    },
  ],
});

/** The answer when we failed; the log says why, the asker need not. */
export const brokenAnswer = (): Answer => ({
  embeds: [
    {
      title: 'I could not look that up',
      description:
        'The reason is in the log of the process. Alerts go on meanwhile; try again in a minute.',
      color: AMBER,
    },
  ],
});

const neverSeen = (link: string): Answer => ({
  embeds: [
    {
      title: 'Never seen',
      description: [
        `No watched feed has brought ${escapeDiscordWithin(link, LINK_LIMIT)}`,
        'Look with `/status` whether the feed of that outlet is failing. If it is not watched at all, add it to `feeds.yaml`. A link that was redirected may be known under its final address.',
      ].join('\n\n'),
      color: GREY,
    },
  ],
});

const DECISIONS: Readonly<Record<Fate['decision'], string>> = {
  alert: 'Alert',
  digest: 'Unsure: no card, in digests',
  reject: 'Rejected',
  waiting: 'Not decided yet',
};

const fateEmbed = (fate: Fate, before: readonly Fate[], guildId: string | null): Embed => ({
  title: escapeDiscordWithin(oneLine(fate.title), TITLE_LIMIT) || '(no title)',
  // Discord shows only the first of several embeds with one URL.
  ...(isShowable(fate.url) && !before.some(({ url }) => url === fate.url) ? { url: fate.url } : {}),
  description: fateLines(fate, guildId).join('\n'),
  color: fate.decision === 'alert' ? GREEN : GREY,
});

const fateLines = (fate: Fate, guildId: string | null): readonly string[] => [
  `**${DECISIONS[fate.decision]}** · ${escapeDiscordWithin(oneLine(fate.outlet), HIT_LIMIT)} · seen ${ago(fate.seenAt)}`,
  escapeDiscordWithin(oneLine(fate.reason), REASON_LIMIT),
  ...(fate.opinion === null
    ? []
    : [`Model: ${escapeDiscordWithin(opinionSentence(fate.opinion), OPINION_LIMIT)}`]),
  ...(fate.hits.length > 0 ? hitLines(fate.hits) : nearLines(fate.near)),
  ...(fate.page === null ? [] : [escapeDiscordWithin(oneLine(fate.page), REASON_LIMIT)]),
  ...(fate.storyKey === null ? [] : [`Story: ${escapeDiscordWithin(fate.storyKey, HIT_LIMIT)}`]),
  ...deliveryLines(fate.deliveries, guildId),
];

const hitLines = (hits: readonly string[]): readonly string[] => {
  if (hits.length === 0) return [];
  const quotes = hits
    .slice(0, MOST_HITS)
    .map((hit) => `“${escapeDiscordWithin(oneLine(hit), HIT_LIMIT)}”`);
  const rest = hits.length - quotes.length;
  return [`Found: ${quotes.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
};

const nearLines = (near: readonly string[]): readonly string[] => [
  ...near
    .slice(0, MOST_NEAR)
    .map((miss) => `Near: ${escapeDiscordWithin(oneLine(miss), LINE_LIMIT)}`),
  ...more(near.length - MOST_NEAR),
];

/** Where the messages of a story stand, linked as far as that can be. */
export const deliveryLines = (
  deliveries: Fate['deliveries'],
  guildId: string | null,
): readonly string[] => {
  const lines = deliveries.slice(0, MOST_DELIVERIES).map(({ channelId, state, messageId }) => {
    const place = isId(channelId) ? `<#${channelId}>` : 'a channel';
    const link =
      isId(guildId) && isId(channelId) && isId(messageId)
        ? ` https://discord.com/channels/${guildId}/${channelId}/${messageId}`
        : '';
    return `${place}: ${escapeDiscordWithin(oneLine(state), HIT_LIMIT)}${link}`;
  });
  return [...lines, ...more(deliveries.length - lines.length)];
};

const prefixed = (embed: Embed, lines: readonly string[]): Embed =>
  lines.length === 0 ? embed : { ...embed, description: [embed.description, ...lines].join('\n') };

export const more = (count: number): readonly string[] =>
  count > 0 ? [`… and ${count} more`] : [];

export const ago = (at: number): string => `<t:${Math.floor(at / 1_000)}:R>`;

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isId = (id: string | null): id is string => id !== null && /^\d{17,20}$/.test(id);

/** An address that Discord takes as an embed's. */
export const isShowable = (url: string | null): url is string =>
  url !== null && url.length <= URL_LIMIT && /^https?:$/.test(URL.parse(url)?.protocol ?? '');
