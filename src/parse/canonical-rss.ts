import type { ParsedFeed } from '../document.ts';
import { clip } from './clip.ts';
import { ENTRY_FIELDS, type Field } from './field.ts';
import { escapeMarkup } from './references.ts';

const MAX_FIELD = 200_000;
/** What is read of a field's attributes. */
const ATTRIBUTES = ['rel', 'href', 'url', 'type', 'medium', 'ispermalink', 'label', 'term', 'text'];

export type Channel = Pick<ParsedFeed['feed'], 'title' | 'link' | 'lang' | 'ttlMinutes'>;

const element = (name: string, text: string | null, attributes = ''): string =>
  text === null ? '' : `<${name}${attributes}>${escapeMarkup(text)}</${name}>`;

const fieldElement = ({ name, attributes, text, kind }: Field): string => {
  const written = ATTRIBUTES.filter((key) => Object.hasOwn(attributes, key)).map(
    (key) => ` ${key}="${escapeMarkup(attributes[key] ?? '')}"`,
  );
  return element(name, clip(text, MAX_FIELD), ` kind="${kind}"${written.join('')}`);
};

/**
 * RSS 2.0, well-formed by construction: elements we know, text without markup, attributes we read.
 * Atom and RDF entries become items whose fields keep their vocabulary's prefix, so that one reader
 * serves all three.
 */
export const canonicalRss = (channel: Channel, entries: readonly (readonly Field[])[]): string => {
  const items = entries.map((fields) => {
    const known = fields.filter(({ name }) => ENTRY_FIELDS.has(name));
    return `<item>${known.map(fieldElement).join('')}</item>`;
  });
  const frame = [
    element('title', channel.title),
    element('link', channel.link),
    element('language', channel.lang),
    element('ttl', channel.ttlMinutes === null ? null : String(channel.ttlMinutes)),
  ];
  return `<rss version="2.0"><channel>${frame.join('')}${items.join('')}</channel></rss>`;
};
