import type { Brief, Quote, Source } from '../brief.ts';
import { dayOf } from '../text/day.ts';
import { plainLine } from '../text/plain-line.ts';
import {
  afterWords,
  kindWord,
  type Labels,
  modeWord,
  translationMark,
  URGENCY,
  worded,
} from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { html, type Markup } from './markup.ts';
import { isoTime, relativeTime, utcTime } from './moment.ts';
import { outLink } from './out-link.ts';
import { plainBrief } from './plain-brief.ts';
import { sourceLinks } from './source-links.ts';

/** Longest label and URL, UTF-16 units. */
const MAX_LABEL = 80;
const MAX_URL = 2048;

/** A moment as words from `now`, with the exact one beside it for those who point at or listen to it. */
export const moment = (at: number, now: number): Markup =>
  html`<time datetime="${isoTime(at)}" title="${utcTime(at)}">${relativeTime(at, now)}</time>`;

/** The exact moment, in UTC; the page's script turns it into the reader's zone. */
export const exactMoment = (at: number): Markup =>
  html`<time datetime="${isoTime(at)}" data-exact>${utcTime(at)}</time>`;

/** HTML's `lang` of outside text; the empty value says that it is unknown. */
const langOf = (lang: string): string => (lang === 'und' ? '' : lang);

const anchored = (text: Markup, url: string | null, className: string): Markup => {
  const link = outLink(url, MAX_URL);
  if (link === null) return text;
  return html`<a class="${className}" href="${link}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;
};

/** An outlet's name, kept from turning the words around it when it runs the other way. */
const linked = (name: string, url: string | null, className: string): Markup =>
  anchored(html`<bdi>${name}</bdi>`, url, className);

/** The outlet with its link and, where it matters, the word for who speaks. */
export const sourceName = ({ outlet, url, kind, after }: Source): Markup => {
  const word = worded(kindWord(kind) ?? '', afterWords(after));
  const name = linked(outlet, url, 'outlet');
  return word === '' ? name : html`${name} <span class="kind">${word}</span>`;
};

const label = (sign: string, text: string, className: string): Markup =>
  html`<li class="${className}">${sign === '' ? null : html`<span aria-hidden="true">${sign}</span> `}${plainLine(text, MAX_LABEL)}</li>`;

const labelList = (brief: Brief, labels: Labels): Markup =>
  html`<ul class="labels" aria-label="Labels">${[
    label('', `${URGENCY[brief.urgency].word} urgency`, 'urgency'),
    ...brief.acts.map(({ id, mode }) => {
      const act = labels.act(id);
      return label(act.badge, worded(act.label, modeWord(mode)), 'act');
    }),
    ...brief.countries.map((code) =>
      label(labels.country(code).flag, labels.country(code).name, 'country'),
    ),
    ...brief.treaties.map((id) => label('', labels.treaty(id), 'treaty')),
  ]}</ul>`;

const standingList = ({ standings, updatedAt }: Brief, labels: Labels): Markup | null =>
  standings.length === 0
    ? null
    : html`<ul class="standings" aria-label="Standing in law">${standings.map((standing) => {
        const { flag, country, words, treaty } = standingParts(standing, labels, dayOf(updatedAt));
        const sign = flag === '' ? null : html`<span aria-hidden="true">${flag}</span> `;
        return html`<li>${sign}<strong>${plainLine(country, MAX_LABEL)}</strong>: ${anchored(html`${words}`, standing.sourceUrl, 'outlet')} · ${plainLine(treaty, MAX_LABEL)}</li>`;
      })}</ul>`;

const translated = (translation: Quote['translation']): Markup | null =>
  translation &&
  html`<p class="translation"><span class="kind">${translationMark(translation)}</span> <span lang="${langOf(translation.lang)}" dir="auto">${translation.text}</span></p>`;

const quoted = (lang: string, { text, outlet, url, translation }: Quote): Markup =>
  html`<figure class="quote" lang="${lang}" dir="auto"><blockquote>${text}</blockquote>${translated(translation)}<figcaption>— ${linked(outlet, url, 'outlet')}</figcaption></figure>`;

const reportedBy = ({ sources, isComputed }: Brief): Markup | null =>
  sources.length === 0
    ? null
    : html`<p class="sources"><strong>${isComputed ? 'Known from' : 'Reported by'}</strong> ${sources.map((source, index) => html`${index === 0 ? null : html`<span class="dot" aria-hidden="true"> · </span>`}${sourceName(source)}`)}</p>`;

const flagged = (brief: Brief): Markup | null =>
  brief.flags.length === 0
    ? null
    : html`<ul class="flags" aria-label="Doubtful claims">${brief.flags.map((flag) => html`<li><span aria-hidden="true">⚠</span> <bdi>${flagWords(flag)}</bdi></li>`)}</ul>`;

const buttons = (sources: readonly Source[]): Markup | null => {
  const links = sourceLinks(sources, MAX_URL);
  if (links.length === 0) return null;
  return html`<ul class="buttons" aria-label="Read at the source">${links.map(({ outlet, url }) => html`<li>${linked(outlet, url, 'button')}</li>`)}</ul>`;
};

const storyPath = (storyKey: string): string => `/story/${encodeURIComponent(storyKey)}`;

/** The brief as Discord would show its card: a message with an embed and its buttons. `now` in ms. */
export const htmlCard = (given: Brief, labels: Labels, now: number): Markup => {
  const brief = plainBrief(given);
  const lang = langOf(brief.lang);
  return html`<article class="card" data-story="${brief.storyKey}">
<p class="message"><span class="avatar" aria-hidden="true">T</span><strong>Treatywatch</strong> <abbr class="app" title="Posted by a bot">APP</abbr> ${moment(brief.updatedAt, now)}</p>
<div class="embed ${brief.urgency}">
<h3 lang="${lang}" dir="auto">${anchored(html`${brief.headline}`, brief.url, 'headline')}</h3>
${labelList(brief, labels)}
${standingList(brief, labels)}
${flagged(brief)}
${brief.quotes.map((quote) => quoted(lang, quote))}
${brief.isComputed ? html`<p class="computed">${COMPUTED}</p>` : null}
${reportedBy(brief)}
<p class="foot">First seen ${exactMoment(brief.openedAt)} · <a href="${storyPath(brief.storyKey)}" aria-label="Timeline of ${brief.headline}">Timeline</a></p>
</div>
${buttons(brief.sources)}
</article>`;
};
