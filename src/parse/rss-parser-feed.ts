import Parser from 'rss-parser';
import snippets from 'rss-parser/lib/utils.js';
import { isRecord } from '../text/json-record.ts';
import type { Channel } from './canonical-rss.ts';
import { ENTRY_FIELDS, type Field, type TextKind } from './field.ts';

// Its snippets are made unasked, by expressions that take 20 s for 40 kB of `<`. Nobody reads them.
snippets.getSnippet = () => '';

export interface RssDocument {
  readonly channel: Channel;
  readonly items: readonly (readonly Field[])[];
}

/** Apart from the names that rss-parser itself writes to, and takes the first value of. */
const slot = (name: string): string => `every ${name}`;

const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
  defaultRSS: 2,
  customFields: {
    item: [...ENTRY_FIELDS].map((name) => [name, slot(name), { keepArray: true }]),
  },
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): string | null => text(value) || null;

const kindOf = (value: unknown): TextKind =>
  value === 'html' || value === 'text' ? value : 'guess';

const toField = (name: string, value: unknown): Field => {
  if (!isRecord(value)) return { name, text: text(value), attributes: {}, kind: 'guess' };
  const own = isRecord(value['$']) ? value['$'] : {};
  const attributes = Object.fromEntries(
    Object.entries(own).map(([key, each]) => [key, text(each)]),
  );
  return { name, text: text(value['_']), attributes, kind: kindOf(attributes['kind']) };
};

const toFields = (item: Readonly<Record<string, unknown>>): readonly Field[] =>
  [...ENTRY_FIELDS].flatMap((name) => {
    const values = item[slot(name)];
    return Array.isArray(values) ? values.map((value) => toField(name, value)) : [];
  });

/** Reads what `canonicalRss` wrote; such a document is always well-formed. */
export const readRss = async (xml: string): Promise<RssDocument> => {
  const feed = await parser.parseString(xml);
  const ttl = Number.parseInt(text(feed['ttl']), 10);
  return {
    channel: {
      title: orNull(feed.title),
      link: orNull(feed.link),
      lang: orNull(feed['language']),
      ttlMinutes: Number.isNaN(ttl) ? null : ttl,
    },
    items: feed.items.map(toFields),
  };
};
