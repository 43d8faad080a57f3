import { describe, expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import { feedOf } from './read.ts';

const DATE = 'Mon, 05 Jan 2026 12:00:00 GMT';

const sound = (i: number): string =>
  `<item><title>Entry ${i}</title><link>https://example.org/${i}</link><guid>g${i}</guid>` +
  `<pubDate>${DATE}</pubDate><description><![CDATA[<p>Body ${i}</p>]]></description></item>`;

const DAMAGE: Readonly<Record<string, string>> = {
  'a bare &': '<item><title>AT&T</title></item>',
  'a bare <': '<item><title>a < b</title></item>',
  'a < before a word': '<item><title>x <y z</title></item>',
  'an unreadable date': '<item><title>x</title><pubDate>whenever</pubDate></item>',
  'a date of the year 9999': '<item><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>',
  'HTML entities': '<item><title>&nbsp;&rsquo;&eacute;</title></item>',
  'an unknown entity': '<item><title>&custom;</title></item>',
  'control characters': '<item><title>\u0001\u0002\u0000x</title></item>',
  'unclosed br': '<item><description>a<br>b<br>c</description></item>',
  'crossed tags': '<item><description><b><i>x</b></i></description></item>',
  'unquoted attributes': '<item><enclosure url=x length=1><title>x</title></item>',
  'an attribute quote that never ends': '<item><enclosure url="x><title>x</title></item>',
  'CDATA that never ends': '<item><description><![CDATA[<p>x</description></item>',
  'a comment that never ends': '<item><!-- x <title>x</title></item>',
  'no end tag': '<item><title>x</title>',
  'no end tag of the title': '<item><title>x<link>https://example.org/x</link></item>',
  'no end tag of the description': '<item><description>x<pubDate>y</pubDate></item>',
  'an end tag too many': '<item><title>x</title></title></b></item>',
  'an end tag of nothing': '<item></nothing><title>x</title></item>',
  'an empty item': '<item></item>',
  'only white space': '<item> \n </item>',
  'upper case': '<ITEM><TITLE>x</TITLE></ITEM>',
  'mixed case': '<item><Title>x</tItLe></item>',
  '300-deep nesting': `<item><description>${'<b>'.repeat(300)}x</description></item>`,
  '20,000-deep nesting': `<item><description>${'<b>'.repeat(20_000)}x</description></item>`,
  '20,000-deep nesting that is closed': `<item><x>${'<b>'.repeat(20_000)}${'</b>'.repeat(20_000)}</x></item>`,
  '1,000 attributes': `<item><title ${Array.from({ length: 1000 }, (_, i) => `a${i}="1"`).join(' ')}>x</title></item>`,
  'an attribute twice': '<item><enclosure url="a" url="b"/></item>',
  'a guid of attributes only': '<item><guid isPermaLink="true"/></item>',
  'a link without address': '<item><link/><link></link></item>',
  'an unreadable link': '<item><link>http://[::</link></item>',
  'a javascript link': '<item><link>javascript:void(0)</link></item>',
  'a processing instruction': '<item><?php echo "</item>"; ?><title>x</title></item>',
  'a PHP warning': '<item><br />\n<b>Warning</b>: x in <b>/y</b><br /><title>x</title></item>',
  'a DOCTYPE inside': '<item><!DOCTYPE x [<!ENTITY y "z">]><title>x</title></item>',
  'undeclared prefixes': '<item><foo:bar><baz:title>x</baz:title></foo:bar></item>',
  __proto__: '<item><__proto__>x</__proto__><constructor/><title>x</title></item>',
  'a script': '<item><title><script>alert("</title>")</script></title></item>',
  'lone surrogates': '<item><title>&#xD800;&#xDFFF;</title></item>',
  'numbers out of range': '<item><title>&#0;&#x110000;&#99999999;</title></item>',
  'bidi and zero-width characters': '<item><title>\u202e\u200b\u2066x</title></item>',
  '100 kB of <': `<item><description>${'<'.repeat(100_000)}</description></item>`,
  '100 kB of a<p': `<item><description>${'a<p'.repeat(33_000)}</description></item>`,
  '100 kB of &': `<item><description>${'&'.repeat(100_000)}</description></item>`,
  'a second title': '<item><title/><title>x</title><title>y</title></item>',
  'a start tag that never ends': '<item <title>x</title></item>',
  'a start tag with a space in it': '< item><title>x</title></item>',
  'no start tag': '<title>x</title></item>',
  'two start tags': '<item><item><title>x</title></item>',
  'two end tags': '<item><title>x</title></item></item>',
  'an item inside': '<item><title>x</title><item><title>y</title></item></item>',
  'the end of the frame': '<item><title>x</title></channel></rss></rdf:RDF></feed></item>',
  'the start of another document':
    '<item><?xml version="1.0"?><rss><channel><title>y</title></item>',
  'an error page':
    '<item><!DOCTYPE html><html><head><title>502</title></head><body><h1>502</h1></item>',
  'a flood of white space': `<item><title>${' '.repeat(100_000)}x</title></item>`,
  'a flood of open quotes': `<item><a b="${'<a b="'.repeat(1000)}</item>`,
  'an end of CDATA that nothing began': '<item><description>x]]></description></item>',
  'CDATA inside CDATA': '<item><description><![CDATA[a<![CDATA[b]]>c]]></description></item>',
  'an end of a comment that nothing began': '<item>--><title>x</title></item>',
  'JSON inside': '<item>{"title":"x"}</item>',
};

/** The same damage in Atom's words. */
const inAtom = (damaged: string): string =>
  damaged
    .replace(/(<\/?)item\b/gi, '$1entry')
    .replaceAll('description', 'content')
    .replaceAll('pubDate', 'updated')
    .replaceAll('guid', 'id');

interface Format {
  readonly sound: (i: number) => string;
  readonly damaged: (inRss: string) => string;
  readonly document: (entries: string) => string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  'RSS 2.0': {
    sound,
    damaged: (inRss) => inRss,
    document: (entries) => `<rss version="2.0"><channel><title>F</title>${entries}</channel></rss>`,
  },
  RDF: {
    sound,
    damaged: (inRss) => inRss,
    document: (entries) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">` +
      `<channel><title>F</title></channel>${entries}</rdf:RDF>`,
  },
  Atom: {
    sound: (i) =>
      `<entry><title>Entry ${i}</title><link href="https://example.org/${i}"/><id>g${i}</id>` +
      `<published>2026-01-05T12:00:00Z</published><summary type="html">&lt;p&gt;Body ${i}&lt;/p&gt;</summary></entry>`,
    damaged: inAtom,
    document: (entries) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${entries}</feed>`,
  },
};

const isWhole = ({ id, title, link, published, summary }: ParsedEntry): boolean => {
  const number = id?.slice(1) ?? '';
  return (
    title === `Entry ${number}` &&
    link === `https://example.org/${number}` &&
    published === '2026-01-05T12:00:00.000Z' &&
    summary === `<p>Body ${number}</p>`
  );
};

const NINETY_NINE = Array.from({ length: 99 }, (_, i) => i);

const expectOthersWhole = (entries: readonly ParsedEntry[]): void => {
  expect(entries.filter(isWhole).map(({ id }) => id)).toEqual(NINETY_NINE.map((i) => `g${i}`));
  expect(entries.length).toBeLessThanOrEqual(100);
};

describe.each(Object.entries(FORMATS))(
  'one damaged entry of 100 in %s costs at most itself (C11)',
  (_, format) => {
    test.each(Object.entries(DAMAGE))('%s', async (__, damaged) => {
      const others = NINETY_NINE.map(format.sound);
      const entries = others.toSpliced(50, 0, format.damaged(damaged)).join('\n');
      expectOthersWhole((await feedOf(format.document(entries))).entries);
    });
  },
);

test('an entry in another encoding costs the others no letter (C11)', async () => {
  const others = NINETY_NINE.map((i) => sound(i).replace('Entry', 'Žinutė'));
  const bad = '<item><title>мина мина мина мина</title></item>';
  const [before, after] = [others.slice(0, 50), others.slice(50)].map((each) =>
    new TextEncoder().encode(each.join('')),
  );
  const foreign = Uint8Array.from(bad, (sign) =>
    sign > '\x7f' ? sign.charCodeAt(0) - 0x350 : sign.charCodeAt(0),
  );
  const body = Buffer.concat([
    Buffer.from('<rss><channel>'),
    before ?? foreign,
    foreign,
    after ?? foreign,
    Buffer.from('</channel></rss>'),
  ]);
  const { entries } = await feedOf(body);
  expect(entries.filter(({ title }) => title.startsWith('Žinutė'))).toHaveLength(99);
});

const soundJson = (i: number): object => ({
  id: `g${i}`,
  title: `Entry ${i}`,
  url: `https://example.org/${i}`,
  date_published: '2026-01-05T12:00:00Z',
  summary: `Body ${i}`,
});

describe('one damaged item of 100 in JSON Feed costs at most itself (C11)', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 3],
    ['a text', 'x'],
    ['a list', [[]]],
    ['nothing in it', {}],
    ['an object as id', { id: {} }],
    ['a list as title', { title: ['x'] }],
    ['a number as title', { title: 5 }],
    ['a number as link', { url: 5 }],
    ['an unreadable link', { url: 'http://[::' }],
    ['an unreadable date', { date_published: 'whenever' }],
    ['a number as date', { date_published: 1_767_614_400 }],
    ['an object as date', { date_published: {} }],
    ['a text as authors', { authors: 'x' }],
    ['nothings as authors', { authors: [null, 3, 'x', {}] }],
    ['an object as tags', { tags: {} }],
    ['nothings as tags', { tags: [null, 3, {}] }],
    ['an object as content', { content_html: {}, content_text: [] }],
    ['a text as attachments', { attachments: 'x' }],
    ['names of the prototype', JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}')],
  ])('%s', async (_, damaged) => {
    const items = NINETY_NINE.map(soundJson).toSpliced(50, 0, {});
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'F',
      items: items.map((item, i) => (i === 50 ? damaged : item)),
    });
    const { entries } = await feedOf(body);
    expectOthersWhole(
      entries.map((entry) => ({ ...entry, summary: `<p>${entry.summary ?? ''}</p>` })),
    );
  });
});

