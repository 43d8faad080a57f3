import type { EntryText, Feed, ParsedEntry } from './model.ts';
import { htmlToText } from './text/html-to-text.ts';
import { plainLine } from './text/plain-line.ts';

/** Longest title that is judged and shown; longer ones are bodies in the wrong place. */
const MAX_TITLE_CHARS = 300;
const UNTITLED_CHARS = 120;

/** The plain-text view of a parsed entry. A summary that only repeats the body's start is left out. */
export const toEntryText = (entry: ParsedEntry, feed: Feed, feedLang: string | null): EntryText => {
  const text = entry.content === null ? '' : htmlToText(entry.content);
  const summary = entry.summary === null ? '' : htmlToText(entry.summary);
  const title =
    plainLine(entry.title, MAX_TITLE_CHARS) || plainLine(summary || text, UNTITLED_CHARS);
  const published = entry.published ?? entry.updated;
  return {
    title,
    summary: repeats(summary, text) ? '' : summary,
    text,
    lang: [...feed.languages, ...(feedLang === null ? [] : [feedLang])].join(', ') || null,
    url: entry.link,
    source: feed.outlet,
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
