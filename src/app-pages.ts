import { setTimeout as sleep } from 'node:timers/promises';
import { createPageWait, type PageParts } from './await-pages.ts';
import { createPageDoor } from './fetch/page-door.ts';
import type { Isolate } from './isolate/open-isolate.ts';
import type { Article, Failure, Result } from './model.ts';
import type { Fetcher, FetchOutcome, PageReader } from './ports.ts';
import { canonicalUrl, isFrontPage } from './story/canonical.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/iu;
const LOOK_EVERY_MS = 1_000;

/** Reads the pages of matched entries for as long as the app runs; it is off where `isOn` is false. */
export const openPages = (
  parts: Omit<PageParts, 'reader'> & {
    readonly isOn: boolean;
    readonly fetcher: Fetcher;
    readonly isolate: Isolate;
  },
) => {
  const pages = createPageWait({ ...parts, reader: parts.isOn ? pageReader(parts) : NO_READER });
  return {
    look: pages.look,
    idle: pages.idle,
    /** Waits until no page is waited for, `limitMs` at most. */
    read: async (limitMs: number, stop: AbortSignal): Promise<void> => {
      const enough = AbortSignal.any([AbortSignal.timeout(limitMs), stop]);
      while (!enough.aborted && (await pages.look(stop)) > 0) {
        const pause = sleep(LOOK_EVERY_MS, undefined, { signal: enough, ref: false });
        await Promise.race([pages.idle(), pause.catch(() => {})]);
      }
    },
  };
};

/** For entries that waited when pages were still read. */
const NO_READER: PageReader = {
  read: async () => failed('off', 'pages are not read any more'),
};

/** Fetches an article's page and reads it in the isolate; what is no article's page is a failure. */
export const pageReader = ({ fetcher, clock, isolate }: PageReaderParts): PageReader => {
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

type PageReaderParts = Pick<Parameters<typeof openPages>[0], 'fetcher' | 'clock' | 'isolate'>;

const failed = (kind: string, message: string): Result<never> => {
  const failure: Failure = { kind, message, retryable: false, retryAfterMs: null };
  return { ok: false, failure };
};
