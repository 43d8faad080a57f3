import { createPageWait, type PageParts } from './await-pages.ts';
import type { Article } from './document.ts';
import { createPageDoor } from './fetch/page-door.ts';
import { type Isolate, openIsolate } from './isolate/open-isolate.ts';
import type { Failure, Result } from './model.ts';
import type { Clock, Fetcher, FetchOutcome, PageReader } from './ports.ts';
import { canonicalUrl, isFrontPage } from './story/canonical.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/iu;
const LOOK_EVERY_MS = 1_000;
/** Pages come in bursts; between them their isolate gives its memory back. */
const ISOLATE_IDLE_MS = 60_000;

/**
 * Reads the pages of matched entries from now on until closed, and settles what waits without them
 * where `isOn` is false. Their isolate is their own: a page that is slow to take apart delays no feed.
 */
export const openPages = (
  parts: Omit<PageParts, 'reader'> & {
    readonly isOn: boolean;
    readonly fetcher: Fetcher;
    /** Aborts when nothing more shall be settled. */
    readonly stop: AbortSignal;
  },
) => {
  const { isOn, stop } = parts;
  const isolate = openIsolate({ idleMs: ISOLATE_IDLE_MS });
  const reader = isOn ? pageReader({ ...parts, isolate }) : NO_READER;
  const pages = createPageWait({ ...parts, reader });
  const look = (): Promise<number> => pages.look(stop);
  // Not with the bell of the feeds: that one rings after the first pass, which slow feeds make long.
  const bell = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return {
    look,
    /** Waits until no page is waited for, `limitMs` at most. */
    read: async (limitMs: number): Promise<void> => {
      const enough = AbortSignal.any([AbortSignal.timeout(limitMs), stop]);
      const over = new Promise<void>((resolve) => {
        enough.addEventListener('abort', () => resolve(), { once: true });
      });
      while (!enough.aborted && (await look()) > 0) await Promise.race([pages.idle(), over]);
    },
    /** To be called after `stop`. */
    close: async (): Promise<void> => {
      clearInterval(bell);
      await pages.idle();
      await isolate.close();
    },
  };
};

/** For entries that waited when pages were still read. */
const NO_READER: PageReader = {
  read: async () => failed('off', 'pages are not read any more'),
};

/** Fetches an article's page and reads it in the isolate; what is no article's page is a failure. */
export const pageReader = ({
  fetcher,
  clock,
  isolate,
}: {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly isolate: Pick<Isolate, 'extract'>;
}): PageReader => {
  const door = createPageDoor({ fetcher, clock });
  const articleOf = async (page: FetchOutcome): Promise<Result<Article>> => {
    if (page.kind === 'failed') return { ok: false, failure: page.failure };
    if (page.kind === 'not-modified') return failed('http-status', 'it answered 304 unasked');
    const { url, body } = page;
    const contentType = page.headers['content-type'] ?? 'text/html';
    if (!HTML.test(contentType)) return failed('not-a-page', 'it is no web page');
    // Sites send readers of a page that is gone to their front page.
    if (isFrontPage(canonicalUrl(url) ?? '')) return failed('gone', 'it leads to a front page');
    return isolate.extract({ body, url, contentType });
  };
  return { read: (url, signal) => door.visit(url, articleOf, signal) };
};

const failed = (kind: string, message: string): Result<never> => {
  const failure: Failure = { kind, message, retryable: false, retryAfterMs: null };
  return { ok: false, failure };
};
