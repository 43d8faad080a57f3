import { describe, expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import { toEntryText } from '../../src/entry-text.ts';
import type { Feed } from '../../src/model.ts';
import { feed, parsedEntry } from '../contracts/samples.ts';

const parsed = (parts: Partial<ParsedEntry>): ParsedEntry =>
  parsedEntry({ title: 'A title', ...parts });

const textOf = (parts: Partial<ParsedEntry>, of: Partial<Feed> = {}, lang: string | null = null) =>
  toEntryText(parsed(parts), feed('a', of), lang);

const BODY = '<p>The vote was held on Monday.</p><p>It was close, and then it was over.</p>';

describe('a summary', () => {
  test.each([
    '<p>The vote was held on Monday.</p>',
    'The vote was held on Monday…',
    'The vote was held on Monday. [...]',
    'The vote was held on Monday. [&#8230;] ',
    BODY,
  ])('that only repeats the start of the body is left out: %s', (summary) => {
    expect(textOf({ summary, content: BODY }).summary).toBe('');
  });

  test('that says something else stays', () => {
    expect(textOf({ summary: 'A <b>close</b> vote', content: BODY }).summary).toBe('A close vote');
  });

  test('stays where there is no body', () => {
    expect(textOf({ summary: '<p>All there is.</p>' })).toMatchObject({
      summary: 'All there is.',
      text: '',
    });
  });
});

describe('an entry without a title', () => {
  test('is titled from its summary, cut at a length that fits a card', () => {
    const { title } = textOf({ title: ' ', summary: `<p>${'word '.repeat(100)}</p>` });
    expect(title).toMatch(/^word word .*…$/u);
    expect(title.length).toBeLessThanOrEqual(120);
  });

  test('is titled from its body where it has no summary', () => {
    expect(textOf({ title: '', content: '<p>Only a body.</p>' }).title).toBe('Only a body.');
  });

  test('and without a word keeps none', () => {
    expect(textOf({ title: '' }).title).toBe('');
  });
});

test('a title is one line without anything that hides in it, and of bounded length', () => {
  expect(textOf({ title: 'One\n\u202etwo\u0007 ' }).title).toBe('One two');
  expect(textOf({ title: 'x'.repeat(1000) }).title.length).toBeLessThanOrEqual(300);
});

test('the hint of language is what the operator says of the feed, then what its document says', () => {
  expect(textOf({}, { languages: ['et', 'ru'] }, 'en-US').lang).toBe('et, ru, en-US');
  expect(textOf({}, { languages: ['et'] }).lang).toBe('et');
  expect(textOf({}, { languages: [] }, 'lv').lang).toBe('lv');
  expect(textOf({}, { languages: [] }).lang).toBeNull();
});

test('its time is when it was published, else when it was updated, else unknown', () => {
  const published = '2026-11-23T10:00:00.000Z';
  const updated = '2026-11-24T10:00:00.000Z';
  expect(textOf({ published, updated }).published).toBe(Date.UTC(2026, 10, 23, 10));
  expect(textOf({ updated }).published).toBe(Date.UTC(2026, 10, 24, 10));
  expect(textOf({}).published).toBeNull();
});

test('it speaks for its feed: outlet, country and kind of source', () => {
  const { source, country, kind } = textOf({}, { outlet: 'ERR', country: 'EE', kind: 'wire' });
  expect({ source, country, kind }).toEqual({ source: 'ERR', country: 'EE', kind: 'wire' });
});

describe("an aggregator's entry speaks for its own outlet", () => {
  const search: Partial<Feed> = {
    kind: 'aggregator',
    outlet: 'Some Search',
    url: 'https://news.search.example/rss',
  };
  const outlet = (parts: Partial<ParsedEntry>, of = search) => textOf(parts, of).source;

  test('by the name that it gives', () => {
    expect(outlet({ source: ' The\nOutlet ', link: 'https://far.example/1' })).toBe('The Outlet');
    expect(outlet({ source: 'x'.repeat(200) })?.length).toBeLessThanOrEqual(80);
  });

  test('by the site that it leads to where it gives no name', () => {
    expect(outlet({ link: 'https://www.far.example/1' })).toBe('far.example');
    expect(outlet({ link: 'https://far.example/1', source: 'https://x.example/' })).toBe(
      'far.example',
    );
  });

  test.each([null, 'https://news.search.example/articles/1', 'https://www.search.example/1'])(
    'and for the feed where it leads no further: %s',
    (link) => expect(outlet({ link })).toBe('Some Search'),
  );

  test('while an entry of any other feed speaks for the feed', () => {
    expect(outlet({ source: 'The Outlet' }, { kind: 'press', outlet: 'ERR' })).toBe('ERR');
  });
});

describe('a headline', () => {
  test.each([' - ', ' – ', ' | '])(
    'loses the outlet that a service put behind it: "%s"',
    (sign) => {
      expect(textOf({ title: `Vote - today${sign}ERR`, source: 'ERR' }).title).toBe('Vote - today');
    },
  );

  test.each([
    ['Vote - today', null],
    ['Vote - LRT', 'ERR'],
    ['A vote about ERR', 'ERR'],
    ['ERR', 'ERR'],
  ])('keeps what is its own: %s', (title, source) => {
    expect(textOf({ title, source }).title).toBe(title);
  });
});

describe('a list of links to reports of several outlets', () => {
  const link = (outlet: string): string =>
    `<li><a href="https://x.example/">A vote was held</a>&nbsp;&nbsp;<font color="#6f6f6f">${outlet}</font></li>`;
  const list = `<ol>${link('ERR')}${link('LRT')}<li><strong><a href="https://x.example/">All</a></strong></li></ol>`;

  test('is no summary of one of them', () => {
    expect(textOf({ summary: list, source: 'ERR' }).summary).toBe('');
  });

  test('is one where words stand beside it, or no service made it', () => {
    expect(textOf({ summary: `${list}<p>Words.</p>`, source: 'ERR' }).summary).toContain('Words.');
    expect(textOf({ summary: list }).summary).toContain('A vote was held');
  });
});
