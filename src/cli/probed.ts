import type { FeedFormat, ParsedEntry, ParsedFeed } from '../document.ts';
import type { Failure, PageSelect } from '../model.ts';
import { shownTime } from './report.ts';

/** What one request to an address found. */
export type Probed = ProbedFeed | ProbedPage | ProbedFailure;

export interface ProbedFeed {
  readonly kind: 'feed';
  /** What was asked for, and where the answer came from. */
  readonly asked: string;
  readonly url: string;
  /** Where permanent redirects alone lead; null = nowhere. */
  readonly movedTo: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly feed: ParsedFeed;
  /** ISO 639-1, found in the titles; the feed's own word where they do not tell. */
  readonly languages: readonly string[];
}

/** Something answered, and it is no feed. */
export interface ProbedPage {
  readonly kind: 'page';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly failure: Failure;
}

/** `status` is null when no answer came. */
export interface ProbedFailure {
  readonly kind: 'failed';
  readonly failure: Failure;
  readonly status: number | null;
}

/** Asks one address once, without validators, through the one door; `select` = it is a page to look at. Never throws. */
export type Probe = (
  url: string,
  signal: AbortSignal,
  select?: PageSelect | null,
) => Promise<Probed>;

/** What a person calls it. */
export const FORMATS: Readonly<Record<FeedFormat, string>> = {
  rss: 'RSS',
  atom: 'Atom',
  rdf: 'RDF',
  json: 'JSON Feed',
  'wp-json': 'WordPress posts',
  gdelt: 'GDELT',
  sitemap: 'sitemap',
  page: 'watched page',
};
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** Epoch milliseconds; null = the entry has no date that can be read. */
export const momentOf = ({ published, updated }: ParsedEntry): number | null => {
  const at = Date.parse(published ?? updated ?? '');
  return Number.isNaN(at) ? null : at;
};

/** The newest first; those without a date last, as they stood. */
export const newestFirst = (entries: readonly ParsedEntry[]): readonly ParsedEntry[] =>
  entries.toSorted((a, b) => (momentOf(b) ?? 0) - (momentOf(a) ?? 0));

export const counted = (count: number, noun: string): string => {
  const plural = /[^aeou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : plural}`;
};

/** `RSS, 50 entries, newest 23 Nov 2026, 10:12, Estonian`. */
export const factsOf = ({ feed, languages }: ProbedFeed): string => {
  const [newest] = newestFirst(feed.entries);
  const at = newest ? momentOf(newest) : null;
  return [
    FORMATS[feed.format],
    counted(feed.entries.length, 'entry'),
    at === null ? 'no date' : `newest ${shownTime(at)}`,
    ...languages.map((code) => LANGUAGES.of(code) ?? code),
  ].join(', ');
};
