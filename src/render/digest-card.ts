import type { Digest } from '../digest.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import type { CardEmbed, CardPayload } from './card-payload.ts';
import { countryLabel, MOST_LINES, storyLine, toldLines } from './digest-lines.ts';
import { countWords, digestTitle, lookedWords, quietWords, silence } from './digest-words.ts';
import { joinWithin } from './join-within.ts';
import { type Labels, URGENCY } from './labels.ts';

/** A digest as the body of Discord's create-message call; without a url, or Discord would merge its embeds. */
export interface DigestPayload extends Omit<CardPayload, 'embeds'> {
  readonly embeds: readonly Omit<CardEmbed, 'url'>[];
}

/** UTF-16 units. With titles and footers both embeds stay below the 6,000 of all embeds of a message. */
export const MAX_TOLD = 3700;
const MAX_UNSURE = 1500;
const MAX_QUIET = 300;

/** What a span had for a channel as one message, which pings nobody and stays within every limit. `nonce` as in a card. */
export const digestPayload = (
  digest: Digest,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): DigestPayload => {
  const mark = footerMark(nonce);
  const told = {
    title: digestTitle(digest.span),
    color: colourOf(digest),
    description: toldLines(digest, aroundOf(digest, labels), MAX_TOLD),
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

const aroundOf = (digest: Digest, labels: Labels) => ({
  head: silence(digest) ?? `**${countWords(digest.count, digest.before, digest.span)}**`,
  tail: [
    escapeDiscordWithin(quietWords(digest, labels), MAX_QUIET),
    escapeDiscordWithin(lookedWords(digest), MAX_QUIET),
  ],
  labels,
});

const unsureLines = ({ unsure, span }: Digest, labels: Labels): string => {
  const lines = unsure.slice(0, MOST_LINES).map((story) => {
    const [country] = story.brief.countries;
    const where = country === undefined ? '' : `${countryLabel(country, labels)}: `;
    return `- ${where}${storyLine(story, span, labels)}`;
  });
  const over = unsure.length - lines.length;
  return joinWithin(lines, '\n', MAX_UNSURE, (left) => `+${left + over} more`);
};
