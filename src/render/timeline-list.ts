import type { Brief, TimelineItem } from '../brief.ts';
import { plainLine } from '../text/plain-line.ts';
import { reportMarks } from '../text/timeline-words.ts';
import { wordFor } from './credits.ts';
import { anchored, exactMoment, moment, speaker, storyPath } from './html-card.ts';
import type { Labels } from './labels.ts';
import { html, type Markup } from './markup.ts';
import { newsWords } from './news-words.ts';
import { named, plainHeadline } from './plain-brief.ts';

/** Longest list of new facts, UTF-16 units. */
const MAX_FACTS = 300;

type Told = Extract<TimelineItem, { readonly kind: 'opened' | 'grew' }>;

/** What became of a story, oldest first, each moment in the reader's zone and from `now` (ms). */
export const timelineList = (
  brief: Brief,
  items: readonly TimelineItem[],
  { labels, now }: { readonly labels: Labels; readonly now: number },
): Markup | null =>
  items.length === 0
    ? null
    : html`<section class="panel" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2><ol class="timeline">${items.map(
        (item) =>
          html`<li class="${item.kind}"><span class="when">${exactMoment(item.at)} · ${moment(item.at, now)}</span> ${wordsOf(item, brief, labels)}</li>`,
      )}</ol></section>`;

const wordsOf = (item: TimelineItem, brief: Brief, labels: Labels): Markup => {
  switch (item.kind) {
    case 'opened':
    case 'grew':
      return report(item, brief);
    case 'updated':
      return html`<strong>New:</strong> ${plainLine(newsWords(item.news, labels).join(' · '), MAX_FACTS)}`;
    case 'corrected': {
      const { outlet, was, now } = item.amendment;
      return html`<strong>Corrected by <bdi>${named(outlet)}</bdi>:</strong> “<bdi>${plainHeadline(was)}</bdi>” became “<bdi>${plainHeadline(now)}</bdi>”`;
    }
    case 'merged':
      return byHand('Merged', item, brief);
    case 'split':
      return byHand('Split', item, brief);
    case 'closed':
      return html`<strong>Closed:</strong> nothing joins it any more but the same addresses`;
  }
};

/** A telling: who, in which words, and how it came to the story. */
const report = (item: Told, brief: Brief): Markup => {
  const { kind, outlet, title, url } = item;
  const name = named(outlet);
  const marks = [
    ...(kind === 'opened' && !brief.isComputed ? ['first report'] : []),
    ...reportMarks(item),
  ];
  const headline = anchored(html`<bdi>${plainHeadline(title)}</bdi>`, url, 'outlet');
  return html`${speaker({ outlet: name, url: null, word: wordFor(name, brief.sources) })}${marks.map((mark) => html` <span class="first">${mark}</span>`)} <span class="told">${headline}</span>`;
};

const byHand = (
  word: string,
  { by, other }: { readonly by: string; readonly other: string },
  { mergedInto }: Brief,
): Markup => {
  const where = mergedInto?.key === other ? 'into' : word === 'Merged' ? 'with' : 'from';
  return html`<strong>${word}</strong> ${where} <a href="${storyPath(other)}">another story</a> by <bdi>${named(by)}</bdi>`;
};
