import type { Brief, NewFacts } from '../brief.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type CardPayload, LIMIT } from './card-payload.ts';
import { wordFor } from './credits.ts';
import { MAX_LABEL, masked, quoted, said } from './discord-text.ts';
import { joinWithin } from './join-within.ts';
import { type Labels, URGENCY } from './labels.ts';
import { utcTime } from './moment.ts';
import { newsWords } from './news-words.ts';
import { firstLink } from './out-link.ts';
import { plainBrief, plainQuotes } from './plain-brief.ts';

const LEAD = 'New: ';
/** Parts of the description, UTF-16 units. */
const MAX_HEADLINE = 300;
const MAX_QUOTES = 3000;

const more = (left: number): string => `+${left} more`;

/**
 * What a story says that its card did not say before, as a message of its own that answers the card: the exact
 * body of Discord's create-message call, `nonce` (at most 25 characters) included, within the limits and with
 * the care of a card. It says what is new, who says so in which words, and of which story.
 */
export const updatePayload = (
  given: Brief,
  news: NewFacts,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): CardPayload => {
  const brief = plainBrief(given);
  const quotes = plainQuotes(news.quotes);
  const facts = newsWords(news, labels).map((fact) => escapeDiscordWithin(fact, MAX_LABEL));
  const link = firstLink([...quotes.map(({ url }) => url), brief.url], LIMIT.embedUrl);
  const told = joinWithin(
    quotes.map((quote) => quoted(quote, wordFor(quote.outlet, brief.sources))),
    '\n\n',
    MAX_QUOTES,
    more,
  );
  const story = masked(said(brief.headline, MAX_HEADLINE), brief.url, LIMIT.buttonUrl);
  return {
    embeds: [
      {
        title: LEAD + joinWithin(facts, ' · ', LIMIT.title - LEAD.length, more),
        ...(link === null ? {} : { url: link }),
        color: URGENCY[brief.urgency].colour,
        description: [told, `Story: ${story}`].filter(Boolean).join('\n\n'),
        footer: { text: `Update ${news.number} · ${utcTime(news.at)}${footerMark(nonce)}` },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  };
};
