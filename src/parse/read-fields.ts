import { Parser } from 'htmlparser2';
import { absoluteUrl } from './absolute-url.ts';
import { type Field, TEXT_FIELDS, type TextKind } from './field.ts';
import { withAbsoluteLinks } from './html-links.ts';
import { InnerMarkup } from './inner-markup.ts';
import { canonicalName, declareNamespaces, type Namespaces } from './namespaces.ts';
import { decodeReferences } from './references.ts';

/** What the elements around a fragment say. */
export interface Scope {
  readonly namespaces: Namespaces;
  /** What relative links are relative to; null = unknown. */
  readonly base: string | null;
  readonly lang: string | null;
  /** What names without prefix mean in this document. */
  readonly defaultPrefix: string;
}

export interface ReadFragment {
  readonly fields: readonly Field[];
  /** The scope inside the fragment's outer elements. */
  readonly scope: Scope;
}

/** Nothing that people write nests deeper; what does is an attack on the stack. Source: real pages nest at most 51 deep. */
const MAX_DEPTH = 256;
const MAX_ATTRIBUTE = 4000;
/** Every relative link grows by its base, so a long one is an attack on memory. */
const MAX_BASE = 300;
const LINK_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'url', 'resource']);
const LINK_FIELDS: ReadonlySet<string> = new Set(['link', 'atom:link']);
/** Holds fields, is none. */
const WRAPPERS =
  /^(rss|channel|atom:feed|(rdf:)?rdf|item|atom:entry|media:group|skiphours|skipdays)$/;
const FRAME = /^(?:[^:]*:)?(rss|channel|feed|rdf|item|entry)$/i;
/** No HTML has these: anywhere inside a text field they mean that its end tag is missing. */
const NEVER_INSIDE_TEXT = /^(guid|pubdate|content:encoded|dc:.*)$/;
/** The same, but only directly inside: deeper they may be somebody's XHTML. */
const NEVER_DIRECTLY_INSIDE_TEXT =
  /^(description|enclosure|category|atom:(id|link|updated|published|author|category|content|summary))$/;

type Attributes = Readonly<Record<string, string>>;

interface OpenField {
  readonly name: string;
  readonly attributes: Attributes;
  readonly kind: TextKind;
  readonly base: string | null;
  /** How many elements are open inside, itself included. */
  depth: number;
  text: string;
  /** Null while nothing but text was met, and in fields that are not for reading. */
  markup: InnerMarkup | null;
  /** The child element that is open, as in `<author><name>`. */
  inner: string | null;
  readonly children: Map<string, string>;
}

const decodeAttributes = (raw: Attributes, base: string | null): Attributes => {
  const decoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const text = decodeReferences(value.slice(0, MAX_ATTRIBUTE)).trim();
    const key = name.toLowerCase().replace(/^rdf:/, '');
    if (key === '__proto__') continue;
    decoded[key] = LINK_ATTRIBUTES.has(key) && text !== '' ? (absoluteUrl(text, base) ?? '') : text;
  }
  return decoded;
};

const kindOf = (name: string, attributes: Attributes): TextKind => {
  const type = (attributes['type'] ?? '').toLowerCase();
  if (/html/.test(type)) return /xhtml/.test(type) ? 'text' : 'html';
  if (name.startsWith('atom:') || type === 'plain' || type === 'text') return 'text';
  return 'guess';
};

/** A guid names the place of its entry, whole or from the root of the site; `''` where it is but a name. */
const addressIn = (guid: string, base: string | null): string =>
  absoluteUrl(guid, guid.trim().startsWith('/') ? base : null) ?? '';

/** Atom's way to carry what is no text. It mostly carries text all the same. */
const isBase64 = (name: string, attributes: Attributes): boolean =>
  name.startsWith('atom:') &&
  (attributes['mode'] === 'base64' || attributes['type'] === 'application/octet-stream');

/** Written around what was escaped or in CDATA already: HTML would take all of it for a comment. */
const withoutCdataMarks = (text: string): string =>
  text.includes('<![CDATA[') ? text.replace(/<!\[CDATA\[|\]\]>/g, '') : text;

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

/** Reads one entry or the frame around entries, tolerant of every damage that stays inside it. */
class FieldReader {
  readonly fields: Field[] = [];
  scope: Scope;
  readonly #source: string;
  #parser: Parser | null = null;
  #open: OpenField | null = null;
  #depth = 0;
  #inCdata = false;

  constructor(source: string, scope: Scope) {
    this.#source = source;
    this.scope = scope;
  }

