import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Brief, TimelineItem } from '../../src/brief.ts';
import { toldAct } from '../contracts/samples.ts';
import { testCorpora } from '../corpora.ts';
import { readDocument } from './document.ts';
import { brief, hostileBriefs, NOON, source } from './sample-briefs.ts';
import { facts, feed, pagesIn, TALLY } from './sample-facts.ts';

const TAGS = new Set(
  `html head meta title link script body a header h1 h2 h3 span p dl div dt dd main article strong abbr
  time ul ol li figure blockquote figcaption bdi aside section code details summary table thead tbody tr
  th td q footer`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `lang charset name content http-equiv rel href src defer class id dir title datetime data-exact
  data-story aria-hidden aria-label aria-labelledby target scope tabindex role open`.split(/\s+/),
);
const CLASSES = /^[a-z -]*$/;
const OUT = /^https?:\/\//;

/** A page with nothing live in it but what our own templates put there. */
const expectDead = (page: string): void => {
  const { elements } = readDocument(page);
  let scripts = 0;
  for (const { tag, attributes } of elements) {
    if (!TAGS.has(tag)) throw new Error(`unexpected element ${tag}`);
    for (const name of Object.keys(attributes))
      if (!ATTRIBUTES.has(name)) throw new Error(`unexpected attribute ${name} of ${tag}`);
    const { href, src, class: names = '' } = attributes;
    if (!CLASSES.test(names)) throw new Error(`unexpected class ${names}`);
    if (tag === 'script') scripts += src === '/time.js' ? 1 : 99;
    if (tag === 'a' && !OUT.test(href ?? '') && !/^(\/|#main$)/.test(href ?? ''))
      throw new Error(`a link leads to ${href}`);
    if (tag === 'a' && href?.startsWith('//')) throw new Error(`a link leads to ${href}`);
  }
  expect(scripts).toBe(1);
};

/** One brief with the text wherever outside text can stand. */
const soaked = (text: string): Brief =>
  brief({
    storyKey: text,
    headline: text,
    url: text,
    lang: text,
    acts: [toldAct(text)],
    countries: [text],
    treaties: [text],
    quotes: [{ text, outlet: text, url: text, translation: { text, lang: text, model: text } }],
    sources: [source({ outlet: text, url: text, copyOf: text })],
    amendments: [amended(text)],
    earlier: [linked(text)],
  });

const amended = (text: string) => ({ outlet: text, url: text, at: NOON, was: text, now: text });
const linked = (text: string) => ({
  key: text,
  headline: text,
  url: text,
  acts: [toldAct(text)],
  openedAt: NOON,
});

/** A timeline with the text wherever outside text can stand. */
const soakedTimeline = (text: string): readonly TimelineItem[] => {
  const told = { at: NOON, outlet: text, title: text, url: text, because: 'same-text' } as const;
  const facts = { acts: [toldAct(text)], countries: [text], urgency: 'high', quotes: [] } as const;
  return [
    { kind: 'opened', ...told, isLate: true },
    { kind: 'updated', at: NOON, news: { number: 1, at: NOON, ...facts } },
    { kind: 'corrected', at: NOON, amendment: amended(text) },
    { kind: 'merged', at: NOON, by: text, other: text, entries: [] },
    { kind: 'closed', at: NOON },
  ];
};

const soakedPages = (texts: readonly string[]): readonly string[] => {
  const { home, story } = pagesIn('demo');
  const [first = ''] = texts;
  const page = home(
    facts({
      stories: texts.map(soaked),
      feeds: texts.map((text) =>
        feed({ id: text, outlet: text, standing: 'failing', error: text }),
      ),
      tally: {
        ...TALLY,
        rejected: texts.map((text) => ({
          kind: text,
          count: 1,
          example: { title: text, reason: text },
        })),
      },
    }),
  );
  const merged = { ...soaked(first), mergedInto: linked(first) };
  return [
    page,
    story({ brief: soaked(first), timeline: texts.flatMap(soakedTimeline), now: NOON }),
    story({ brief: merged, timeline: [], now: NOON }),
  ];
};

const expectAllDead = (texts: readonly string[]): void => {
  for (let start = 0; start < texts.length; start += 100)
    for (const page of soakedPages(texts.slice(start, start + 100))) expectDead(page);
};

test('markup in any field of a feed stays text', () => {
  const texts = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title></head><body onload=alert(1)>',
    '</article><iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    'javascript:alert(1)',
    '--><svg/onload=alert(1)>',
    '__proto__',
    'constructor',
  ];
  expectAllDead(texts);
  const { text } = readDocument(soakedPages(texts).join(''));
  expect(text).toContain('<script>alert(1)</script>');
});

test('briefs as bad as feeds can make them leave the page as it was', () => {
  const stories = hostileBriefs(3, 60);
  expectDead(pagesIn('live').home(facts({ stories })));
  for (const story of stories)
    expectDead(
      pagesIn('live').story({
        brief: story,
        timeline: soakedTimeline(story.headline),
        now: NOON,
      }),
    );
});

const stringsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const payloadsOf = (lines: string): readonly string[] =>
  lines
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const row: unknown = JSON.parse(line);
      if (typeof row !== 'object' || row === null) return [];
      const field = 'payload' in row ? row.payload : 'input' in row ? row.input : null;
      return typeof field === 'string' ? [field] : [];
    });

testCorpora('no naughty string and no known payload comes alive', (at) => {
  const naughty = stringsOf(JSON.parse(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')));
  const payloads = ['payloads', 'dompurify', 'miniflux_sanitizer'].flatMap((name) =>
    payloadsOf(readFileSync(at(`sec-xss/${name}.jsonl`), 'utf8')),
  );
  expect(naughty.length).toBeGreaterThan(500);
  expect(payloads.length).toBeGreaterThan(5000);
  expectAllDead([...naughty, ...payloads]);
});
