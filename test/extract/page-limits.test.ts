import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract-article.ts';
import { overLimit } from '../../src/extract/page-limits.ts';
import { hostileShapes } from '../fakes/hostile-pages.ts';

const SENTENCE = 'The commission said that the border would be cleared before the year ends. ';
const LONG_ARTICLE = 5_000;

const shape = (name: string): ((pieces: number) => string) => {
  const found = hostileShapes.find((one) => one.name === name);
  if (!found) throw new Error(`there is no shape ${name}`);
  return found.make;
};

// What the largest that are read cost is measured by `npm run bench -- pages`.
describe('a page without end', () => {
  test.each(hostileShapes)('of $name is read while it is short', ({ make }) => {
    expect(extractArticle({ html: make(10) }).ok).toBe(true);
  });

  test.each(hostileShapes)('of $name is read or too large', ({ make }) => {
    const result = extractArticle({ html: make(100_000) });
    if (!result.ok) expect(result.failure.kind).toBe('too-large');
  });

  // Each took 2 to 15 s of processor time once.
  test.each<[number, string]>([
    [150, 'nests of 100'],
    [40_000, 'first headings'],
    [40_000, 'second headings'],
    [60_000, 'short paragraphs'],
    [15_000, 'link lines'],
    [20_000, 'metadata'],
    [20_000, 'drawings'],
    [2_000, 'paragraphs 200 deep'],
  ])('of %i %s is refused before a tree is built', (pieces, name) => {
    expect(overLimit(shape(name)(pieces))).not.toBeNull();
  });
});

test('a very long article is read whole', () => {
  const paragraphs = Array.from({ length: LONG_ARTICLE }, (_, at) => `<p>${at} ${SENTENCE}</p>`);
  const code = `<script>${'x<y;'.repeat(500_000)}</script>`;
  const result = extractArticle({ html: `<article>${paragraphs.join('')}</article>${code}` });
  expect(result.ok && result.value.text.split('\n\n')).toHaveLength(LONG_ARTICLE);
});
