import { stripInvisible } from '../text/discord-escape.ts';
import { type EntryKeys, fold } from './entry-keys.ts';

/** What makes an entry the same as another beside its keys. */
export interface Signs {
  readonly title: string;
  /** Epoch milliseconds; null = undated. */
  readonly published: number | null;
}

/** An entry that is stored, with all its keys. */
export interface Remembered extends Signs {
  readonly keys: readonly string[];
}

/** A stored title may be cut, or have lost the outlet's name that stood behind it. */
const isSameTitle = (one: string, other: string): boolean => {
  const [a = '', b = ''] = [one, other].map((title) =>
    fold(stripInvisible(title).replaceAll('…', ' ')),
  );
  return a.startsWith(b) || b.startsWith(a);
};

const kindsOf = (keys: readonly string[]): ReadonlySet<string> =>
  new Set(keys.map((key) => key.slice(0, key.indexOf(':'))));

/**
 * Is this the entry that is remembered under some of its keys? Of id, address, title and date, two have
 * to agree, or all but one: a guid that a feed gives to everything, or a page that it uses again and
 * again, would else hide what is new behind what is old.
 */
export const isSame = (keys: EntryKeys, signs: Signs, remembered: Remembered): boolean => {
  const shared = kindsOf(keys.filter((key) => remembered.keys.includes(key)));
  if (shared.size === 0) return false;
  // Its text key is made of title and date.
  if (shared.size > 1 || shared.has('text')) return true;
  const stored = kindsOf(remembered.keys);
  const parted = ['id', 'url'].filter(
    (kind) => !shared.has(kind) && stored.has(kind) && kindsOf(keys).has(kind),
  );
  const verdicts = [
    ...parted.map(() => false),
    ...(signs.title !== '' && remembered.title !== ''
      ? [isSameTitle(signs.title, remembered.title)]
      : []),
    ...(signs.published !== null && remembered.published !== null
      ? [signs.published === remembered.published]
      : []),
  ];
  return verdicts.includes(true) || verdicts.length < 2;
};

/** The keys that are an entry's own beside those of others that it is not; null = it has none left. */
export const ownKeys = (keys: EntryKeys, others: readonly Remembered[]): EntryKeys | null => {
  const taken = new Set(others.flatMap((other) => other.keys));
  const [first, ...rest] = keys.filter((key) => !taken.has(key));
  return first === undefined ? null : [first, ...rest];
};
