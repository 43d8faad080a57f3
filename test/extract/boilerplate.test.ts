import { describe, expect, test } from 'vitest';
import { boilerplateWord } from '../../src/extract/boilerplate-names.ts';
import { extractArticle } from '../../src/extract/extract-article.ts';
import { isLabel, isPointer } from '../../src/text/boilerplate-phrases.ts';

const SENTENCE =
  'The commission said that the border would be cleared, and that people could go home. ';
const paragraph = (name: string): string => `<p>${name} ${SENTENCE.repeat(3)}</p>`;
const BODY = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'].map(paragraph);

const textOf = (body: string, head = ''): string => {
  const result = extractArticle({
    html: `<!doctype html><html lang="en"><head><title>Border cleared</title>${head}</head><body>
      <article><h1>Border cleared</h1>${body}</article></body></html>`,
  });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.text;
};
const around = (piece: string): string =>
  textOf([...BODY.slice(0, 3), piece, ...BODY.slice(3)].join(''));

describe('what is taken out of an article', () => {
  test.each<[string, string]>([
    ['a caption', '<figure><img src="x"><figcaption>Foreign words here</figcaption></figure>'],
    ['a share bar', '<div class="social-share"><p>Foreign words here</p></div>'],
    ['a box in another language', '<div class="powiazane"><p>Foreign words here</p></div>'],
    ['camel case', '<section class="RelatedLinks"><p>Foreign words here</p></section>'],
    ['a role', '<div role="complementary"><p>Foreign words here</p></div>'],
    ['a line that is a link', '<p><a href="/x">Foreign words here</a></p>'],
    [
      'a list of links',
      '<ul><li><a href="/x">Foreign words</a></li><li><a href="/y">here too</a></li></ul>',
    ],
    ['a pointer', '<p>À lire aussi : <a href="/x">Foreign words</a> here</p>'],
    ['an advertisement', '<p>Advertisement</p>'],
  ])('%s', (_, piece) => {
    const text = around(piece);
    expect(text).not.toMatch(/Foreign|Advertisement|lire aussi/u);
    expect(text.match(/First|Second|Third|Fourth|Fifth|Sixth/gu)).toHaveLength(6);
  });

  test('lines of day and name before and after', () => {
    const text = textOf(
      `<p>Monday, 5 January 2026 14:00</p>${BODY.join('')}<p>Ona Onaitė</p><h3>Related news</h3><p>aja/ABC</p>`,
    );
    expect(text.startsWith('First')).toBe(true);
    expect(text.endsWith('go home.')).toBe(true);
  });

  test('what is said twice', () => {
    expect(textOf([...BODY, BODY[0] ?? ''].join('')).match(/First/gu)).toHaveLength(1);
  });
});

describe('what stays in an article', () => {
  test.each<[string, string]>([
    ['a list', '<ul><li>Own words</li><li>and others</li></ul>'],
    ['a quotation', '<blockquote><p>Own words of a witness, said slowly.</p></blockquote>'],
    ['a table', '<table><tr><td>Own words</td><td>12</td></tr></table>'],
    [
      'a paragraph with a link',
      '<p>Own words that <a href="/x">lead</a> somewhere, in a sentence.</p>',
    ],
    [
      'a class that styles',
      '<div class="overflow-hidden"><p>Own words of the text, said.</p></div>',
    ],
    [
      'a named word in a sentence',
      '<p>Own <span class="popup">words</span> that matter to people.</p>',
    ],
  ])('%s', (_, piece) => {
    expect(around(piece)).toMatch(/Own\s+words/u);
  });

  test('paragraphs that all bear one name', () => {
    const named = BODY.map((one) => one.replace('<p>', '<p class="sponsored">')).join('');
    expect(textOf(named)).toContain('Third');
  });

  test('the standfirst that the page describes itself with', () => {
    const lead = 'Engineers have cleared the last field, and the road to the coast is open again.';
    const html = `<!doctype html><html><head><title>x</title><meta name="description" content="${lead}"></head>
      <body><div class="top"><div><p>${lead}</p></div></div><div class="text">${BODY.join('')}</div></body></html>`;
    const result = extractArticle({ html });
    expect(result.ok && result.value.text.startsWith(lead)).toBe(true);
    expect(result.ok && result.value.text.split(lead)).toHaveLength(2);
  });

  test('words that soft hyphens split', () => {
    expect(
      textOf(`${BODY.join('')}<p>Con\u00ADven\u00ADtion and its members agreed.</p>`),
    ).toContain('Convention');
  });
});

describe('the words of boilerplate', () => {
  test.each<[string, string | null]>([
    ['article-share', 'share'],
    ['jp-relatedposts', 'jp-relatedposts'],
    ['shareholder', null],
    ['no-comments', null],
    ['sharing-with-one-single-developer', null],
    ['article__body', null],
  ])('%s: %s', (name, expected) => {
    expect(boilerplateWord(name)).toBe(expected);
  });

  test.each(['Read also: more', 'Czytaj też', 'Читайте также', '関連記事', 'اقرأ أيضًا: خبر'])(
    '%s points elsewhere',
    (text) => {
      expect(isPointer(text)).toBe(true);
    },
  );

  test('Moreover is not More', () => {
    expect(isPointer('More about this')).toBe(true);
    expect(isPointer('Moreover, it was late')).toBe(false);
  });

  test('a label is a whole line', () => {
    expect(isLabel('ADVERTISEMENT')).toBe(true);
    expect(isLabel('© 2026 Example')).toBe(true);
    expect(isLabel('Advertisement of mines is banned')).toBe(false);
  });
});
