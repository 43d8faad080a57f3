import { lineOf, linkedArticle, peopleOf } from './linked-data.ts';
import { pageDate } from './page-date.ts';
import type { PageTree } from './page-tree.ts';
import { lettersOnly } from './standfirst.ts';

/** What a page says about itself; null for what it does not say. */
export interface PageMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  /** ISO 8601, UTC. */
  readonly published: string | null;
  readonly description: string | null;
  /** The article as it is written for machines: plain or HTML, sometimes cut. */
  readonly body: string | null;
  /** The language that it says it is written in, two or three letters. */
  readonly lang: string | null;
}

type Meta = (...names: readonly string[]) => string | null;

const metaOf = (document: PageTree): Meta => {
  const values = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta')) {
    const name =
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      meta.getAttribute('http-equiv');
    const content = lineOf(meta.getAttribute('content'));
    const key = name?.trim().toLowerCase();
    if (key && content && !values.has(key)) values.set(key, content);
  }
  return (...names) =>
    names.map((name) => values.get(name)).find((value) => value !== undefined) ?? null;
};

const languageOf = (document: PageTree, meta: Meta): string | null => {
  const root = document.documentElement;
  const tag =
    root.getAttribute('lang') ??
    root.getAttribute('xml:lang') ??
    meta('content-language', 'og:locale', 'dc.language', 'language') ??
    '';
  return /^[a-z]{2,3}(?=$|[-_,])/iu.exec(tag.trim())?.[0].toLowerCase() ?? null;
};

const SEPARATOR = /\s[|•·«»–—-]\s/u;
/** A heading with less of the title is a section or a logo. */
const HEADLINE_SHARE = 0.4;
/** Unless the title begins with it, and it is longer than the names of sites. */
const HEADLINE_LETTERS = 25;

/** `Headline - Section | Site` without what follows the headline, where it names the site. */
const withoutSite = (title: string, site: string | null): string => {
  const named = lettersOnly(site ?? '');
  const parts = title.split(SEPARATOR);
  const last = lettersOnly(parts.at(-1) ?? '');
  const isSite = parts.length > 1 && last !== '' && named.includes(last);
  return isSite
    ? title.slice(0, title.lastIndexOf(parts.at(-1) ?? '')).replace(/\s[|•·«»–—-]\s$/u, '')
    : title;
};

/** The headline that the page shows, where what it says to machines holds it; else that. */
const titleOf = (document: PageTree, said: string | null, site: string | null): string | null => {
  const shown = [...document.querySelectorAll('h1')].map(({ textContent }) => lineOf(textContent));
  const title = said ?? lineOf(document.title);
  if (title === null) return shown[0] ?? null;
  const clean = withoutSite(title, site);
  const heading = shown.find((line) => {
    const short = lettersOnly(line ?? '');
    const long = lettersOnly(clean);
    const isLong = short.length >= long.length * HEADLINE_SHARE;
    return (
      long.includes(short) &&
      (isLong || (long.startsWith(short) && short.length >= HEADLINE_LETTERS))
    );
  });
  return heading ?? clean;
};

const BYLINES = '[rel~="author"],[itemprop="author"],[class*="byline" i],[class*="author" i]';
const BY =
  /^(?:by|von|par|por|di|av|af|door|przez|autor(?:in|zy|ka)?|auteur|autore|written by|posted by|автор|текст)\s*[:：]?\s+/iu;
const MAX_NAME = 60;
const MAX_ELEMENTS = 20;

/** A person's name as it stands on the page; sites put dates, posts and numbers beside it. */
const shownByline = (document: PageTree): string | null => {
  for (const element of [...document.querySelectorAll(BYLINES)].slice(0, MAX_ELEMENTS)) {
    const name = (lineOf(element.textContent) ?? '').replace(BY, '').trim();
    const isName = name !== '' && name.length <= MAX_NAME && !/[\d@|:]/u.test(name);
    if (isName) return name;
  }
  return null;
};

/** JSON-LD first, then OpenGraph and its kin, then what the page shows. */
export const pageMetadata = (document: PageTree, url: string | null): PageMetadata => {
  const linked = linkedArticle(document);
  const meta = metaOf(document);
  const lang = languageOf(document, meta);
  const site = meta('og:site_name', 'application-name');
  const said = lineOf(linked['headline']) ?? meta('og:title', 'twitter:title', 'dc.title');
  const author = peopleOf(
    meta('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author'),
  );
  const isSite = author !== null && lettersOnly(author) === lettersOnly(site ?? '');
  return {
    title: titleOf(document, said, site),
    byline: peopleOf(linked['author']) ?? (isSite ? null : author) ?? shownByline(document),
    published: pageDate(document, { linked, meta, url, lang }),
    description: meta('og:description', 'description', 'twitter:description'),
    body: typeof linked['articleBody'] === 'string' ? linked['articleBody'] : null,
    lang,
  };
};
