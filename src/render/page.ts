import type { Brief, TimelineItem } from '../brief.ts';
import type { Step } from './go-live.ts';
import { htmlCard, moment } from './html-card.ts';
import type { Labels } from './labels.ts';
import { html, type Markup } from './markup.ts';
import { feedsPanel, goLivePanel, rejectedPanel, tallyList, troublePanel } from './page-aside.ts';
import { notice, shell } from './page-shell.ts';
import { plainBrief } from './plain-brief.ts';
import { STYLE } from './style.ts';
import { type FeedHealth, rejectedCount, type Tally } from './tally.ts';
import { TIME_SCRIPT } from './time-script.ts';
import { timelineList } from './timeline-list.ts';

export type Mode = 'demo' | 'dry-run' | 'live';

export interface PageOptions {
  readonly labels: Labels;
  readonly mode: Mode;
  /** What to do to go live; shown unless it is. */
  readonly steps: readonly Step[];
}

/** What the front page tells; `now` in epoch ms, `isReady` = the first pass has ended. */
export interface HomeFacts {
  readonly stories: readonly Brief[];
  readonly tally: Tally;
  readonly feeds: readonly FeedHealth[];
  readonly isReady: boolean;
  readonly now: number;
}

/** What the page of a story tells; `timeline` oldest first, `now` in epoch ms. */
export interface StoryFacts {
  readonly brief: Brief;
  readonly timeline: readonly TimelineItem[];
  readonly now: number;
}

export interface Pages {
  home(facts: HomeFacts): string;
  story(facts: StoryFacts): string;
  /** A page that says one thing, such as that something was not found. */
  notice(title: string, text: string): string;
  readonly style: string;
  readonly script: string;
}

const MODES: Readonly<Record<Mode, { readonly word: string; readonly meaning: string }>> = {
  demo: { word: 'Demo', meaning: 'Sample news that comes with the project. Nothing is posted.' },
  'dry-run': {
    word: 'Dry run',
    meaning: 'Your feeds, shown here and in the terminal. Nothing is posted.',
  },
  live: { word: 'Live', meaning: 'These cards are posted to your Discord channels.' },
};

const modeLine = (mode: Mode): Markup =>
  html`<p class="mode"><span class="badge ${mode}">${MODES[mode].word}</span> ${MODES[mode].meaning}</p>`;

const emptyState = ({ isReady, tally, feeds, now }: HomeFacts): Markup => {
  if (!isReady)
    return html`<div class="empty" role="status"><h3>The first pass is under way</h3><p>Every feed is being read. The first cards appear here in a moment; this page asks again by itself.</p></div>`;
  if (tally.waiting > 0)
    return html`<div class="empty" role="status"><h3>No card yet</h3><p>${tally.waiting.toLocaleString('en')} matched entries wait for the text of their page: two minutes at most.</p></div>`;
  const next = feeds.reduce(
    (soonest, { nextDueAt }) => Math.min(soonest, nextDueAt),
    Number.POSITIVE_INFINITY,
  );
  const when =
    Number.isFinite(next) && next > now
      ? html`The next feed is read ${moment(next, now)}.`
      : html`The feeds are read again shortly.`;
  return html`<div class="empty" role="status"><h3>No card yet</h3><p>${tally.looked.toLocaleString('en')} entries were looked at and ${rejectedCount(tally).toLocaleString('en')} rejected: nothing has happened that your watches ask for. ${when}</p></div>`;
};

/** The pages of the archive as whole HTML documents, complete without script, with nothing loaded from elsewhere. */
export const pages = ({ labels, mode, steps }: PageOptions): Pages => ({
  home: (facts) => {
    const { stories, tally, feeds, isReady, now } = facts;
    const cards = stories.map((brief) => htmlCard(brief, labels, now));
    const main = html`<div class="columns"><main id="main" aria-labelledby="cards"><h2 id="cards">Cards</h2>
${cards.length === 0 ? emptyState(facts) : cards}</main>
<aside aria-label="About this run">
${mode === 'live' ? null : goLivePanel(steps)}
${troublePanel(tally, now)}
${rejectedPanel(tally)}
${feedsPanel(feeds, now)}
</aside></div>`;
    const header = html`${modeLine(mode)}
${tallyList(tally)}`;
    return shell(`Treatywatch · ${MODES[mode].word}`, header, main, !isReady);
  },
  story: ({ brief, timeline, now }) =>
    shell(
      `${plainBrief(brief).headline} · Treatywatch`,
      modeLine(mode),
      html`<main id="main" class="one"><p><a href="/">← All cards</a></p>
<h2 class="hidden">Card</h2>
${htmlCard(brief, labels, now)}
${timelineList(brief, timeline, { labels, now })}</main>`,
    ),
  notice,
  style: STYLE,
  script: TIME_SCRIPT,
});
