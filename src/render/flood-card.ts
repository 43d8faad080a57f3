import type { FloodDigest } from '../digest.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type DigestPayload, MAX_TOLD } from './digest-card.ts';
import { fitsWhole, toldLines } from './digest-lines.ts';
import { floodTitle, floodWords } from './digest-words.ts';
import { type Labels, URGENCY } from './labels.ts';

const MAX_REASON = 300;

/** Stories that have no card of their own as one message, which pings nobody. `nonce` as in a card. */
export const floodPayload = (
  digest: FloodDigest,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): DigestPayload => ({
  embeds: [
    {
      title: floodTitle(digest),
      color: URGENCY[digest.stories[0]?.brief.urgency ?? 'low'].colour,
      description: toldLines(digest, aroundOf(digest, labels), MAX_TOLD),
      footer: { text: `By urgency, then independent voices, then the newest${footerMark(nonce)}` },
    },
  ],
  components: [],
  allowed_mentions: { parse: [] },
  nonce,
  enforce_nonce: true,
});

/** Whether one message tells all of its stories. */
export const fitsInMessage = (digest: FloodDigest, labels: Labels): boolean =>
  fitsWhole(digest, aroundOf(digest, labels), MAX_TOLD);

const aroundOf = (digest: FloodDigest, labels: Labels) => ({
  head: escapeDiscordWithin(floodWords(digest), MAX_REASON),
  tail: [],
  labels,
});
