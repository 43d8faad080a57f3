import type { NewFeed } from '../config/feeds-file.ts';
import { plainLine } from '../text/plain-line.ts';

/** Bounds of feeds.yaml. */
const MAX_OUTLET = 80;
const MAX_ID = 64;
/** An id is typed and read: more of a long title helps nobody. */
const LONG_ID = 40;
/** Letters without a decomposition, as they are written where there are none. */
const LATIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
};

const slugOf = (text: string): string => {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[øłđðþæœßı]/gu, (letter) => LATIN[letter] ?? letter);
  const words = plain.match(/[a-z0-9]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > LONG_ID && slug !== '') break;
    slug = longer.slice(0, LONG_ID);
  }
  // A title in another script leaves nothing, a letter or a year.
  return slug.length > 1 && /[a-z]/u.test(slug) ? slug : '';
};

const hostOf = (url: string): string => (URL.parse(url)?.hostname ?? '').replace(/^www\./u, '');

const unique = (base: string, taken: ReadonlySet<string>): string => {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : `-${count}`;
    const id = `${base.slice(0, MAX_ID - end.length)}${end}`;
    if (!taken.has(id)) return id;
  }
};

/** A feed named by its title, else by its host, under an id that is not `taken`. */
export const newFeed = (
  found: Pick<NewFeed, 'url' | 'languages'> & { readonly title: string | null },
  taken: ReadonlySet<string>,
): NewFeed => {
  const { url, languages } = found;
  const outlet = plainLine(found.title ?? '', MAX_OUTLET) || plainLine(hostOf(url), MAX_OUTLET);
  const id = unique(slugOf(outlet) || slugOf(hostOf(url)) || 'feed', taken);
  return { id, url, outlet, languages };
};
