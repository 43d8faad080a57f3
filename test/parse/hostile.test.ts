import { expect, test } from 'vitest';
import { entry, entryOf, feedOf, item, read } from './read.ts';

// Time is not asserted: what is not linear in these sizes does not come to an end within a test's time.
const FLOOD = 200_000;

const nested = (depth: number): string => `${'<b>'.repeat(depth)}deep${'</b>'.repeat(depth)}`;

test.each([
  ['in a text', item(`<title>x</title><description>${nested(100_000)}</description>`)],
  ['in an element that nobody knows', item(`<title>x</title><y>${nested(100_000)}</y>`)],
  ['around everything', `${'<a>'.repeat(100_000)}${item('<title>x</title>')}`],
  ['of entries', `<rss><channel>${'<item>'.repeat(4000)}<title>x</title></channel></rss>`],
])('nesting %s is read without a stack (C3)', async (_, body) => {
  const { entries } = await feedOf(body);
  expect(entries.map(({ title }) => title)).toContain('x');
});

test('nested JSON is no feed and no stack overflow (C3)', async () => {
  const deep = `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`;
  expect(await read(deep)).toMatchObject({ ok: false, failure: { kind: 'not-a-feed' } });
});

const UNITS: readonly string[] = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ' ',
  '=',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE [',
  '<?xml ',
  '<a ',
  'a<p',
  '&#x',
  '&amp',
  '</item',
  '<item ',
  '<item>',
  'href= ',
  'xmlns:a="',
  '(a@b',
  '1-',
  '\ufeff',
  'é',
];

test.each(UNITS)('a flood of %j, wherever it stands, is read in one go (C5)', async (unit) => {
  const flood = unit.repeat(FLOOD / unit.length);
  const sound = '<item><title>sound</title></item>';
  const body = (inside: string): string =>
    `<rss><channel>${inside}<item><title>sound</title></item></channel></rss>`;
  await read(`${flood}${body('')}`);
  await read(body(`<item><title>${flood}</title><pubDate>${flood}</pubDate></item>`));
  await read(body(`<item><link>${flood}</link><author>${flood}</author></item>`));
  await read(body(`<item><description><![CDATA[${flood}]]></description></item>`));
  await read(body(`<item><enclosure url="${flood}"/></item>`));
  const { entries } = await feedOf(`<rss><channel>${sound}<x>${flood}</x></channel></rss>`);
  expect(entries[0]?.title).toBe('sound');
});

test('a base that would make every link long is passed over (B7)', async () => {
  const base = `https://example.org/${'x'.repeat(1000)}/`;
  const { link } = await entryOf(entry(`<link href="1" xml:base="${base}"/>`));
  expect(link).toBe('https://example.org/1');
});

test('a document without bytes, headers or address is answered (C8)', async () => {
  expect(await read('', {}, null)).toMatchObject({ ok: false, failure: { kind: 'not-a-feed' } });
  expect((await feedOf(item('<title>x</title>'), {}, '')).entries).toHaveLength(1);
});

test('plain text of JSON Feed is not taken for HTML (C7)', async () => {
  const items = [{ id: '1', title: 'a <b> & c', content_text: '1 < 2 & <i>3</i>' }];
  const { title, content } = await entryOf(JSON.stringify({ version: '1.1', title: 'F', items }));
  expect(title).toBe('a <b> & c');
  expect(content).toBe('1 &lt; 2 &amp; &lt;i&gt;3&lt;/i&gt;');
});

test.each([
  ['in a title', item('<title>leaves the <b>Ottawa</b> Convention</title>')],
  ['in an Atom title', entry('<title>leaves the <b>Ottawa</b> Convention</title>')],
  [
    'in an xhtml title',
    entry(
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">leaves the <b>Ottawa</b> Convention</div></title>',
    ),
  ],
])('a watched word inside markup %s is kept (C13)', async (_, body) => {
  expect((await entryOf(body)).title).toBe('leaves the Ottawa Convention');
});
