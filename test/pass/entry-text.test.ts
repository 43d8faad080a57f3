import { describe, expect, test } from 'vitest';
import { toEntryText } from '../../src/entry-text.ts';
import type { Feed, ParsedEntry } from '../../src/model.ts';
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
