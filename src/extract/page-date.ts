import type { JsonRecord } from '../text/json-record.ts';
import { lineOf } from './linked-data.ts';
import type { PageElement, PageTree } from './page-tree.ts';

const ISO_DATE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?/u;
const DATE_METAS = [
  ...['article:published_time', 'og:published_time', 'datepublished', 'date', 'dc.date'],
  ...['dc.date.issued', 'dcterms.created', 'dcterms.date', 'dcterms.issued', 'pubdate'],
  ...['parsely-pub-date', 'sailthru.date', 'publish-date', 'publish_date', 'published_date'],
  ...[
    'article:published',
    'article_date_original',
    'cxenseparse:recs:publishtime',
    'dc.date.created',
  ],
  ...['publication_date', 'release_date', 'og:article:published_time', 'citation_publication_date'],
  ...[
    'cxenseparse:publishtime',
    'rnews:datepublished',
    'og:regdate',
    'timestamp',
    'article.published',
  ],
];
/** Class names and ids that hold a day, in the languages of news. */
const DATE_NAME =
  /(?:^|[^a-z])(?:date|dates|pubdate|published|posted|timestamp|time|dateline|datum|data|fecha|datetime|publishdate|datepublished|publication|created|veroeffentlicht|publie|pubblicato|opublikowano|tarih)(?:$|[^a-z])/iu;
const DAY_IN_URL = /[/=-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)/u;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)/u;
const YEAR_FIRST =
  /(?<!\d)((?:19|20)\d\d)(?:[./-]|年|년)\s?(\d{1,2})(?:[./-]|月|월)\s?(\d{1,2})(?!\d)/u;
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.ºª])?\s{0,2}(?:de\s|of\s)?\s?([\p{L}\p{M}]{3,15})\.?,?\s{0,2}(?:del?\s)?\s?((?:19|20)\d\d)/u;
const MONTH_DAY =
  /([\p{L}\p{M}]{3,15})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}((?:19|20)\d\d)/u;
/** In characters: a line about the article, not the article. */
const MAX_DATE_TEXT = 200;

const dayOf = (year: string, month: number, day: string): string | null => {
  const at = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === Number(day);
  return isReal ? at.toISOString() : null;
};

/** An ISO 8601 date as UTC; a time without a zone is taken as UTC. */
const isoDate = (value: unknown): string | null => {
  const [, day, time, zone] = ISO_DATE.exec(lineOf(value) ?? '') ?? [];
  if (day === undefined) return null;
  const parsed = Date.parse(time === undefined ? day : `${day}T${time}${zone ?? 'Z'}`);
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
};

type Months = ReadonlyMap<string, number>;

const monthsIn = (lang: string): Months => {
  const months = new Map<string, number>();
  for (const style of [
    { month: 'short' },
    { month: 'short', day: 'numeric' },
    { month: 'long' },
    { month: 'long', day: 'numeric' },
  ] as const) {
    const format = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', ...style });
    for (let month = 1; month <= 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2024, month - 1, 15));
      const name = parts.find(({ type }) => type === 'month')?.value ?? '';
      months.set(name.toLowerCase().replace(/\.$/u, ''), month);
    }
  }
  return months;
};

/** Grows to the languages that the runtime knows, no further. */
const known = new Map<string, Months>();

/** A month's number by its name in the page's language or English; null for other words. */
const monthOf = (word: string, lang: string | null): number | null => {
  const [own = 'en'] = Intl.DateTimeFormat.supportedLocalesOf(lang ?? 'en');
  for (const language of [own, 'en']) {
    const months = known.get(language) ?? monthsIn(language);
    known.set(language, months);
    const month = months.get(word.toLowerCase());
    if (month !== undefined) return month;
  }
  return null;
};

/** The day that a line of text names, as UTC midnight; the day stands before the month. */
export const dayInText = (text: string, lang: string | null): string | null => {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year && month && day) return dayOf(year, Number(month), day);
  const [, first, second, late] = DAY_FIRST.exec(text) ?? [];
  if (first && second && late) {
    const isMonthFirst = Number(second) > 12;
    return isMonthFirst ? dayOf(late, Number(first), second) : dayOf(late, Number(second), first);
  }
  const [, dayBefore, monthAfter, yearAfter] = DAY_MONTH.exec(text) ?? [];
  const [, monthBefore, dayAfter, yearLast] = MONTH_DAY.exec(text) ?? [];
  const word = monthOf(monthAfter ?? '', lang);
  if (dayBefore && yearAfter && word) return dayOf(yearAfter, word, dayBefore);
  const other = monthOf(monthBefore ?? '', lang);
  return dayAfter && yearLast && other ? dayOf(yearLast, other, dayAfter) : null;
};

const dayInUrl = (url: string | null): string | null => {
  const [, year, month, day] = DAY_IN_URL.exec(url ?? '') ?? [];
  return year && month && day ? dayOf(year, Number(month), day) : null;
};

const dayOfElement = (element: PageElement, lang: string | null): string | null => {
  const machine = isoDate(element.getAttribute('datetime') ?? element.getAttribute('content'));
  const text = lineOf(element.textContent) ?? '';
  return machine ?? (text.length <= MAX_DATE_TEXT ? dayInText(text, lang) : null);
};

/** Where pages show their day, surest first. */
const NAMED = ['date', 'time', 'publi', 'posted', 'datum', 'data', 'fecha']
  .map((name) => `[class*="${name}" i],[id*="${name}" i]`)
  .join();
const SHOWN = ['[itemprop="datePublished"]', 'article time', 'time[pubdate]', 'time', NAMED];
/** The day stands near the top; reading every box of a long page would take long. */
const MAX_ELEMENTS = 40;

const dayOnPage = (document: PageTree, lang: string | null): string | null => {
  for (const selector of SHOWN)
    for (const element of [...document.querySelectorAll(selector)].slice(0, MAX_ELEMENTS)) {
      const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
      if (selector === NAMED && !DATE_NAME.test(names.slice(0, MAX_DATE_TEXT))) continue;
      const day = dayOfElement(element, lang);
      if (day !== null) return day;
    }
  return null;
};

export interface DateSources {
  readonly linked: JsonRecord;
  readonly meta: (...names: readonly string[]) => string | null;
  readonly url: string | null;
  readonly lang: string | null;
}

/**
 * When a page was published, ISO 8601 in UTC, or null: what it says to machines, then its address,
 * then what it shows; a day without a time is its midnight.
 */
export const pageDate = (document: PageTree, sources: DateSources): string | null => {
  const { linked, meta, url, lang } = sources;
  const said = meta(...DATE_METAS) ?? '';
  return (
    isoDate(linked['datePublished']) ??
    isoDate(said) ??
    dayInText(said, lang) ??
    dayInUrl(url) ??
    dayOnPage(document, lang)
  );
};
