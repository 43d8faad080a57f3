import type { ParsedEntry, ParsedFeed } from '../../src/document.ts';
import type { Result } from '../../src/model.ts';
import { parseFeed } from '../../src/parse/parse-feed.ts';

export const read = (
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  url: string | null = 'https://example.org/feed.xml',
): Promise<Result<ParsedFeed>> =>
  parseFeed({
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    headers,
    url,
  });

export const feedOf = async (...args: Parameters<typeof read>): Promise<ParsedFeed> => {
  const result = await read(...args);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

export const entryOf = async (...args: Parameters<typeof read>): Promise<ParsedEntry> => {
  const [entry] = (await feedOf(...args)).entries;
  if (!entry) throw new Error('no entry');
  return entry;
};

/** RSS around the inside of one item. */
export const item = (inside: string): string =>
  `<rss version="2.0"><channel><title>Feed</title><item>${inside}</item></channel></rss>`;

/** Atom around the inside of one entry. */
export const entry = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry>${inside}</entry></feed>`;
