import type { Result } from '../model.ts';
import { clip } from './clip.ts';
import { decodeFeed } from './decode.ts';
import { feedAddress } from './feed-address.ts';
import { plainText } from './plain-text.ts';
import { decodeReferences } from './references.ts';

/** A feed that an OPML file names: the address as written there. */
export interface ListedFeed {
  readonly url: string;
  readonly title: string | null;
}

export interface FeedList {
  /** In the order of the file, whatever folders they stand in. */
  readonly feeds: readonly ListedFeed[];
  /** True = the file goes on beyond what is read of one. */
  readonly isCut: boolean;
}

/** The largest public lists name some thousands. */
const MAX_OUTLINES = 20_000;
/** Descriptions of a page or two are written into outlines; an attribute behind more is not looked for. */
const MAX_OUTLINE = 20_000;
const OUTLINE = /<outline(?=[\s/>])/iu;

const ATTRIBUTES = {
  xmlUrl: /\sxmlurl\s*=\s*(?:"([^"]*)"|'([^']*)')/iu,
  url: /\surl\s*=\s*(?:"([^"]*)"|'([^']*)')/iu,
  type: /\stype\s*=\s*(?:"([^"]*)"|'([^']*)')/iu,
  title: /\stitle\s*=\s*(?:"([^"]*)"|'([^']*)')/iu,
  text: /\stext\s*=\s*(?:"([^"]*)"|'([^']*)')/iu,
} as const;

/** A comment that is never closed hides nothing. */
const withoutComments = (text: string): string =>
  text
    .split('<!--')
    .map((part, at) => {
      const end = at === 0 ? -1 : part.indexOf('-->');
      return end === -1 ? part : part.slice(end + '-->'.length);
    })
    .join('');

const readOutline = (outline: string): ListedFeed | null => {
  const attribute = (name: keyof typeof ATTRIBUTES): string => {
    const [, double, single] = ATTRIBUTES[name].exec(outline) ?? [];
    return decodeReferences(double ?? single ?? '');
  };
  // Some exporters of OPML 1.0 write `url` where others write `xmlUrl`.
  const isFeed = /^(?:rss|atom)$/iu.test(attribute('type'));
  const url = feedAddress(attribute('xmlUrl') || (isFeed ? attribute('url') : ''));
  const titles = [attribute('title'), attribute('text')].map((text) =>
    plainText({ text, kind: 'text' }),
  );
  return url === '' ? null : { url, title: titles.find((title) => title !== '') ?? null };
};

/**
 * Bytes of OPML 1.0 or 2.0 as the feeds it names. Each outline is read apart and each attribute by its
 * name, because exporters write quotes and markup into descriptions unescaped. Nothing is fetched or expanded.
 */
export const readOpml = ({ body }: { readonly body: Uint8Array }): Result<FeedList> => {
  const [, ...outlines] = withoutComments(decodeFeed(body, '')).split(OUTLINE, MAX_OUTLINES + 2);
  const feeds = outlines
    .slice(0, MAX_OUTLINES)
    .flatMap((outline) => readOutline(clip(outline, MAX_OUTLINE)) ?? []);
  if (feeds.length > 0)
    return { ok: true, value: { feeds, isCut: outlines.length > MAX_OUTLINES } };
  const message =
    'no outline names a feed (xmlUrl). Export the feeds from your reader once more, as OPML.';
  return {
    ok: false,
    failure: { kind: 'not-opml', message, retryable: false, retryAfterMs: null },
  };
};
