import { createHash } from 'node:crypto';
import type { ParsedEntry } from '../model.ts';
import { absoluteUrl } from './absolute-url.ts';

export type EntryKeys = readonly [string, ...string[]];

/** Longer names are hashed: keys are stored and indexed. */
const MAX_NAME = 300;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const key = (kind: 'id' | 'url' | 'text', name: string): string =>
  `${kind}:${name.length > MAX_NAME ? sha256(name) : name}`;

const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * The address without what changes while the page stays the same: scheme and fragment, unless the
 * fragment is how a script-made site names its pages.
 */
const addressOf = (link: string | null, feedUrl: string): string | null => {
  const absolute = link === null ? null : absoluteUrl(link, absoluteUrl(feedUrl, null));
  const url = absolute === null ? null : URL.parse(absolute);
  if (!url) return null;
  const route = /^#!?\//.test(url.hash) ? url.hash : '';
  return `${url.host}${url.pathname}${url.search}${route}`;
};

interface Names {
  readonly id: string | null;
  readonly address: string | null;
}

const namesOf = (entry: ParsedEntry, feedUrl: string): Names => ({
  id: entry.id?.trim() || null,
  address: addressOf(entry.link, feedUrl),
});

const keysFrom = (names: Names, entry: ParsedEntry): EntryKeys => {
  const id = names.id === null ? [] : [key('id', names.id)];
  const url = names.address === null ? [] : [key('url', names.address)];
  const [first, ...rest] = [...id, ...url];
  if (first !== undefined) return [first, ...rest];
  const date = entry.published ?? entry.updated ?? '';
  return [key('text', sha256(`${fold(entry.title)}\n${date}`))];
};

/**
 * Names of one entry, strongest first; it was seen before if any of them is known for its feed.
 * Its id and its address both name it, so neither an edited title or date, nor a guid that changes
 * at each poll, nor a moved page makes a new entry. Only an entry with neither is known by title and
 * date. Ids are compared as written, but for white space around them.
 */
export const entryKeys = (entry: ParsedEntry, feedUrl: string): EntryKeys =>
  keysFrom(namesOf(entry, feedUrl), entry);

const repeated = (names: readonly (string | null)[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) {
    if (name === null) continue;
    if (seen.has(name)) again.add(name);
    seen.add(name);
  }
  return again;
};

/**
 * `entryKeys` for all entries of one document, in their order. An id that stands on entries with
 * different addresses names none of them, and an address that stands on entries with different ids
 * (a live blog, a home page) names none either: such entries would swallow each other. The same
 * entry twice keeps its names.
 */
export const keysOfEntries = (
  entries: readonly ParsedEntry[],
  feedUrl: string,
): readonly EntryKeys[] => {
  const names = entries.map((entry) => namesOf(entry, feedUrl));
  const distinct = [...new Map(names.map((each) => [JSON.stringify(each), each])).values()];
  const sharedIds = repeated(distinct.map(({ id }) => id));
  const sharedAddresses = repeated(distinct.map(({ address }) => address));
  return entries.map((entry, i) => {
    const { id = null, address = null } = names[i] ?? {};
    const own: Names = {
      id: id !== null && sharedIds.has(id) ? null : id,
      address: address !== null && sharedAddresses.has(address) ? null : address,
    };
    return keysFrom(own, entry);
  });
};
