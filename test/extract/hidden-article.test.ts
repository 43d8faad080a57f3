import { expect, test } from 'vitest';
import { extractArticle } from '../../src/extract/extract-article.ts';

const TOLD = [
  'Engineers have cleared the last field by the river, and the road to the coast is open again.',
  'The minister said that the survivors would be paid before the end of the year.',
  'Donors pledged forty million euros, the agency reported, adding that more was needed.',
];

const page = (shown: string, articleBody: string): string => {
  const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Cleared', articleBody });
  return `<!doctype html><html><head><title>Cleared</title><script type="application/ld+json">${data}</script></head>
    <body><article>${shown}</article></body></html>`;
};

const paragraphsOf = (html: string): readonly string[] => {
  const result = extractArticle({ html });
  return result.ok ? result.value.text.split('\n\n') : [];
};

test.each([
  ['nothing', '<div id="app"></div>'],
  ['a beginning', `<p>${TOLD[0]}</p><div class="wall">Read on</div>`],
])('a page that shows %s is read from what it tells machines', (_, shown) => {
  expect(paragraphsOf(page(shown, TOLD.join('\n\n')))).toEqual(TOLD);
});

test('a page that shows its article is read as it shows it', () => {
  const shown = TOLD.map((text) => `<p>${text}</p>`).join('');
  expect(paragraphsOf(page(shown, `${TOLD.join(' ')} Read more.`))).toEqual(TOLD);
  expect(paragraphsOf(page(shown, TOLD[0] ?? ''))).toEqual(TOLD);
});
