/** A document that costs whoever reads it more than it cost to write. */
export interface DocumentBomb {
  readonly name: string;
  readonly task: 'parse' | 'extract';
  readonly make: () => string;
}

const MIB = 1024 * 1024;

const rss = (item: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>t</title>${item}</channel></rss>`;
const item = (inner: string): string => rss(`<item>${inner}</item>`);
const described = (inner: string): string =>
  item(`<title>x</title><description>${inner}</description>`);

const LAUGHS = Array.from(
  { length: 12 },
  (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
).join('');

const feeds = (size: number): Readonly<Record<string, () => string>> => ({
  'a billion laughs': () =>
    rss('<item><title>&e12;</title></item>', `<!DOCTYPE rss [<!ENTITY e0 "ha">${LAUGHS}]>`),
  'one entity of 100 kB named 10,000 times': () =>
    rss(
      `<item><title>${'&e;'.repeat(10_000)}</title></item>`,
      `<!DOCTYPE rss [<!ENTITY e "${'x'.repeat(100_000)}">]>`,
    ),
  'an entity that names itself': () =>
    rss('<item><title>&e;</title></item>', '<!DOCTYPE rss [<!ENTITY e "&e;">]>'),
  'parameter entities in each other': () =>
    rss(
      '<item><title>x</title></item>',
      `<!DOCTYPE rss [<!ENTITY % a "${'x'.repeat(10_000)}">${'<!ENTITY % b "%a;%a;%a;">%b;'.repeat(300)}]>`,
    ),
  'a document type without end': () => `<!DOCTYPE rss [${'<!ENTITY e "x">'.repeat(size / 15)}`,
  'number references without end': () => described('&#x41;'.repeat(size / 6)),
  'ampersands without end': () => described('&'.repeat(size)),
  'elements within each other': () => item('<a>'.repeat(size / 3)),
  'elements within each other, closed': () =>
    item(`${'<a>'.repeat(size / 8)}${'</a>'.repeat(size / 8)}`),
  'items within each other': () => rss('<item>'.repeat(size / 6)),
  'items without end': () => rss('<item/>'.repeat(size / 7)),
  'titles without end': () => item('<title>x</title>'.repeat(size / 16)),
  'categories without end': () => item('<category>x</category>'.repeat(size / 22)),
  'one title of all the size': () => item(`<title>${'x'.repeat(size)}</title>`),
  'attributes without end': () =>
    item(
      `<title ${Array.from({ length: size / 12 }, (_, at) => `a${at}="1"`).join(' ')}>x</title>`,
    ),
  'one attribute of all the size': () => item(`<link href="${'x'.repeat(size)}"/>`),
  'namespaces without end': () =>
    `<rss ${Array.from({ length: size / 24 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ')}><channel/></rss>`,
  'a comment that never ends': () => rss(`<!--${'-'.repeat(size)}`),
  'comments without end': () => rss('<!---->'.repeat(size / 7)),
  'a CDATA section that never ends': () => described(`<![CDATA[${']'.repeat(size)}`),
  'CDATA sections without end': () => described('<![CDATA[x]]>'.repeat(size / 13)),
  'an instruction that never ends': () => rss(`<?x ${'?'.repeat(size)}`),
  'less-than signs without end': () => described('<'.repeat(size)),
  'tags that never close': () => described('a<p'.repeat(size / 3)),
  'quotes that never close': () => described('<a href="'.repeat(size / 9)),
  'escaped tags without end': () => described('&lt;p&gt;'.repeat(size / 9)),
  'blanks without end': () => `${' '.repeat(size)}<rss/>`,
  'NUL without end': () => '\0'.repeat(size),
  'dates of all the size': () =>
    item(`<title>x</title><pubDate>${'1 '.repeat(size / 2)}</pubDate>`),
  'JSON arrays within each other': () => '['.repeat(size),
  'JSON objects within each other': () =>
    `{"version":"https://jsonfeed.org/version/1","items":${'[{"a":'.repeat(size / 8)}`,
  'JSON items without end': () =>
    `{"version":"https://jsonfeed.org/version/1","items":[${'{},'.repeat(size / 3)}{}]}`,
  'JSON keys without end': () =>
    `{"version":"https://jsonfeed.org/version/1",${Array.from({ length: size / 12 }, (_, at) => `"k${at}":1`).join()}}`,
  'one JSON number of all the size': () =>
    `{"version":"https://jsonfeed.org/version/1","items":[{"id":${'9'.repeat(size)}}]}`,
});

const page = (inner: string): string => `<html><body><article>${inner}</article></body></html>`;

const pages = (size: number): Readonly<Record<string, () => string>> => ({
  'elements within each other': () => page('<div>'.repeat(size / 5)),
  'tables within each other': () => page('<table><tr><td>'.repeat(size / 15)),
  'inline elements that never close': () => page('<b><i>x'.repeat(size / 7)),
  'paragraphs without end': () => page('<p>Words, of an article.</p>'.repeat(size / 28)),
  'line breaks without end': () => page('<br>'.repeat(size / 4)),
  'links without end': () => page(`<p>${'<a href="x">y</a> '.repeat(size / 18)}</p>`),
  'one text of all the size': () => page(`<p>${'word, '.repeat(size / 6)}</p>`),
  'one picture of all the size': () =>
    page(`<img src="data:image/png;base64,${'A'.repeat(size)}">`),
  'attributes without end': () =>
    page(`<p ${Array.from({ length: size / 12 }, (_, at) => `a${at}="1"`).join(' ')}>x</p>`),
  'scripts without end': () => page('<script>if(a<b){}</script>'.repeat(size / 26)),
  'a script that never ends': () => page(`<script>${'<'.repeat(size)}`),
  'data for machines within itself': () =>
    page(`<script type="application/ld+json">${'{"a":['.repeat(size / 6)}</script>`),
  'meta elements without end': () =>
    page('<meta property="og:title" content="x">'.repeat(size / 38)),
  'less-than signs without end': () => page('<'.repeat(size)),
});

/** `size` = characters of those without end. */
export const documentBombs = (size: number = 4 * MIB): readonly DocumentBomb[] => [
  ...Object.entries(feeds(size)).map(([name, make]) => ({ name, make, task: 'parse' as const })),
  ...Object.entries(pages(size)).map(([name, make]) => ({ name, make, task: 'extract' as const })),
];
