import { describe, expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import { keysOfEntries } from '../../src/parse/entry-keys.ts';
import { parsedEntry } from '../contracts/samples.ts';

const FEED = 'https://example.org/feed.xml';
/** The key that is made of its title and its name. */
const TITLED = expect.stringMatching(/^text:/);

const entry = (more: Partial<ParsedEntry>): ParsedEntry =>
  parsedEntry({ title: 'Title', published: '2026-01-05T12:00:00.000Z', ...more });

const entryKeys = (only: ParsedEntry, feedUrl: string): readonly string[] =>
  keysOfEntries([only], feedUrl)[0] ?? [];

const isKnownAfter = (first: Partial<ParsedEntry>, then: Partial<ParsedEntry>): boolean => {
  const known = new Set(entryKeys(entry(first), FEED));
  return entryKeys(entry(then), FEED).some((key) => known.has(key));
};

describe('the same entry later', () => {
  const first = { id: 'g1', link: 'https://example.org/1' };

  test.each<[string, Partial<ParsedEntry>, Partial<ParsedEntry>]>([
    ['title edited (F8)', first, { ...first, title: 'Corrected' }],
    ['date edited at each poll (F1)', first, { ...first, published: '2026-01-06T00:00:00.000Z' }],
    ['page moved', first, { ...first, link: 'https://example.org/2026/1-corrected' }],
    ['guid changes at each poll (F2)', first, { ...first, id: 'random-2' }],
    ['guid dropped', first, { ...first, id: null }],
    ['link dropped', first, { ...first, link: null }],
    ['white space around the guid (F10)', first, { ...first, id: ' g1\n' }],
    ['http becomes https', { link: 'http://example.org/1' }, { link: 'https://example.org/1' }],
    ['fragment differs', { link: 'https://example.org/1#c' }, { link: 'https://example.org/1' }],
    ['host in capitals', { link: 'https://EXAMPLE.org/1' }, { link: 'https://example.org/1' }],
    ['neither id nor link: title folded', { title: 'One  thing' }, { title: 'one thing ' }],
  ])('%s: known', (_, before, after) => {
    expect(isKnownAfter(before, after)).toBe(true);
  });

  test.each<[string, Partial<ParsedEntry>, Partial<ParsedEntry>]>([
    ['another guid and link', first, { id: 'g2', link: 'https://example.org/2' }],
    ['guid of other case (F10)', { id: 'Ab' }, { id: 'aB' }],
    ['another query', { link: 'https://example.org/?p=1' }, { link: 'https://example.org/?p=2' }],
    [
      'another route of a script-made site',
      { link: 'https://example.org/#/1' },
      { link: 'https://example.org/#/2' },
    ],
    [
      'neither id nor link, same title on another day',
      {},
      { published: '2026-01-12T12:00:00.000Z' },
    ],
  ])('%s: new', (_, before, after) => {
    expect(isKnownAfter(before, { title: 'Another', ...after })).toBe(false);
  });
});

describe('entries of one document', () => {
  test('one guid on different pages names none of them', () => {
    const entries = [1, 2, 3].map((i) => entry({ id: 'same', link: `https://example.org/${i}` }));
    expect(keysOfEntries(entries, FEED)).toEqual([
      ['url:example.org/1', TITLED],
      ['url:example.org/2', TITLED],
      ['url:example.org/3', TITLED],
    ]);
  });

  test('one page under different guids (a live blog) names none of them', () => {
    const entries = [1, 2].map((i) => entry({ id: `g${i}`, link: 'https://example.org/live' }));
    expect(keysOfEntries(entries, FEED)).toEqual([
      ['id:g1', TITLED],
      ['id:g2', TITLED],
    ]);
  });

  test('one page and no guid for all of them (a page of short news) leaves title and date', () => {
    const entries = ['a', 'b', 'c'].map((title) => entry({ title, link: 'https://example.org/' }));
    const keys = keysOfEntries(entries, FEED).flat();
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^text:/);
  });

  test('the front page names no entry, also where only one is shown at a time', () => {
    const front = { link: 'https://example.org/' };
    expect(isKnownAfter({ id: '1', ...front }, { id: '2', title: 'Another', ...front })).toBe(
      false,
    );
  });

  test('an undated entry without id is known when the others of its page have gone', () => {
    const undated = (title: string) =>
      entry({ title, link: 'https://example.org/list', published: null });
    const known = new Set(keysOfEntries([undated('a'), undated('b')], FEED).flat());
    const [later] = keysOfEntries([undated('b')], FEED);
    expect(later?.some((key) => known.has(key))).toBe(true);
  });

  test('an entry is known when its page begins to be shared', () => {
    const alone = entry({ title: 'a', link: 'https://example.org/' });
    const known = new Set(keysOfEntries([alone], FEED)[0]);
    const [later] = keysOfEntries(
      [alone, entry({ title: 'b', link: 'https://example.org/' })],
      FEED,
    );
    expect(later?.some((key) => known.has(key))).toBe(true);
  });

  test('an id with half a surrogate pair is the same after it was stored', () => {
    expect(keysOfEntries([entry({ id: 'a\ud800' })], FEED)[0]?.[0]).toBe('id:a\ufffd');
  });

  test('the same entry twice keeps its names', () => {
    const twice = entry({ id: 'g', link: 'https://example.org/1' });
    expect(keysOfEntries([twice, twice], FEED)).toEqual([
      ['id:g', 'url:example.org/1', TITLED],
      ['id:g', 'url:example.org/1', TITLED],
    ]);
  });

  test('one guid on entries without pages leaves title and date', () => {
    const entries = ['a', 'b'].map((title) =>
      entry({ id: 'same', title, link: `https://example.org/${title}` }),
    );
    const again = keysOfEntries([...entries, entry({ id: 'same', title: 'c' })], FEED);
    expect(again[2]?.[0]).toMatch(/^text:[0-9a-f]{64}$/);
  });
});

test('keys are short whatever a feed writes', () => {
  const keys = entryKeys(
    entry({ id: 'x'.repeat(9000), link: `https://example.org/${'y'.repeat(9000)}` }),
    FEED,
  );
  for (const key of keys) expect(key.length).toBeLessThan(320);
});
