import type { ActGroup, Digest, DigestStory, Span } from '../digest.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { plainLine } from '../text/plain-line.ts';
import type { CardEmbed, CardPayload } from './card-payload.ts';
import {
  countWords,
  digestTitle,
  headlineOf,
  lookedWords,
  NO_ACT,
  NO_COUNTRY,
  quietWords,
  silence,
  storyWords,
} from './digest-words.ts';
import { said } from './discord-text.ts';
import { joinWithin } from './join-within.ts';
import { type Labels, URGENCY, worded } from './labels.ts';
import { markdownLink } from './out-link.ts';

/** A digest as the body of Discord's create-message call; without a url, or Discord would merge its embeds. */
export interface DigestPayload extends Omit<CardPayload, 'embeds'> {
  readonly embeds: readonly Omit<CardEmbed, 'url'>[];
}

/** UTF-16 units. With titles and footers both embeds stay below the 6,000 of all embeds of a message. */
const MAX_TOLD = 3700;
const MAX_UNSURE = 1500;
const MAX_QUIET = 300;
const MAX_HEADLINE = 160;
const MAX_WORDS = 160;
const MAX_LABEL = 80;
/** A longer address leaves no room for other stories. */
const MAX_URL = 300;
/** No more fit, however short they are. */
const MOST_LINES = 80;

/** What a span had for a channel as one message, which pings nobody and stays within every limit. `nonce` as in a card. */
export const digestPayload = (
  digest: Digest,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): DigestPayload => {
  const mark = footerMark(nonce);
  const told = {
    title: digestTitle(digest.span),
    color: colourOf(digest),
    description: toldLines(digest, labels),
    footer: { text: `By urgency, then independent voices, then the newest${mark}` },
  };
  const unsure = {
    title: 'Unsure',
    color: URGENCY.low.colour,
    description: unsureLines(digest, labels),
    footer: { text: `No card was posted of these; ask why with the link${mark}` },
  };
  return {
    embeds: digest.unsure.length === 0 ? [told] : [told, unsure],
    components: [],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  };
};

const colourOf = ({ acts }: Digest): number => {
  const first = acts.flatMap(({ countries }) => countries.flatMap(({ stories }) => stories))[0];
  return URGENCY[first?.brief.urgency ?? 'low'].colour;
};

/** As many of the weightiest stories as fit; those that do not are counted in their groups. */
const toldLines = (digest: Digest, labels: Labels): string => {
  const { acts, count, before, span } = digest;
  const busy = acts.filter(({ countries }) => countries.length > 0);
  const groups = busy.map((group) => groupLines(group, digest, labels));
  const head = silence(digest) ?? `**${countWords(count, before, span)}**`;
  const tail = [
    escapeDiscordWithin(quietWords(digest, labels), MAX_QUIET),
    escapeDiscordWithin(lookedWords(digest), MAX_QUIET),
  ];
  const text = (shown: number): string =>
    [head, ...groups.map((linesOf) => linesOf(shown)), ...tail].filter(Boolean).join('\n\n');
  for (let shown = MOST_LINES; shown > 0; shown -= 1) {
    const all = text(shown);
    if (all.length <= MAX_TOLD) return all;
  }
  const counts = groups.map((linesOf) => linesOf(0));
  const room = MAX_TOLD - [head, ...tail].join('\n\n').length;
  return [head, joinWithin(counts, '\n\n', room, (left) => `+${left} more`), ...tail].join('\n\n');
};

/** An act with its countries and those of its stories that are among the `shown` weightiest of all. */
const groupLines = (
  { act, count, before, countries }: ActGroup,
  { span }: Digest,
  labels: Labels,
): ((shown: number) => string) => {
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

const unsureLines = ({ unsure, span }: Digest, labels: Labels): string => {
  const lines = unsure.slice(0, MOST_LINES).map((story) => {
    const [country] = story.brief.countries;
    const where = country === undefined ? '' : `${countryLabel(country, labels)}: `;
    return `- ${where}${storyLine(story, span, labels)}`;
  });
  const over = unsure.length - lines.length;
  return joinWithin(lines, '\n', MAX_UNSURE, (left) => `+${left + over} more`);
};

const countryLabel = (code: string, labels: Labels): string => {
  const { flag, name } = labels.country(code);
  return worded(flag, escapeDiscordWithin(name, MAX_LABEL));
};

const storyLine = (story: DigestStory, span: Span, labels: Labels): string => {
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
