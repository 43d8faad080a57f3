import type { Notice, NoticeKind } from '../polling.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type CardPayload, LIMIT } from './card-payload.ts';
import { utcTime } from './moment.ts';

const TROUBLE = 0xb3_6b_00;
const RELIEF = 0x2e_7d_32;
const NEWS = 0x54_6e_7a;

const LOOK: Readonly<Record<NoticeKind, { readonly title: string; readonly colour: number }>> = {
  paused: { title: 'A feed is paused', colour: TROUBLE },
  recovered: { title: 'A feed answers again', colour: RELIEF },
  moved: { title: 'A feed has moved', colour: NEWS },
  silent: { title: 'A feed is silent', colour: TROUBLE },
  'heard-again': { title: 'A feed is no longer silent', colour: RELIEF },
  gap: { title: 'A gap in a feed', colour: TROUBLE },
  cut: { title: 'A feed is too long', colour: NEWS },
  outage: { title: 'No feed can be read', colour: TROUBLE },
  learned: { title: 'What people taught', colour: NEWS },
  terms: { title: 'The watches, last week', colour: NEWS },
  proposal: { title: 'A story would change the register', colour: NEWS },
  strained: { title: 'Discord refuses too much', colour: TROUBLE },
  'given-up': { title: 'Messages were given up', colour: TROUBLE },
  'channel-paused': { title: 'A channel takes no messages', colour: TROUBLE },
  'channel-open': { title: 'A channel takes messages again', colour: RELIEF },
  'outage-over': { title: 'Feeds can be read again', colour: RELIEF },
};

/** What the admin is told, as the exact body of Discord's create-message call; pings nobody. */
export const noticePayload = ({ kind, text, at }: Notice, nonce: string): CardPayload => ({
  embeds: [
    {
      title: LOOK[kind].title,
      color: LOOK[kind].colour,
      description: escapeDiscordWithin(text, LIMIT.description),
      footer: { text: `${utcTime(at)}${footerMark(nonce)}` },
    },
  ],
  components: [],
  allowed_mentions: { parse: [] },
  nonce,
  enforce_nonce: true,
});
