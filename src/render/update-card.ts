import type { Brief, NewFacts } from '../brief.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type CardPayload, LIMIT } from './card-payload.ts';
import { type Labels, URGENCY } from './labels.ts';

/** What a story says that its card did not say before, as a message of its own: the body of Discord's create-message call. */
export const updatePayload = (
  { headline, urgency }: Brief,
  news: NewFacts,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): CardPayload => {
  const { colour } = URGENCY[urgency];
  const facts = [
    ...news.acts.map(({ id }) => labels.act(id).label),
    ...news.countries.map((code) => labels.country(code).name),
    ...(news.urgency === null ? [] : [`${URGENCY[news.urgency].word} urgency`]),
  ];
  return {
    embeds: [
      {
        title: escapeDiscordWithin(`New: ${facts.join(' · ')}`, LIMIT.title),
        color: colour,
        description: escapeDiscordWithin(headline, LIMIT.title),
        footer: { text: `Update ${news.number}${footerMark(nonce)}` },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  };
};