test('a line that breaks inside a JSON string costs nothing (C11)', async () => {
  const items = NINETY_NINE.map(soundJson);
  const body = JSON.stringify({ version: '1.1', title: 'F', items }, null, 2);
  const { entries } = await feedOf(body.replace('Entry 50', 'Entry\n\t50'));
  expect(entries.map(({ title }) => title)).toEqual(NINETY_NINE.map((i) => `Entry ${i}`));
});

describe('damage of the document costs no entry', () => {
  const items = Array.from({ length: 10 }, (_, i) => sound(i)).join('');
  const whole = `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>${items}</channel></rss>`;

  test.each<[string, string]>([
    ['a byte order mark and blank lines in front', `\ufeff\n\n  ${whole}`],
    [
      'a PHP warning in front',
      `<br />\n<b>Warning</b>: foo() in <b>/x.php</b> on line <b>3</b><br />\n${whole}`,
    ],
    ['text behind', `${whole}\n<!-- cached --> bye`],
    ['no declaration, no version', whole.replace(/<\?xml.*?\?>/, '').replace(' version="2.0"', '')],
    [
      'a default namespace of Atom',
      whole.replace('<rss ', '<rss xmlns="http://www.w3.org/2005/Atom" '),
    ],
    ['no end tags of the frame', whole.replace('</channel></rss>', '')],
    ['no channel', whole.replace('<channel>', '').replace('</channel>', '')],
    [
      'a comment that holds an entry',
      whole.replace('<channel>', '<channel><!-- <item><title>no</title></item> -->'),
    ],
    ['control characters everywhere', whole.replaceAll('<title>', '<title>\u0003')],
    ['the document twice', whole + whole.replace(/<item>.*<\/item>/s, '')],
  ])('%s', async (_, text) => {
    const { entries } = await feedOf(text);
    expect(entries.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (__, i) => `Entry ${i}`),
    );
  });

  test('what was sent before the connection broke is kept', async () => {
    const { entries } = await feedOf(whole.slice(0, Math.floor(whole.length * 0.7)));
    expect(entries.length).toBeGreaterThanOrEqual(6);
  });

  test('an example in CDATA is no entry', async () => {
    const { entries } = await feedOf(
      '<rss><channel><item><description><![CDATA[<item><title>no</title></item>]]></description></item></channel></rss>',
    );
    expect(entries.map(({ summary }) => summary)).toEqual(['<item><title>no</title></item>']);
  });
});
