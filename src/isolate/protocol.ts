import type { Article, ParsedFeed } from '../document.ts';
import type { PageSelect, Result } from '../model.ts';
import type { FeedList } from '../parse/read-opml.ts';
import type { SiteOffers } from '../parse/site-offers.ts';

/** What is parsed: bytes as fetched. */
export interface ParseInput {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string | null;
  /** Where the entries stand, if the document is a page. */
  readonly select?: PageSelect | null;
}

/** What is extracted: a page as text or as bytes; one of them is required. */
export interface ExtractInput {
  readonly html?: string | null | undefined;
  readonly body?: Uint8Array | null | undefined;
  /** Where it was fetched. */
  readonly url?: string | null | undefined;
  /** The header of that name. */
  readonly contentType?: string | null | undefined;
}

/** A list of feeds: the bytes of an OPML file. */
export interface OpmlInput {
  readonly body: Uint8Array;
}

export type Task =
  | { readonly kind: 'parse'; readonly input: ParseInput }
  | { readonly kind: 'extract'; readonly input: ExtractInput }
  | { readonly kind: 'opml'; readonly input: OpmlInput }
  | { readonly kind: 'offers'; readonly input: ParseInput };

export type Answer = Result<ParsedFeed> | Result<Article> | Result<FeedList> | Result<SiteOffers>;
