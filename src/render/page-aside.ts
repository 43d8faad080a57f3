import { plainLine } from '../text/plain-line.ts';
import type { Step } from './go-live.ts';
import { moment } from './html-card.ts';
import { html, type Markup } from './markup.ts';
import {
  type FeedHealth,
  type RejectedTally,
  reasonLabel,
  rejectedCount,
  type Tally,
} from './tally.ts';

const MAX_TITLE = 160;
const MAX_REASON = 240;

const tile = (count: number, text: string): Markup =>
  html`<div><dt>${text}</dt><dd>${count.toLocaleString('en')}</dd></div>`;

/** The figures of the passes so far. */
export const tallyList = (tally: Tally): Markup =>
  html`<dl class="tally" aria-label="So far">${[
    tile(tally.looked, 'looked at'),
    tile(tally.stories, 'stories'),
    tile(tally.merged, 'merged'),
    tile(tally.digested, 'unsure, for digests'),
    ...(tally.baseline === 0 ? [] : [tile(tally.baseline, 'older than the watch')]),
    ...(tally.waiting === 0 ? [] : [tile(tally.waiting, 'waiting for their page')]),
    tile(rejectedCount(tally), 'rejected'),
  ]}</dl>`;

const rejectedRow = ({ kind, count, example }: RejectedTally): Markup =>
  html`<tr><th scope="row">${reasonLabel(kind)}</th><td class="count">${count.toLocaleString('en')}</td><td>${
    example === null
      ? '–'
      : html`<q lang="" dir="auto">${plainLine(example.title, MAX_TITLE)}</q> <span class="why">${plainLine(example.reason, MAX_REASON)}</span>`
  }</td></tr>`;

/** Why entries became no card: each reason with its count and one example. */
export const rejectedPanel = (tally: Tally): Markup | null =>
  tally.rejected.length === 0
    ? null
    : html`<details class="panel rejected"><summary><h2>${rejectedCount(tally).toLocaleString('en')} rejected, and why</h2></summary>
<div class="scroll" tabindex="0" role="region" aria-label="Rejected, by reason"><table><thead><tr><th scope="col">Reason</th><th scope="col" class="count">Entries</th><th scope="col">For example</th></tr></thead>
<tbody>${tally.rejected.map(rejectedRow)}</tbody></table></div></details>`;

/** What does not reach Discord, and what to do; null = all does. */
export const troublePanel = ({ deliveries, paused }: Tally, now: number): Markup | null => {
  const { dead } = deliveries;
  if (dead + paused.length === 0) return null;
  const rows = paused.map(
    ({ channelId, since, reason }) =>
      html`<li class="paused"><strong>${channelId === null ? 'All of Discord' : `Channel ${channelId}`}</strong> <span class="state">paused</span>
<span class="when">since ${moment(since, now)}; nothing is lost</span> <span class="why">${plainLine(reason, MAX_REASON)}</span></li>`,
  );
  const givenUp =
    dead === 0
      ? null
      : html`<li class="failing"><strong>${counted(dead, 'message')} given up</strong> <span class="why">treatywatch outbox shows why, and tries again</span></li>`;
  return html`<details class="panel feeds" open><summary><h2>Not everything reaches Discord</h2></summary>
<ul>${rows}${givenUp}</ul></details>`;
};

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** In words, what wants an eye first. */
const STANDINGS: Readonly<Record<FeedHealth['standing'], string>> = {
  paused: 'paused',
  failing: 'failing',
  silent: 'silent',
  new: 'new',
  ok: 'working',
};
const ORDER = Object.keys(STANDINGS);
/** What the head of the list counts, and for what it stands open. */
const TROUBLES = ['failing', 'paused', 'silent'] as const;

const feedRow = (feed: FeedHealth, now: number): Markup => html`<li class="${feed.standing}">
<strong><bdi>${plainLine(feed.outlet, MAX_TITLE) || feed.id}</bdi></strong> <span class="state">${STANDINGS[feed.standing]}</span>
<span class="when">${feed.lastOkAt === null ? 'never read yet' : html`read ${moment(feed.lastOkAt, now)}`} · ${feed.nextDueAt <= now ? 'next now' : html`next ${moment(feed.nextDueAt, now)}`}</span>
${whyOf(feed, now)}</li>`;

const whyOf = ({ standing, error, lastNewAt }: FeedHealth, now: number): Markup | null => {
  if (standing === 'silent')
    return html`<span class="why">${lastNewAt === null ? 'nothing new' : html`nothing new since ${moment(lastNewAt, now)}`}: the feed may have moved</span>`;
  return error === null ? null : html`<span class="why">${plainLine(error, MAX_REASON)}</span>`;
};

/** How each feed does, those in trouble first. */
export const feedsPanel = (feeds: readonly FeedHealth[], now: number): Markup => {
  const rows = feeds
    .toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))
    .map((feed) => feedRow(feed, now));
  const troubles = TROUBLES.flatMap((trouble) => {
    const count = feeds.filter(({ standing }) => standing === trouble).length;
    return count === 0 ? [] : [`${count} ${trouble}`];
  });
  const state = troubles.join(', ') || 'all working';
  const title = `${feeds.length} ${feeds.length === 1 ? 'feed' : 'feeds'}, ${state}`;
  return html`<details class="panel feeds"${troubles.length === 0 ? null : html` open`}><summary><h2>${feeds.length === 0 ? 'No feed yet' : title}</h2></summary>
<ul>${rows}</ul></details>`;
};

/** How to go live, step by step. */
export const goLivePanel = (steps: readonly Step[]): Markup | null =>
  steps.length === 0
    ? null
    : html`<section class="panel live" aria-labelledby="go-live"><h2 id="go-live">Go live</h2>
<ol>${steps.map(({ text, command }) => html`<li>${text}${command === null ? null : html` <code>${command}</code>`}</li>`)}</ol></section>`;
