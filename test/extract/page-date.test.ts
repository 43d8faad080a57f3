import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract-article.ts';
import { dayInText } from '../../src/extract/page-date.ts';

const published = (head: string, body: string, url?: string): string | null => {
  const result = extractArticle({
    html: `<!doctype html><html lang="pl"><head>${head}</head><body>${body}</body></html>`,
    url,
  });
  return result.ok ? result.value.published : null;
};

describe('a day in a line of text', () => {
  test.each<[string, string | null, string | null]>([
    ['14 stycznia 2026, 12:30', 'pl', '2026-01-14'],
    ['Publié le 3 août 2025 à 10h', 'fr', '2025-08-03'],
    ['1er février 2026', 'fr', '2026-02-01'],
    ['12. Dezember 2024', 'de', '2024-12-12'],
    ['5 de marzo de 2026', 'es', '2026-03-05'],
    ['14 січня 2026 року', 'uk', '2026-01-14'],
    ['January 5, 2026', 'pl', '2026-01-05'],
    ['Mon, 2026-01-05 13:49', null, '2026-01-05'],
    ['05.01.2026', 'de', '2026-01-05'],
    ['01/25/2026', 'en', '2026-01-25'],
    ['2026年1月5日', 'ja', '2026-01-05'],
    ['31.02.2026', 'de', null],
    ['since 2026', 'en', null],
    ['5 people in 2026', 'en', null],
  ])('%s (%s) is %s', (text, lang, expected) => {
    expect(dayInText(text, lang)?.slice(0, 10) ?? null).toBe(expected);
  });
});

describe('the day of a page', () => {
  test('is what it says to machines', () => {
    expect(
      published(
        '<meta property="article:published_time" content="2026-01-05T10:00:00Z">',
        '<time datetime="2020-01-01">x</time>',
        'https://news.example/2019/01/01/x',
      ),
    ).toBe('2026-01-05T10:00:00.000Z');
  });

  test('is that of its address next', () => {
    expect(published('', '', 'https://news.example/2026/01/05/x')).toBe('2026-01-05T00:00:00.000Z');
  });

  test('is no number that only looks like one', () => {
    expect(published('', '', 'https://news.example/id/20261399')).toBeNull();
  });

  test('is what it shows else', () => {
    expect(published('', '<span class="entry-date">5 stycznia 2026</span>')).toBe(
      '2026-01-05T00:00:00.000Z',
    );
  });

  test('is unknown where nothing says it', () => {
    expect(published('', '<p>5 stycznia 2026</p>')).toBeNull();
  });
});
