import { join } from 'node:path';
import { userAgentOf } from './app.ts';
import type { Probe } from './cli/probed.ts';
import type { Surroundings } from './commands.ts';
import type { Settings } from './config/load-config.ts';
import { createFetcher } from './fetch/fetcher.ts';
import { type Isolate, openIsolate } from './isolate/open-isolate.ts';
import type { ParsedFeed } from './model.ts';
import type { Clock } from './ports.ts';
import { openStore } from './store/open.ts';
import type { LanguageDetector } from './text/language.ts';
import { loadDetector } from './understanding-material.ts';

/** What a person's own questions to the web are answered with. */
export interface Probing {
  readonly probe: Probe;
  readonly isolate: Isolate;
  readonly clock: Clock;
}

/** Lets `use` ask the web, with the same door, isolate and clock as the worker; ends them afterwards. */
export const probing = async <T>(
  { allow, contact }: Pick<Settings, 'allow' | 'contact'>,
  { version, product }: Pick<Surroundings, 'version' | 'product'>,
  use: (tools: Probing) => Promise<T>,
): Promise<T> => {
  const store = await openStore({ path: ':memory:' });
  if (!store.ok) throw new Error(store.failure.message);
  const { clock } = store.value;
  const userAgent = userAgentOf(version, contact);
  const fetcher = createFetcher({ allow, userAgent, clock });
  const isolate = openIsolate({});
  let detector: Promise<LanguageDetector> | null = null;
  const probe: Probe = async (url, signal, select = null) => {
    const outcome = await fetcher.fetch(
      { url, etag: null, lastModified: null, wants: select ? 'page' : 'feed' },
      signal,
    );
    if (outcome.kind === 'failed') return outcome;
    if (outcome.kind === 'not-modified')
      throw new Error('an unconditional request was answered 304');
    const { body, headers, movedTo } = outcome;
    const parsed = await isolate.parse({ body, headers, url: outcome.url, select });
    if (!parsed.ok)
      return { kind: 'page', url: outcome.url, headers, body, failure: parsed.failure };
    detector ??= loadDetector(join(product, 'config'));
    const languages = languagesOf(parsed.value, await detector);
    return {
      kind: 'feed',
      asked: url,
      url: outcome.url,
      movedTo,
      headers,
      bytes: body.byteLength,
      feed: parsed.value,
      languages,
    };
  };
  try {
    return await use({ probe, isolate, clock });
  } finally {
    await isolate.close();
    await store.value.close();
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