  read(): ReadFragment {
    const parser = new Parser(this, { xmlMode: true, decodeEntities: false });
    this.#parser = parser;
    parser.end(this.#source);
    this.#finish();
    return { fields: this.fields, scope: this.scope };
  }

  onopentag(raw: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      this.#parser?.pause();
      return;
    }
    const scope = this.#scopeOf(raw, attributes);
    const name = canonicalName(raw, scope.namespaces);
    if (this.#open && !this.#endsOpen(name)) {
      this.#enter(this.#open, raw, name, attributes);
      return;
    }
    this.#finish();
    if (WRAPPERS.test(name)) {
      this.scope = scope;
      this.#addAttributes(attributes, scope.base);
      return;
    }
    this.#start(name, attributes, scope.base);
  }

  ontext(data: string): void {
    const open = this.#open;
    if (!open) return;
    if (open.inner !== null) {
      open.children.set(
        open.inner,
        `${open.children.get(open.inner) ?? ''}${decodeReferences(data)}`,
      );
      return;
    }
    const decoded = this.#inCdata ? data : decodeReferences(data);
    open.text += decoded;
    // What is declared `html` is escaped HTML, even where bare elements stand beside it.
    const isHtml = this.#inCdata || open.kind === 'html';
    open.markup?.text(isHtml ? decoded : data, isHtml);
  }

  oncdatastart(): void {
    this.#inCdata = true;
  }

  oncdataend(): void {
    this.#inCdata = false;
  }

  onclosetag(raw: string): void {
    this.#depth -= 1;
    const open = this.#open;
    if (!open) return;
    open.depth -= 1;
    open.inner = null;
    if (open.depth === 0) this.#finish();
    else open.markup?.close(raw);
  }

  #scopeOf(raw: string, attributes: Attributes): Scope {
    const { namespaces, base, lang, defaultPrefix } = this.scope;
    const ownBase = attributes['xml:base'];
    // The root says what the document is; a stray default namespace on the frame does not.
    const fixed = FRAME.test(raw) && !this.#open ? defaultPrefix : null;
    return {
      namespaces: declareNamespaces(namespaces, attributes, fixed),
      base:
        ownBase === undefined || ownBase.length > MAX_BASE
          ? base
          : (absoluteUrl(decodeReferences(ownBase), base) ?? base),
      lang: attributes['xml:lang'] ?? lang,
      defaultPrefix,
    };
  }

  #endsOpen(name: string): boolean {
    const open = this.#open;
    if (!open) return true;
    if (open.name.startsWith('media:') && name.startsWith('media:')) return true;
    if (!TEXT_FIELDS.has(open.name)) return false;
    if (NEVER_INSIDE_TEXT.test(name)) return true;
    return open.depth === 1 && NEVER_DIRECTLY_INSIDE_TEXT.test(name);
  }

  /** What RDF and CDF say of an entry in its start tag. */
  #addAttributes(raw: Attributes, base: string | null): void {
    const { about, href, lastmod } = decodeAttributes(raw, base);
    for (const [name, text] of Object.entries({ 'rdf:about': about, href, lastmod }))
      if (text !== undefined) this.fields.push({ name, attributes: {}, text, kind: 'text' });
  }

  #start(name: string, raw: Attributes, base: string | null): void {
    const attributes = decodeAttributes(raw, base);
    this.#open = {
      name,
      attributes,
      kind: kindOf(name, attributes),
      base,
      depth: 1,
      text: '',
      markup: TEXT_FIELDS.has(name) ? new InnerMarkup() : null,
      inner: null,
      children: new Map(),
    };
  }

  #enter(open: OpenField, raw: string, name: string, attributes: Attributes): void {
    open.depth += 1;
    open.markup?.open(raw, attributes);
    if (!open.markup) open.inner = name.slice(name.indexOf(':') + 1);
  }

  #finish(): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const { name, attributes, base, markup } = open;
    const kind = markup?.isUsed || isBase64(name, attributes) ? 'html' : open.kind;
    const text = withoutCdataMarks(this.#textOf(open));
    this.fields.push({
      name,
      attributes: name === 'guid' ? { ...attributes, href: addressIn(text, base) } : attributes,
      text: markup && kind !== 'text' ? withAbsoluteLinks(text, base) : text,
      kind,
    });
  }

  #textOf({ name, attributes, base, text, markup, children }: OpenField): string {
    if (markup?.isUsed) return markup.html();
    if (isBase64(name, attributes)) return fromBase64(text);
    // Atom copies the whole head of the feed that it took the entry from.
    if (name === 'atom:source') return children.get('title') ?? '';
    if (LINK_FIELDS.has(name)) return absoluteUrl(text, base) ?? '';
    return children.get('name') ?? children.get('email') ?? text;
  }
}

/** The fields of a fragment of a feed, in order. Total: damage costs at most the rest of this fragment. */
export const readFields = (source: string, scope: Scope): ReadFragment =>
  new FieldReader(source, scope).read();
