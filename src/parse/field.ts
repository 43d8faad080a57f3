/** How a field's text is to be read: `guess` where the vocabulary does not say, as in RSS. */
export type TextKind = 'text' | 'html' | 'guess';

/** One element of an entry or of the feed itself, entities decoded once, links absolute. */
export interface Field {
  /** Lower case, under our prefixes: `title`, `atom:title`, `dc:creator`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly kind: TextKind;
}

/** Fields that people read: markup inside belongs to the text. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'atom:title',
  'dc:title',
  'media:title',
  'itunes:title',
  'description',
  'summary',
  'atom:summary',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
  'media:description',
  'content',
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'body',
  'fullitem',
  'xhtml:div',
  'category',
  'dc:subject',
  'media:category',
  'abstract',
]);

/** All that is read of an entry; whatever else a document holds is passed over. */
export const ENTRY_FIELDS: ReadonlySet<string> = new Set([
  ...TEXT_FIELDS,
  'link',
  'atom:link',
  'guid',
  'atom:id',
  'rdf:about',
  'dc:identifier',
  'pubdate',
  'atom:published',
  'atom:issued',
  'atom:created',
  'atom:updated',
  'atom:modified',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'dcterms:modified',
  'author',
  'atom:author',
  'dc:creator',
  'dc:author',
  'itunes:author',
  'atom:category',
  'enclosure',
  'media:thumbnail',
  'media:content',
  'itunes:image',
  'itunes:category',
  'href',
  'lastmod',
  'source',
  'atom:source',
  'bing:source',
]);
