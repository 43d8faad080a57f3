import type { ParsedEntry, ParsedFeed } from '../document.ts';
import type { PageSelect, Result } from '../model.ts';
import { absoluteUrl } from './absolute-url.ts';
import { clip } from './clip.ts';
import { readDate } from './dates.ts';
import { listing } from './listing.ts';
import { htmlText, plainText } from './plain-text.ts';

/** What is needed of an element of a page. */
export interface WatchedElement {
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): WatchedElement | null;
  querySelector(selector: string): WatchedElement | null;
}

/** A page as a tree. Asked by a selector that is none, it throws. */
export interface WatchedPage {
  readonly title: string;
  readonly documentElement: Pick<WatchedElement, 'getAttribute'>;
  querySelector(selector: string): WatchedElement | null;
  querySelectorAll(selector: string): Iterable<WatchedElement>;
}

type Part = Exclude<keyof PageSelect, 'entry'>;

const MAX_ENTRIES = 1000;
const MAX_SUMMARY = 200_000;
const PARTS: readonly Part[] = ['title', 'link', 'date', 'summary'];
const HEADING = 'h1, h2, h3, h4, h5, h6';
/** Behind `#` lies the page itself. */
const LINK = 'a[href]:not([href^="#"])';
/** English alone may be American, which puts the month first. */
const MONTH_FIRST = /^(?:en(?:-us)?)?$/i;

const fail = (kind: 'not-a-feed' | 'bad-input', message: string): Result<never> => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

const line = (element: WatchedElement | null): string =>
  plainText({ text: element?.innerHTML ?? '', kind: 'html' });

const findIn = (entry: WatchedElement, selector: string): WatchedElement | null =>
  entry.matches(selector) ? entry : entry.querySelector(selector);

/** The link of the entry's heading, else its first. */
const usualLink = (entry: WatchedElement): WatchedElement | null => {
  const heading = entry.querySelector(HEADING);
  return heading?.querySelector(LINK) ?? heading?.closest(LINK) ?? findIn(entry, LINK);
};

/** The heading, else the words of the link, else, as in a row of a table, all there is. */
const usualTitle = (entry: WatchedElement, link: WatchedElement | null): string =>
  line(entry.querySelector(HEADING)) || line(link) || line(entry);

const dateOf = (element: WatchedElement | null, lang: string): string | null => {
  const shown = line(element);
  const dotted = shown.replace(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g, '$1.$2.$3');
  return (
    readDate(element?.getAttribute('datetime') ?? '') ??
    readDate(MONTH_FIRST.test(lang) ? shown : dotted)
  );
};

const summaryOf = (element: WatchedElement | null): string | null =>
  htmlText({ text: clip(element?.innerHTML ?? '', MAX_SUMMARY), kind: 'html' });

const partOf = (
  entry: WatchedElement,
  selector: string | null | undefined,
): WatchedElement | null => (selector ? findIn(entry, selector) : null);

const selectorFault = (page: WatchedPage, select: PageSelect): string | null => {
  for (const key of ['entry', ...PARTS] as const) {
    try {
      page.querySelector(select[key] ?? 'html');
    } catch (error) {
      return `select.${key} is no CSS selector: ${error instanceof Error ? error.message : 'error'}`;
    }
  }
  return null;
};

/** The first selector that finds nothing in any of the entries. */
const missingPart = (
  entries: readonly WatchedElement[],
  select: PageSelect,
): keyof PageSelect | null => {
  if (entries.length === 0) return 'entry';
  const isMissing = (part: Part): boolean =>
    Boolean(select[part]) && !entries.some((entry) => partOf(entry, select[part]));
  return PARTS.find(isMissing) ?? null;
};

const entryReader =
  (select: PageSelect, base: string | null, lang: string) =>
  (entry: WatchedElement): ParsedEntry => {
    const chosen = partOf(entry, select.link);
    const link = chosen ? findIn(chosen, LINK) : usualLink(entry);
    return {
      id: null,
      title: line(partOf(entry, select.title)) || usualTitle(entry, link),
      link: absoluteUrl(link?.getAttribute('href') ?? '', base),
      published: dateOf(partOf(entry, select.date ?? 'time'), lang),
      updated: null,
      authors: [],
      summary: summaryOf(partOf(entry, select.summary)),
      content: null,
      categories: [],
      image: null,
      source: null,
    };
  };

/**
 * The entries of a page that has no feed: each place that `select.entry` finds. `url`: where the page was
 * answered. Up to 1,000 entries. Fails with `not-a-feed` where a selector finds nothing, as it does
 * when the page was built anew, and with `bad-input` where it is none.
 */
export const watchPage = (
  page: WatchedPage,
  select: PageSelect,
  url: string | null,
): Result<ParsedFeed> => {
  const fault = selectorFault(page, select);
  if (fault !== null) return fail('bad-input', fault);
  const found = [...page.querySelectorAll(select.entry)];
  const missing = missingPart(found, select);
  if (missing !== null)
    return fail(
      'not-a-feed',
      `select.${missing} finds nothing on this page: it was built anew, or a script in the browser fills it. Compare the selector with the page's source (Ctrl+U)`,
    );
  const link = absoluteUrl(url ?? '', null);
  const declaredBase = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  const lang = page.documentElement.getAttribute('lang') || null;
  const title = plainText({ text: page.title, kind: 'text' }) || null;
  const toEntry = entryReader(select, absoluteUrl(declaredBase, link) ?? link, lang ?? '');
  return { ok: true, value: listing('page', { title, link, lang }, found, MAX_ENTRIES, toEntry) };
};
