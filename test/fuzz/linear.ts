import { toEntryText } from '../../src/entry-text.ts';
import { compileWatches } from '../../src/match/compile.ts';
import { describeFault } from '../../src/match/describe-fault.ts';
import { lintQuery } from '../../src/match/lint.ts';
import { matchEntry } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parse-query.ts';
import { parseFeed } from '../../src/parse/parse-feed.ts';
import { readOpml } from '../../src/parse/read-opml.ts';
import { siteOffers } from '../../src/parse/site-offers.ts';
import { quotationsIn } from '../../src/summarise/quotations.ts';
import { escapeDiscord } from '../../src/text/discord-escape.ts';
import { htmlToText } from '../../src/text/html-to-text.ts';
import { plainLine } from '../../src/text/plain-line.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { feed, parsedEntry } from '../contracts/samples.ts';

/** Four times the text may take four times the time and some noise; the square of it takes sixteen. */
const UNITS = 60_000;
const GROWTH = 4;
const MOST_GROWTH = 8;
/** Less says nothing about growth. */
const LEAST_MS = 150;

const URL = 'https://example.org/robots.txt';
const FEED = feed('feed', { url: URL, outlet: 'Outlet' });
const ENTRY = parsedEntry({ source: 'Outlet' });

const documentOf = (text: string) => ({ body: Buffer.from(text), headers: {}, url: URL });
const parse = (text: string): unknown => parseFeed(documentOf(text));
const watches = compileWatches(
  [],
  [{ id: 'a', label: 'a', query: '(a NEAR/s "a a") OR aaaa* OR COUNT/9 é OR 漢漢 OR aA~' }],
);
const match = (text: string): unknown =>
  watches.ok && matchEntry({ title: '', summary: '', text }, 'en', watches.compiled);
const query = (text: string): unknown => {
  const read = parseQuery(text);
  return read.ok ? lintQuery(text, read.query) : describeFault(text, read.fault);
};
const item = (inside: string): string => `<rss><channel><item>${inside}</item></channel></rss>`;

/** Every place that outside text comes in by. */
const DOORS: Readonly<Record<string, (text: string) => unknown>> = {
  document: parse,
  title: (text) => parse(item(`<title>${text}</title>`)),
  body: (text) => parse(item(`<description><![CDATA[${text}]]></description>`)),
  markup: (text) => parse(item(`<description><div>${text}</div></description>`)),
  attributes: (text) => parse(`<rss ${text}><channel><item ${text}><title>x</title></item>`),
  JSON: (text) =>
    parse(`{"title":"t","items":[{"id":"1","content_html":${JSON.stringify(text)}}]}`),
  'broken JSON': (text) => parse(`{${text}`),
  OPML: (text) => readOpml(documentOf(`<outline ${text}`)),
  'site offers': (text) => siteOffers(documentOf(text)),
  'HTML to text': htmlToText,
  'entry text': (text) =>
    toEntryText({ ...ENTRY, title: text, summary: text, content: text }, FEED, null),
  line: (text) => plainLine(text, 300),
  words: (text) => tokenize(text, 'tr'),
  sentences: (text) => splitSentences(text, 'en'),
  quotations: quotationsIn,
  'Discord escape': escapeDiscord,
  query,
  'watched text': match,
};

/** What our expressions and scanners look for, begun again and again and never ended. */
const PIECES: readonly string[] = [
  ...[
    '<',
    '>',
    '&',
    'a',
    'A',
    'aA',
    ' ',
    '\n',
    '\n ',
    '"',
    "'",
    '.',
    '. ',
    '. " ',
    '\u201c',
    '\u2018a',
    "''",
    'a.',
    '#',
    '-',
    '1',
    '1/',
  ],
  ...[
    '<a ',
    '<a>',
    '</a>',
    '<b>x</b>',
    '<br>',
    '<td>',
    '<div>',
    '</div>',
    '</div> ',
    '<script>',
    '<svg>',
  ],
  ...[
    '<!',
    '<!--',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE [',
    '<?',
    '<?xml ',
    '<x:',
    '<a:b:c ',
    '<item',
    '<item>',
  ],
  ...[
    '</item>',
    '<item><title>',
    '<entry/>',
    '&amp;',
    '&#',
    'href=',
    'href= ',
    'src=a ',
    'xmlns:',
    'xmlns="',
  ],
  ...[
    'xmlns:a="b" ',
    ' title="',
    " title='",
    ' xmlUrl="',
    '<outline ',
    'sitemap:',
    'sitemap: x\n',
    '<loc>',
  ],
  ...[
    '[',
    '{',
    '\\',
    '\\u',
    '{"a":',
    '[1,',
    '「',
    '」a',
    '…',
    '... ',
    '…"',
    '» ',
    'I. ',
    'Mr. ',
    'www.',
  ],
  ...[
    'http://',
    '@',
    'a@',
    'a:',
    '1:',
    '12.',
    'é',
    'Ã©',
    '\u0085',
    '\u0301',
    '\u202e',
    '\u00ad',
    '😀',
    'ก',
    '漢',
  ],
];

const milliseconds = async (work: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

const faults: string[] = [];
let slowest = { ms: 0, what: '' };
for (const [door, read] of Object.entries(DOORS))
  for (const piece of PIECES) {
    const text = piece.repeat(UNITS / piece.length);
    const small = await milliseconds(() => read(text));
    const ms = await milliseconds(() => read(text.repeat(GROWTH)));
    const what = `${door} of ${JSON.stringify(piece)}`;
    if (ms > slowest.ms) slowest = { ms, what };
    if (ms > LEAST_MS && ms > MOST_GROWTH * small)
      faults.push(`${what}: ${small.toFixed(0)}, then ${ms.toFixed(0)} ms`);
  }

process.stdout.write(
  `${Object.keys(DOORS).length} doors, ${PIECES.length} pieces repeated to ${UNITS} and ${GROWTH * UNITS} units\n` +
    `slowest: ${slowest.ms.toFixed(0)} ms (${slowest.what})\n` +
    `more than ${MOST_GROWTH} times the time for ${GROWTH} times the text: ${faults.length}\n` +
    faults.map((fault) => `  ${fault}\n`).join(''),
);
process.exitCode = faults.length === 0 ? 0 : 1;
