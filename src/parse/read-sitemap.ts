import { Parser } from 'htmlparser2';
import { clip } from './clip.ts';
import { decodeReferences } from './references.ts';

/** What a sitemap says of one page, by an element's name and its parent's: `url/loc`, `publication/name`. */
export type SitemapPage = ReadonlyMap<string, string>;

export interface Sitemap {
  /** The pages of a site, or the sitemaps that list them. */
  readonly kind: 'urlset' | 'sitemapindex';
  readonly pages: readonly SitemapPage[];
}

/** More than the 50,000 that the protocol allows. Source: sitemaps.org. */
const MAX_PAGES = 60_000;
const MAX_VALUE = 4000;
/** Sitemaps nest five deep; the tokenizer's time grows with the square of it. */
const MAX_DEPTH = 32;
const PAGES: ReadonlySet<string> = new Set(['url', 'sitemap']);

const localName = (raw: string): string => raw.slice(raw.indexOf(':') + 1).toLowerCase();

/** Hears the pages of a sitemap, and nothing more of a document that is none. */
class SitemapReader {
  kind: Sitemap['kind'] | null = null;
  readonly pages: Map<string, string>[] = [];
  readonly #open: string[] = [];
  readonly #parser = new Parser(this, { xmlMode: true, decodeEntities: false });
  #text = '';

  read(text: string): Sitemap | null {
    this.#parser.end(text);
    return this.kind && { kind: this.kind, pages: this.pages };
  }

  onopentagname(raw: string): void {
    const name = localName(raw);
    if (name === 'urlset' || name === 'sitemapindex') this.kind ??= name;
    if (PAGES.has(name)) this.pages.push(new Map());
    this.#open.push(name);
    const isEnough = this.pages.length > MAX_PAGES || this.#open.length > MAX_DEPTH;
    if (this.kind === null || isEnough) this.#parser.pause();
    this.#text = '';
  }

  ontext(data: string): void {
    this.#text += data;
  }

  onclosetag(): void {
    const name = this.#open.pop();
    const key = `${this.#open.at(-1)}/${name}`;
    const page = this.pages.at(-1);
    // Of several images of a page the first stands for it.
    if (page && !page.has(key)) page.set(key, decodeReferences(clip(this.#text, MAX_VALUE)).trim());
    this.#text = '';
  }
}

/** Null when the text is no sitemap; up to 60,000 pages. */
export const readSitemap = (text: string): Sitemap | null => new SitemapReader().read(text);
