import type { ParsedEntry } from '../document.ts';
import { readDate } from './dates.ts';
import type { Field } from './field.ts';
import { htmlText, plainText } from './plain-text.ts';

const MAX_LIST = 50;
const TITLES = ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'];
const SUMMARIES = [
  'description',
  'atom:summary',
  'summary',
  'itunes:summary',
  'itunes:subtitle',
  'dc:description',
  'abstract',
];
const CONTENTS = [
  'content:encoded',
  'atom:content',
  'content',
  'xhtml:body',
  'body',
  'fullitem',
  'xhtml:div',
];
const IDS = ['guid', 'atom:id', 'dc:identifier', 'rdf:about'];
const PUBLISHED = [
  'pubdate',
  'atom:published',
  'dc:date',
  'atom:issued',
  'dcterms:issued',
  'dcterms:created',
  'atom:created',
];
const UPDATED = ['atom:updated', 'dcterms:modified', 'atom:modified', 'lastmod'];
const AUTHORS = ['atom:author', 'author', 'dc:creator', 'dc:author', 'itunes:author'];
const SOURCES = ['source', 'atom:source', 'bing:source'];
const CATEGORIES = ['category', 'atom:category', 'dc:subject', 'media:category', 'itunes:category'];

const PAGE = /^(text\/html|application\/xhtml\+xml)$/i;

type Fields = readonly Field[];

const all = (fields: Fields, names: readonly string[]): Fields =>
  names.flatMap((name) => fields.filter((field) => field.name === name));

const first = <T>(
  fields: Fields,
  names: readonly string[],
  read: (field: Field) => T | null,
): T | null => {
  for (const field of all(fields, names)) {
    const value = read(field);
    if (value !== null) return value;
  }
  return null;
};

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== ''))].slice(0, MAX_LIST);

const nonEmpty = (text: string): string | null => text.trim() || null;

/** `a@b.org (Name)`, `Name (a@b.org)` and `Name <a@b.org>` are how RSS writes `Name`. */
const personName = (text: string): string => {
  const [, before = '', inside = ''] = /^([^()<>]*)[(<]([^()<>]*)[)>]$/.exec(text) ?? [];
  const parts = [inside.trim(), before.trim()].filter((part) => part !== '');
  return parts.find((part) => !part.includes('@')) ?? (parts[0] || text);
};

/** Where a feed or an entry can be read: the first link for people. */
export const pickLink = (fields: Fields): string | null => {
  const links = all(fields, ['link', 'atom:link', 'href']).map(({ text, attributes }) => ({
    url: nonEmpty(text) ?? nonEmpty(attributes['href'] ?? ''),
    rel: (attributes['rel'] || 'alternate').toLowerCase(),
    type: attributes['type'] ?? '',
  }));
  const readable = links.filter(({ url, rel }) => url !== null && /(^|\/)alternate$/.test(rel));
  const best = readable.find(({ type }) => PAGE.test(type)) ?? readable.find(({ type }) => !type);
  return (best ?? readable[0])?.url ?? null;
};

/** A guid that says, or does not deny, that it is the entry's address. */
const permalink = (fields: Fields): string | null =>
  first(fields, ['guid'], ({ attributes }) =>
    attributes['ispermalink']?.toLowerCase() === 'false'
      ? null
      : nonEmpty(attributes['href'] ?? ''),
  );

const isImage = ({ attributes }: Field): boolean =>
  /^image\//i.test(attributes['type'] ?? '') || attributes['medium'] === 'image';

const pickImage = (fields: Fields): string | null => {
  const images = [
    ...all(fields, ['media:content', 'enclosure']).filter(isImage),
    ...all(fields, ['media:thumbnail', 'itunes:image']),
    ...all(fields, ['atom:link']).filter(
      (field) => field.attributes['rel'] === 'enclosure' && isImage(field),
    ),
  ];
  const urls = images.map(({ attributes }) => attributes['url'] ?? attributes['href'] ?? '');
  return urls.find((url) => url !== '') ?? null;
};

const categoryOf = (field: Field): string =>
  plainText(field) ||
  (field.attributes['label'] ?? field.attributes['term'] ?? field.attributes['text'] ?? '').trim();

/**
 * One entry out of its fields; several candidates for one meaning are taken in order of trust. Of a date that is
 * given twice the last counts, as to every parser that overwrites.
 */
export const toEntry = (fields: Fields): ParsedEntry => {
  const content = first(fields, CONTENTS, htmlText);
  // Beside an article it is the caption of a picture; of a film it is all there is.
  const captions = content === null ? ['media:description'] : [];
  return {
    id: first(fields, IDS, ({ text }) => nonEmpty(text)),
    title: first(fields, TITLES, (field) => nonEmpty(plainText(field))) ?? '',
    link: pickLink(fields) ?? permalink(fields),
    published: first(fields.toReversed(), PUBLISHED, ({ text }) => readDate(text)),
    updated: first(fields.toReversed(), UPDATED, ({ text }) => readDate(text)),
    authors: distinct(all(fields, AUTHORS).map((field) => personName(plainText(field)))),
    summary: first(fields, SUMMARIES, htmlText) ?? first(fields, captions, htmlText),
    content,
    categories: distinct(all(fields, CATEGORIES).map(categoryOf)),
    image: pickImage(fields),
    source: first(fields, SOURCES, (field) => nonEmpty(plainText(field))),
  };
};
