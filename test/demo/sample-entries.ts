import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import Parser from 'rss-parser';
import { z } from 'zod';
import { fillPlaceholders } from '../../src/demo/placeholders.ts';

export const folder = join(import.meta.dirname, '../../config/demo/feeds');
export const startedAt = Date.UTC(2026, 5, 15, 12);

export interface SampleEntry {
  readonly file: string;
  readonly format: string;
  readonly title: string;
  readonly link: string;
  readonly published: string | undefined;
  /** Plain text, paragraphs parted by a line break. */
  readonly text: string;
}

export interface SampleFile {
  readonly name: string;
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

const plain = (markup: string): string =>
  markup
    .replace(/<\/p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#8217;|’/g, "'")
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();

export const sampleFiles: readonly SampleFile[] = readdirSync(folder).map((name) => {
  const bytes = readFileSync(join(folder, name));
  const encoding = /encoding="([\w-]+)"/.exec(bytes.toString('latin1'))?.[1] ?? 'utf-8';
  const text = fillPlaceholders(
    new TextDecoder(encoding, { fatal: true }).decode(bytes),
    startedAt,
  );
  return { name, encoding: encoding.toLowerCase(), bytes, text };
});

const jsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  items: z.array(
    z.object({
      url: z.string(),
      title: z.string(),
      date_published: z.string(),
      content_html: z.string().optional(),
      content_text: z.string().optional(),
    }),
  ),
});

const xml = new Parser({ customFields: { item: [['content:encoded', 'full']] } });

const readJson = (file: SampleFile): readonly SampleEntry[] =>
  jsonFeed.parse(JSON.parse(file.text)).items.map((item) => ({
    file: file.name,
    format: 'json',
    title: item.title,
    link: item.url,
    published: item.date_published,
    text: plain(item.content_html ?? item.content_text ?? ''),
  }));

/** Reads with a strict XML parser, so it rejects what is not well-formed. */
export const readStrictly = async (file: SampleFile): Promise<readonly SampleEntry[]> => {
  const format = extname(file.name).slice(1);
  if (format === 'json') return readJson(file);
  const feed = await xml.parseString(file.text);
  return feed.items.map((item) => ({
    file: file.name,
    format,
    title: item.title ?? '',
    link: item.link ?? '',
    published: item.isoDate,
    text: plain(item.full ?? item.content ?? ''),
  }));
};

/** The damage that radio-quai.rss carries on purpose. */
const repaired = (file: SampleFile): SampleFile => ({
  ...file,
  text: file.text.replaceAll('&nbsp;', '&#160;').replace(/&(?![a-z]+;|#\d+;)/g, '&amp;'),
});

export const readAll = async (): Promise<readonly SampleEntry[]> =>
  (await Promise.all(sampleFiles.map((file) => readStrictly(repaired(file))))).flat();

const expectation = z.strictObject({
  feed: z.string(),
  lang: z.string(),
  title: z.string(),
  decision: z.enum(['alert', 'digest', 'reject']),
  alsoFine: z.array(z.enum(['alert', 'digest', 'reject'])).optional(),
  acts: z.array(z.string()),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  treaties: z.array(z.enum(['apmbc', 'ccm', 'ccw', 'att', 'tpnw'])),
  urgency: z.enum(['critical', 'high', 'normal', 'low']).nullable(),
  story: z.string().nullable(),
  trap: z.string().optional(),
  borderline: z.boolean().optional(),
});

/**
 * What a fair reader would decide on each sample entry, by its link. `acts`: those the entry is
 * about, the main one first. `countries`: actor first. `story`: entries with the same name tell one
 * event; null = none of ours. `alsoFine`: other decisions that could be defended.
 */
export const expected = z
  .record(z.string(), expectation)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8')));
