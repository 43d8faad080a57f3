import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/document.ts';
import { decodePage } from '../../src/extract/decode-page.ts';
import { extractArticle } from '../../src/extract/extract-article.ts';
import { testCorpora } from '../corpora.ts';

const SENTENCE =
  'The commission said that the border would be cleared before the end of the year. ';
const PARAGRAPHS = Array.from(
  { length: 6 },
  (_, i) => `<p>Paragraph ${i}. ${SENTENCE.repeat(3)}</p>`,
).join('');

const page = (head: string, body = PARAGRAPHS): string =>
  `<!doctype html><html lang="en-GB"><head><title>Border cleared - Example News</title>${head}</head><body>
   <nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Border cleared</h1>${body}</article>
   <footer>Cookie policy</footer></body></html>`;

const extract = (html: string): Article => {
  const result = extractArticle({ html });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe('the article of a page', () => {
  test('is its paragraphs, parted by a blank line, without what stands around', () => {
    const { text } = extract(page(''));
    const paragraphs = text.split('\n\n').filter((paragraph) => paragraph.startsWith('Paragraph'));
    expect(paragraphs).toHaveLength(6);
    expect(text).not.toContain('Cookie policy');
    expect(text).not.toContain('Sport');
  });

  test('takes title, author and date from JSON-LD first', () => {
    const data = JSON.stringify({
      '@graph': [
        { '@type': 'Organization', name: 'Example' },
        {
          '@type': ['NewsArticle'],
          headline: 'Border is clear',
          datePublished: '2026-01-05T14:00:00+02:00',
          author: [{ name: 'Ona' }, { name: 'Jonas' }],
        },
      ],
    });
    const meta =
      '<meta property="og:title" content="Other"><meta property="article:published_time" content="2020-01-01">';
    expect(
      extract(page(`${meta}<script type="application/ld+json">${data}</script>`)),
    ).toMatchObject({
      title: 'Border is clear',
      byline: 'Ona, Jonas',
      published: '2026-01-05T12:00:00.000Z',
      lang: 'en',
    });
  });

  test('takes them from OpenGraph and meta next', () => {
    const meta =
      '<meta property="og:title" content="Border &amp; coast"><meta name="author" content="Ona">' +
      '<meta property="article:published_time" content="2026-01-05T14:00:00Z"><script type="application/ld+json">{oops</script>';
    expect(extract(page(meta))).toMatchObject({
      title: 'Border & coast',
      byline: 'Ona',
      published: '2026-01-05T14:00:00.000Z',
    });
  });

  test('takes the headline for the title where the title goes on with the site', () => {
    expect(extract(page('')).title).toBe('Border cleared');
  });

  test('leaves the name of the site out of the title', () => {
    const head =
      '<meta property="og:title" content="Fields are open | Example"><meta property="og:site_name" content="Example">';
    expect(extract(page(head)).title).toBe('Fields are open');
  });

  test('takes the language from the page, then from its meta', () => {
    expect(extract('<html lang="uk-UA"><body><p>x</p></body></html>').lang).toBe('uk');
    expect(
      extract('<html><head><meta property="og:locale" content="pl_PL"></head></html>').lang,
    ).toBe('pl');
    expect(extract('<html><body><p>x</p></body></html>').lang).toBeNull();
  });

  test('takes the author that the page shows', () => {
    expect(extract(page('', `<p class="byline">By Ona Onaitė</p>${PARAGRAPHS}`)).byline).toBe(
      'Ona Onaitė',
    );
  });

  test.each(['', '<p>', 'plain words', '<html></html>', '<?xml version="1.0"?><x/>'])(
    '%j has no article and breaks nothing',
    (html) => {
      expect(extractArticle({ html }).ok).toBe(true);
    },
  );

  test('a million blanks are one', () => {
    expect(extract(page('', `${' '.repeat(1_000_000)}${PARAGRAPHS}`)).text).toContain(
      'Paragraph 5',
    );
  });

  test('needs a page', () => {
    expect(extractArticle({})).toMatchObject({ failure: { kind: 'bad-input' } });
  });

  test.each<[string, string]>([
    ['2,000 nested elements', '<div>'.repeat(2000)],
    ['100,000 elements', '<i>x</i>'.repeat(600_000)],
    [
      '100,000 attributes',
      `<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="x"`).join(' ')}>x</a>`,
    ],
    ['a million <', '<'.repeat(1_000_000)],
    ['6 million characters', 'x'.repeat(6_000_000)],
  ])('%s are refused', (_, html) => {
    expect(extractArticle({ html })).toMatchObject({ failure: { kind: 'too-large' } });
  });
});

describe('the encoding of a page', () => {
  const bytes = (text: string, ...rest: number[]): Uint8Array =>
    new Uint8Array([...Buffer.from(text, 'latin1'), ...rest]);

  test.each<[string, Uint8Array, string]>([
    [
      'valid UTF-8 whatever it says',
      new TextEncoder().encode('<meta charset="koi8-r">мина'),
      'мина',
    ],
    ['what meta says', bytes('<meta charset="windows-1251">', 0xec, 0xe8, 0xed, 0xe0), 'мина'],
    [
      'what the older meta says',
      bytes(
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        0xcd,
        0xc9,
        0xce,
        0xc1,
      ),
      'мина',
    ],
    [
      'not what a comment says',
      bytes('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', 0xec),
      'м',
    ],
    ['windows-1252 else', bytes('caf', 0xe9, 0x93), 'é“'],
    ['windows-1252 for nonsense', bytes('<meta charset="nonsense">', 0xe9), 'é'],
  ])('%s', (_, body, expected) => {
    expect(decodePage(body)).toContain(expected);
  });
});

interface Row {
  readonly html: string;
  readonly with: readonly string[];
  readonly without: readonly string[];
}

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

testCorpora('real pages keep what belongs to the article and lose what does not', (at) => {
  const rows = readFileSync(at('article-trafilatura/evaldata_sample.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((text): Row => JSON.parse(text));
  const found = { with: 0, without: 0 };
  const all = { with: 0, without: 0 };
  for (const row of rows) {
    const result = extractArticle({
      body: gunzipSync(readFileSync(at(`article-trafilatura/html/${row.html}`))),
    });
    const text = result.ok ? line(result.value.text) : '';
    for (const segment of row.with) found.with += text.includes(line(segment)) ? 1 : 0;
    for (const segment of row.without) found.without += text.includes(line(segment)) ? 1 : 0;
    all.with += row.with.length;
    all.without += row.without.length;
  }
  process.stdout.write(
    `article segments kept: ${found.with} of ${all.with}; foreign ones left in: ${found.without} of ${all.without}\n`,
  );
  expect(found.with / all.with).toBeGreaterThan(0.95);
  expect(found.without / all.without).toBeLessThan(0.08);
});
