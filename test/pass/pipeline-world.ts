import { onTestFinished } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import type { Feed, Subscription } from '../../src/model.ts';
import { createPipeline, type PipelineParts } from '../../src/pipeline.ts';
import type { FetchOutcome } from '../../src/ports.ts';
import { createShelfKeeper } from '../../src/shelf-keeper.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Understanding, Understood } from '../../src/understand.ts';
import { announce, NO_LAW, parsedFeed, verdict } from '../contracts/samples.ts';
import { composing } from './planned.ts';
import { toldUnderstanding } from './told-understanding.ts';

export const START = Date.UTC(2026, 10, 20, 12);
export const HOUR = 3_600_000;

export const everything: Subscription = {
  channelId: '123456789012345678',
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  ping: null,
  digest: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
};

export const understood: Understood = {
  verdict: verdict({ decision: 'alert', countries: [] }),
  keySentences: [],
  doubt: null,
};

/** A pipeline on a real store, whose feeds say what `documents` holds; everything is an alert. */
export const world = async (
  feeds: readonly Feed[],
  documents: Map<string, readonly ParsedEntry[]>,
  {
    tuned,
    ...parts
  }: Partial<PipelineParts> & {
    readonly understand?: Understanding['understand'];
    /** A reading that hangs on the store. */
    readonly tuned?: (store: Store) => PipelineParts['understanding'];
  } = {},
) => {
  let now = START;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  onTestFinished(() => store.close());
  await store.passes.syncFeeds(feeds, now);
  const asked: string[] = [];
  let round = 0;
  const pipeline = createPipeline({
    clock: store.clock,
    store: store.passes,
    watch: (_, work) => work,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    feeds,
    subscriptions: [everything],
    pollLongestMs: HOUR,
    fetcher: {
      fetch: async ({ url }): Promise<FetchOutcome> => {
        asked.push(url);
        round += 1;
        const body = new TextEncoder().encode(`${url} ${round}`);
        return { kind: 'fetched', url: `${url}?answered`, headers: {}, body, movedTo: null };
      },
    },
    parser: {
      parse: async ({ url }) => ({
        ok: true,
        value: parsedFeed(documents.get(url.replace('?answered', '')) ?? []),
      }),
    },
    understanding:
      tuned?.(store) ?? (async () => toldUnderstanding(parts.understand ?? (() => understood))),
    compose: composing(({ sources }) => JSON.stringify(sources)),
    tellAdmin: () => [],
    law: async () => NO_LAW,
    announce,
    shelf: createShelfKeeper(),
    readsPages: false,
    consult: null,
    onCommitted: () => {},
    ...parts,
  });
  return {
    store,
    asked,
    pass: async (signal = new AbortController().signal): Promise<readonly string[]> => {
      const started = await pipeline.startDue(signal);
      await pipeline.idle();
      return started;
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
};
