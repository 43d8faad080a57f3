/** What the documents of the web hold once they are read: types only, imports nothing. */

/** One item of a feed, as parsed: plain title, authors, categories; summary and content as unsanitised HTML. */
export interface ParsedEntry {
  readonly id: string | null;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly content: string | null;
  readonly categories: readonly string[];
  readonly image: string | null;
  /** The outlet that the entry itself names, where a feed passes on what others publish. */
  readonly source: string | null;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'wp-json' | 'gdelt' | 'sitemap' | 'page';

export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly feed: {
    readonly title: string | null;
    readonly link: string | null;
    readonly lang: string | null;
    readonly ttlMinutes: number | null;
    /** Hours (0-23, UTC) and days (0 = Sunday) at which the feed asks not to be read. */
    readonly skipHours: readonly number[];
    readonly skipDays: readonly number[];
    /** The document with the entries before these (RFC 5005, paging), where one is known. */
    readonly olderUrl: string | null;
  };
  /** Entries that the document held beyond what is read of one. */
  readonly leftOut: number;
  readonly entries: readonly ParsedEntry[];
}

/** An article's page reduced to what was written: paragraphs of `text` are parted by a blank line. */
export interface Article {
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly lang: string | null;
  readonly text: string;
}
