/** The vocabularies that we read, under the prefix that we write them with; `` is RSS itself. */
const BY_URI: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(www\.w3\.org\/2005\/atom|purl\.org\/atom\/)/, 'atom'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication/, 'sy'],
  [/^https?:\/\/purl\.org\/dc\/elements\//, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms/, 'dcterms'],
  [/^https?:\/\/([a-z]+\.)*search\.yahoo\.com\/mrss/, 'media'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast/, 'itunes'],
  [/^https?:\/\/www\.bing\.com\/news\//, 'bing'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/, 'xhtml'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/, 'rdf'],
  [/^https?:\/\/(purl\.org\/(rss\/1\.0\/|net\/rss)|(my|channel)\.netscape\.com\/)/, ''],
  [/^https?:\/\/(backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.law\.harvard\.edu)\//, ''],
];
const KNOWN_PREFIXES: ReadonlySet<string> = new Set(BY_URI.map(([, prefix]) => prefix));
/** What Dublin Core's terms say beyond its elements, all of which they repeat. */
const ONLY_TERMS = /^(?:issued|created|modified)$/;
/** Read as nothing we know. */
const FOREIGN = 'foreign';
/** Real feeds declare at most about twenty; every entry would copy a bomb of them. */
const MAX_DECLARED = 64;

/** Which of our prefixes stands for which of the document's. */
export type Namespaces = ReadonlyMap<string, string>;

const prefixOf = (uri: string, written: string): string => {
  const lower = uri.trim().toLowerCase();
  const known = BY_URI.find(([pattern]) => pattern.test(lower));
  // A misspelt URI under the usual prefix means the usual thing.
  return known ? known[1] : KNOWN_PREFIXES.has(written) ? written : FOREIGN;
};

/** `outer` with what these attributes declare. `fixedDefault`: what names without prefix mean, whatever `xmlns` says. */
export const declareNamespaces = (
  outer: Namespaces,
  attributes: Readonly<Record<string, string>>,
  fixedDefault: string | null,
): Namespaces => {
  const inner = new Map(outer);
  if (fixedDefault !== null) inner.set('', fixedDefault);
  let isChanged = fixedDefault !== null;
  for (const [name, uri] of Object.entries(attributes)) {
    if (!name.startsWith('xmlns') || inner.size > MAX_DECLARED) continue;
    const written = name.slice('xmlns:'.length).toLowerCase();
    if (written === '' && fixedDefault !== null) continue;
    const prefix = prefixOf(uri, written);
    if (written === '' && prefix === FOREIGN) continue;
    inner.set(written, prefix);
    isChanged = true;
  }
  return isChanged ? inner : outer;
};

/** A tag's name in our spelling: lower case, our prefix or none. */
export const canonicalName = (raw: string, namespaces: Namespaces): string => {
  const lower = raw.toLowerCase();
  const colon = lower.indexOf(':');
  const written = colon === -1 ? '' : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const usual = KNOWN_PREFIXES.has(written) ? written : FOREIGN;
  const prefix = namespaces.get(written) ?? usual;
  if (prefix === 'dcterms' && !ONLY_TERMS.test(local)) return `dc:${local}`;
  return prefix === '' ? local : `${prefix}:${local}`;
};
