import { setTimeout as sleep } from 'node:timers/promises';
import { createPageWait, type PageParts } from './await-pages.ts';
import { createPageDoor } from './fetch/page-door.ts';
import type { Isolate } from './isolate/open-isolate.ts';
import type { Failure, Result } from './model.ts';
import type { Fetcher, PageReader } from './ports.ts';
import { canonicalUrl, isFrontPage } from './story/canonical.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/iu;
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/iu;
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
  return {
    read: async (url, signal) => {
      const page = await door.fetch(url, signal);
      if (page.kind === 'failed') return { ok: false, failure: page.failure };
      if (page.kind === 'not-modified') return failed('http-status', 'it answered 304 unasked');
      const type = page.headers['content-type'] ?? 'text/html';
      if (!HTML.test(type)) return failed('not-a-page', 'it is no web page');
      // Sites send readers of a page that is gone to their front page.
      if (isFrontPage(canonicalUrl(page.url) ?? ''))
        return failed('gone', 'it leads to a front page');
      return isolate.extract(withCharset(page.body, CHARSET.exec(type)?.[1]));
    },
  };
};

type PageReaderParts = Pick<Parameters<typeof openPages>[0], 'fetcher' | 'clock' | 'isolate'>;

/** What the server says of the encoding stands above what the page says; a byte order mark above both. */
const withCharset = (body: Uint8Array, charset: string | undefined) => {
  const hasMark = /^(?:\xFE\xFF|\xFF\xFE|\xEF\xBB\xBF)/u.test(latin1(body.subarray(0, 3)));
  if (charset === undefined || hasMark) return { body };
  try {
    return { html: new TextDecoder(charset).decode(body) };
  } catch {
    return { body };
  }
};

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const failed = (kind: string, message: string): Result<never> => {
  const failure: Failure = { kind, message, retryable: false, retryAfterMs: null };
  return { ok: false, failure };
};
