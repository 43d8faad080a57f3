import { createHash } from 'node:crypto';
import type { ParsedEntry } from '../document.ts';
import { absoluteUrl } from './absolute-url.ts';

export type EntryKeys = readonly [string, ...string[]];

/** Longer names are hashed: keys are stored and indexed. No store keeps lone surrogates and NUL as they are. */
const MAX_NAME = 300;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const key = (kind: 'id' | 'url' | 'text', name: string): string =>
  `${kind}:${name.length > MAX_NAME ? sha256(name) : name.toWellFormed().replaceAll('\0', '\ufffd')}`;

/** A title as it is compared. */
export const fold = (text: string): string =>
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
  // A feed whose entries all point to its front page shows one of them at a time.
  if (url.pathname === '/' && url.search === '' && route === '') return null;
  return `${url.host}${url.pathname}${url.search}${route}`;
};

interface Names {
  readonly id: string | null;
  readonly address: string | null;
  readonly title: string;
}

const namesOf = (entry: ParsedEntry, feedUrl: string): Names => ({
  id: entry.id?.trim() || null,
  address: addressOf(entry.link, feedUrl),
  title: fold(entry.title),
});

/**
 * Title and date: the name that is left when id and address name nothing.
 * An entry that has either carries it too, so that it is known when they stop naming it; but not where
 * two entries of one document share it.
 */
const textKeyOf = ({ id, title }: Names, { published, updated }: ParsedEntry): string | null => {
  const date = published ?? updated;
  // With an id but no date, a title alone would make one of two "Daily briefing".
  if (date === null && id !== null) return null;
  return key('text', sha256(`${title}\n${date ?? ''}`));
};

const NAMELESS: Names = { id: null, address: null, title: '' };

const keysFrom = (names: Names, text: string | null): EntryKeys => {
  const [first, ...rest] = [
    ...(names.id === null ? [] : [key('id', names.id)]),
    ...(names.address === null ? [] : [key('url', names.address)]),
    ...(text === null ? [] : [text]),
  ];
  return first === undefined ? [key('text', sha256(`${names.title}\n`))] : [first, ...rest];
};

/** Names that stand on entries which are not the same: by `sign`, what else they say of themselves. */
const ambiguous = (
  names: readonly Names[],
  nameOf: (names: Names) => string | null,
  signOf: (names: Names) => string,
): ReadonlySet<string> => {
  const signs = new Map<string, string>();
  const again = new Set<string>();
  for (const each of names) {
    const name = nameOf(each);
    if (name === null) continue;
    const sign = signOf(each);
    if ((signs.get(name) ?? sign) !== sign) again.add(name);
    signs.set(name, sign);
  }
  return again;
};

/**
 * Names of each entry of one document, strongest first; an entry was seen before if any of its names is
 * known for its feed. Its id and its address both name it, so neither an edited title or date, nor a
 * guid that changes at each poll, nor a moved page makes a new entry. But an id that stands on entries
 * with different addresses names none of them, and an address that stands on entries with different ids
 * or, without ids, titles (a live blog, a home page) names none either: such entries would swallow each
 * other. The same entry twice keeps its names. Ids are compared as written, but for white space around them.
 */
export const keysOfEntries = (
  entries: readonly ParsedEntry[],
  feedUrl: string,
): readonly EntryKeys[] => {
  const names = entries.map((entry) => namesOf(entry, feedUrl));
  const badIds = ambiguous(
    names,
    ({ id }) => id,
    ({ address, title }) => address ?? title,
  );
  const badAddresses = ambiguous(
    names,
    ({ address }) => address,
    ({ id, title }) => id ?? title,
  );
  const textKeys = entries.map((entry, at) => textKeyOf(names[at] ?? NAMELESS, entry));
  const counts = new Map<string | null, number>();
  for (const text of textKeys) counts.set(text, (counts.get(text) ?? 0) + 1);
  return entries.map((_, at) => {
    const { id = null, address = null, title = '' } = names[at] ?? {};
    const own: Names = {
      id: id !== null && badIds.has(id) ? null : id,
      address: address !== null && badAddresses.has(address) ? null : address,
      title,
    };
    const text = textKeys[at] ?? null;
    const name = own.address ?? own.id;
    const [first, ...rest] = keysFrom(own, text !== null && counts.get(text) === 1 ? text : null);
    // Else one whose other signs change at each poll would be new at each poll once its title was edited.
    const titled = id === null || name === null ? [] : [key('text', sha256(`${title}\n${name}`))];
    return [first, ...rest, ...titled];
  });
};
