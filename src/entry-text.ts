import type { ParsedEntry } from './document.ts';
import type { EntryText, Feed } from './model.ts';
import { htmlToText } from './text/html-to-text.ts';
import { plainLine } from './text/plain-line.ts';

/** Longest title that is judged and shown; longer ones are bodies in the wrong place. */
const MAX_TITLE_CHARS = 300;
const UNTITLED_CHARS = 120;
/** As long as the configuration lets an outlet's name be. */
const MAX_OUTLET_CHARS = 80;

/** The plain-text view of a parsed entry. A summary that only repeats the body's start is left out. */
export const toEntryText = (entry: ParsedEntry, feed: Feed, feedLang: string | null): EntryText => {
  const text = entry.content === null ? '' : htmlToText(entry.content);
  const summary = ownSummary(entry);
  const title =
    plainLine(headlineOf(entry), MAX_TITLE_CHARS) || plainLine(summary || text, UNTITLED_CHARS);
  const published = entry.published ?? entry.updated;
  return {
    title,
    summary: repeats(summary, text) ? '' : summary,
    text,
    lang: [...feed.languages, ...(feedLang === null ? [] : [feedLang])].join(', ') || null,
    // A row of a table leads nowhere: it can be read on the page that was looked at.
    url: entry.link ?? (feed.select && feed.url),
    source: outletOf(entry, feed),
    authors: entry.authors,
    categories: entry.categories,
    country: feed.country,
    kind: feed.kind,
    published: published === null ? null : Date.parse(published),
  };
};

const repeats = (summary: string, text: string): boolean => {
  const start = summary.replace(/(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$/u, '').trim();
  return text.slice(0, start.length + 200).includes(start);
};

/** The title without the outlet's name that a service put behind it. */
const headlineOf = ({ title, source }: ParsedEntry): string => {
  if (source === null || !title.endsWith(source)) return title;
  const before = title.slice(0, -source.length);
  return / [-–—|] $/u.test(before) ? before.slice(0, -3) : title;
};

/** A service's list of links to this and other outlets' reports is not the words of any of them. */
const LINK_OR_LABEL = /<a\s[^<>]*>[^<]*<\/a>|<font\s[^<>]*>[^<]*<\/font>/giu;

const ownSummary = ({ summary, source }: ParsedEntry): string => {
  if (summary === null) return '';
  const isList = source !== null && htmlToText(summary.replace(LINK_OR_LABEL, '')) === '';
  return isList ? '' : htmlToText(summary);
};

/** An aggregator speaks for others: the outlet that the entry names, else the site that it leads to. */
const outletOf = ({ source, link }: ParsedEntry, feed: Feed): string => {
  if (feed.kind !== 'aggregator') return feed.outlet;
  const named = plainLine(source ?? '', MAX_OUTLET_CHARS);
  if (named !== '' && !/^https?:/u.test(named)) return named;
  const [site, own] = [siteOf(link ?? feed.url), siteOf(feed.url)];
  const isOwn = `.${own}`.endsWith(`.${site}`) || `.${site}`.endsWith(`.${own}`);
  return isOwn ? feed.outlet : site;
};

const siteOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./u, '') ?? '';
