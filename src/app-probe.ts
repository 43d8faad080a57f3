import { join } from 'node:path';
import { userAgentOf } from './app.ts';
import type { Probe, ProbedFailure, ProbedFeed, ProbedPage } from './cli/probed.ts';
import type { Surroundings } from './commands.ts';
import type { Settings } from './config/load-config.ts';
import type { ParsedFeed } from './document.ts';
import { createFetcher } from './fetch/fetcher.ts';
import { type Isolate, openIsolate } from './isolate/open-isolate.ts';
import type { PageSelect, Result } from './model.ts';
import type { Clock } from './ports.ts';
import { openStore } from './store/open.ts';
import type { LanguageDetector } from './text/language.ts';
import { loadDetector } from './understanding-material.ts';

/** What asks the web outside of polling: the door, the isolate and the clock of the worker. */
export interface Asking {
  /** Asks one address once, without validators; `select` = it is a page to look at. Never throws. */
  readonly ask: (
    url: string,
    signal: AbortSignal,
    select: PageSelect | null,
  ) => Promise<Omit<ProbedFeed, 'languages'> | ProbedPage | ProbedFailure>;
  readonly isolate: Isolate;
  readonly clock: Clock;
  readonly close: () => Promise<void>;
}

export const openAsking = async (
  { allow, contact }: Pick<Settings, 'allow' | 'contact'>,
  version: string,
): Promise<Result<Asking>> => {
  const store = await openStore({ path: ':memory:' });
  if (!store.ok) return store;
  const { clock } = store.value;
  const userAgent = userAgentOf(version, contact);
  const fetcher = createFetcher({ allow, userAgent, clock });
  const isolate = openIsolate({});
  const ask: Asking['ask'] = async (asked, signal, select) => {
    const wants = select ? 'page' : 'feed';
    const request = { url: asked, etag: null, lastModified: null, wants } as const;
    const outcome = await fetcher.fetch(request, signal);
    if (outcome.kind === 'failed') return outcome;
    if (outcome.kind === 'not-modified')
      throw new Error('an unconditional request was answered 304');
    const { url, body, headers, movedTo } = outcome;
    const parsed = await isolate.parse({ body, headers, url, select });
    if (!parsed.ok) return { kind: 'page', url, headers, body, failure: parsed.failure };
    const bytes = body.byteLength;
    return { kind: 'feed', asked, url, movedTo, headers, bytes, feed: parsed.value };
  };
  const close = async (): Promise<void> => {
    await isolate.close();
    await store.value.close();
  };
  return { ok: true, value: { ask, isolate, clock, close } };
};

/** What a person's own questions to the web are answered with. */
export interface Probing extends Pick<Asking, 'isolate' | 'clock'> {
  readonly probe: Probe;
}

/** Lets `use` ask the web, with the same door, isolate and clock as the worker; ends them afterwards. */
export const probing = async <T>(
  settings: Pick<Settings, 'allow' | 'contact'>,
  { version, product }: Pick<Surroundings, 'version' | 'product'>,
  use: (tools: Probing) => Promise<T>,
): Promise<T> => {
  const opened = await openAsking(settings, version);
  if (!opened.ok) throw new Error(opened.failure.message);
  const { ask, isolate, clock, close } = opened.value;
  let detector: Promise<LanguageDetector> | null = null;
  const probe: Probe = async (url, signal, select = null) => {
    const asked = await ask(url, signal, select);
    if (asked.kind !== 'feed') return asked;
    detector ??= loadDetector(join(product, 'config'));
    return { ...asked, languages: languagesOf(asked.feed, await detector) };
  };
  try {
    return await use({ probe, isolate, clock });
  } finally {
    await close();
  }
};

/** Titles that tell a language. */
const READ_TITLES = 20;
/** From here on the titles are believed against the feed's own word. */
const SURE = 0.75;

const languagesOf = (
  { feed, entries }: ParsedFeed,
  detect: LanguageDetector,
): readonly string[] => {
  const titles = entries.slice(0, READ_TITLES).map(({ title }) => title);
  const { lang, confidence } = detect(titles.join('. '));
  const said = /^([a-z]{2})(?:[-_]|$)/u.exec(feed.lang?.toLowerCase() ?? '')?.[1];
  const isBelieved = lang !== 'und' && (confidence >= SURE || said === undefined);
  const found = isBelieved ? lang : said;
  return found === undefined ? [] : [found];
};
