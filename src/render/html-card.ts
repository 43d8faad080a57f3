import type { Amendment, Brief, Quote, Source, StoryLink } from '../brief.ts';
import { dayOf } from '../text/day.ts';
import { plainLine } from '../text/plain-line.ts';
import { type Credit, creditsOf, joint, type Named, voicesWords, wordFor } from './credits.ts';
import { type Labels, modeWord, sinceWords, translationMark, URGENCY, worded } from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { html, type Markup } from './markup.ts';
import { dayWords, isoTime, relativeTime, utcTime } from './moment.ts';
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

/** Markup as a link that leads out; as it stands where the address may not be followed. */
export const anchored = (text: Markup, url: string | null, className: string): Markup => {
  const link = outLink(url, MAX_URL);
  if (link === null) return text;
  return html`<a class="${className}" href="${link}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;
};

/** An outlet's name, kept from turning the words around it when it runs the other way. */
const linked = (name: string, url: string | null, className: string): Markup =>
  anchored(html`<bdi>${name}</bdi>`, url, className);

/** Who speaks, with the word for what kind of source that is, if any is needed. */
export const speaker = ({ outlet, url, word }: Named): Markup => {
  const name = linked(outlet, url, 'outlet');
  return word === '' ? name : html`${name} <span class="kind">${word}</span>`;
};

const label = (sign: string, text: string, className: string): Markup =>
  html`<li class="${className}">${sign === '' ? null : html`<span aria-hidden="true">${sign}</span> `}${plainLine(text, MAX_LABEL)}</li>`;

const labelList = (brief: Brief, labels: Labels): Markup =>
  html`<ul class="labels" aria-label="Labels">${[
    ...brief.acts.map(({ id, mode }) => {
      const act = labels.act(id);
      return label(act.badge, worded(act.label, modeWord(mode)), 'act');
    }),
    ...brief.countries.map((code) =>
      label(labels.country(code).flag, labels.country(code).name, 'country'),
    ),
    ...brief.treaties.map((id) => label('', labels.treaty(id), 'treaty')),
    label('', `${URGENCY[brief.urgency].word} urgency`, 'urgency'),
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

const quoted = (lang: string, { text, outlet, url, translation }: Quote, word: string): Markup =>
  html`<figure class="quote" lang="${lang}" dir="auto"><blockquote>${text}</blockquote>${translated(translation)}<figcaption>— ${speaker({ outlet, url, word })}</figcaption></figure>`;

const credit = ({ lead, reprints, left, after, ...named }: Credit): Markup => {
  const names = [...reprints.map(speaker), ...(left === 0 ? [] : [html`${left} more`])];
  const told = names.map((name, at) => html`${joint(at, names.length)}${name}`);
  return html`${speaker(named)}${after === '' ? null : html` <bdi>${after}</bdi>`}${
    lead === '' ? null : html` <span class="reprints">(${lead} ${told})</span>`
  }`;
};

const reportedBy = (brief: Brief): Markup | null => {
  if (brief.sources.length === 0) return null;
  const credits = creditsOf(brief.sources).map(
    (each, index) =>
      html`${index === 0 ? null : html`<span class="dot" aria-hidden="true"> · </span>`}${credit(each)}`,
  );
  const voices = brief.isComputed ? '' : voicesWords(brief);
  return html`<p class="sources"><strong>${brief.isComputed ? 'Known from' : 'Reported by'}</strong> ${credits}${voices === '' ? null : ` — ${voices}`}</p>`;
};

const corrected = ({ outlet, url, at, was }: Amendment): Markup =>
  html`<li><strong>Corrected by ${linked(outlet, url, 'outlet')}</strong> ${exactMoment(at)}: was “<bdi>${was}</bdi>”</li>`;

const correctedList = ({ amendments }: Brief): Markup | null =>
  amendments.length === 0
    ? null
    : html`<ul class="amendments" aria-label="Corrections">${amendments.map(corrected)}</ul>`;

/** Another story, by its day, its act and its headline, which leads to its page. */
export const storyLink = ({ key, openedAt, acts, headline }: StoryLink, labels: Labels): Markup => {
  const act = acts.slice(0, 1).map((told) => html`${plainLine(labels.told(told), MAX_LABEL)} · `);
  return html`${dayWords(dayOf(openedAt))} · ${act}<a href="${storyPath(key)}"><bdi>${headline}</bdi></a>`;
};

const earlierList = ({ earlier }: Brief, labels: Labels): Markup | null =>
  earlier.length === 0
    ? null
    : html`<ul class="earlier" aria-label="Earlier stories">${earlier.map((link) => html`<li>Earlier: ${storyLink(link, labels)}</li>`)}</ul>`;

const flagged = (brief: Brief): Markup | null =>
  brief.flags.length === 0
    ? null
    : html`<ul class="flags" aria-label="Doubtful claims">${brief.flags.map((flag) => html`<li><span aria-hidden="true">⚠</span> <bdi>${flagWords(flag)}</bdi></li>`)}</ul>`;

const buttons = (sources: readonly Source[]): Markup | null => {
  const links = sourceLinks(sources, MAX_URL);
  if (links.length === 0) return null;
  return html`<ul class="buttons" aria-label="Read at the source">${links.map(({ outlet, url }) => html`<li>${linked(outlet, url, 'button')}</li>`)}</ul>`;
};

/** Where the page of a story is. */
export const storyPath = (storyKey: string): string =>
  `/story/${encodeURIComponent(storyKey.toWellFormed())}`;

const told = (brief: Brief, lang: string, labels: Labels): Markup => html`${correctedList(brief)}
${labelList(brief, labels)}
${standingList(brief, labels)}
${flagged(brief)}
${brief.quotes.map((quote) => quoted(quote.url === brief.url ? lang : '', quote, wordFor(quote.outlet, brief.sources)))}
${brief.isComputed ? html`<p class="computed">${COMPUTED}</p>` : null}
${reportedBy(brief)}
${earlierList(brief, labels)}`;

/** The brief as Discord would show its card: a message with an embed and its buttons. `now` in ms. */
export const htmlCard = (given: Brief, labels: Labels, now: number): Markup => {
  const brief = plainBrief(given);
  const { mergedInto } = brief;
  const lang = langOf(brief.lang);
  return html`<article class="card" data-story="${brief.storyKey}">
<p class="message"><span class="avatar" aria-hidden="true">T</span><strong>Treatywatch</strong> <abbr class="app" title="Posted by a bot">APP</abbr> ${moment(brief.updatedAt, now)}</p>
<div class="embed ${mergedInto ? 'low' : brief.urgency}">
<h3 lang="${lang}" dir="auto">${anchored(html`${brief.headline}`, brief.url, 'headline')}</h3>
${
  mergedInto
    ? html`<p><strong>This story goes on in another card</strong></p><p>${storyLink(mergedInto, labels)}</p>`
    : told(brief, lang, labels)
}
<p class="foot">${sinceWords(brief)} ${exactMoment(brief.openedAt)} · <a href="${storyPath(brief.storyKey)}" aria-label="Timeline of ${brief.headline}">Timeline</a></p>
</div>
${mergedInto ? null : buttons(brief.sources)}
</article>`;
};
