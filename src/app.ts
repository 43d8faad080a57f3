import { join } from 'node:path';
import { channelsOf } from './app-channels.ts';
import { type ChoreParts, catchUp, startBell, startChores } from './app-chores.ts';
import { consultOf } from './app-consult.ts';
import { openDelivery } from './app-delivery.ts';
import { demoOrigin } from './app-demo.ts';
import { drained } from './app-discord.ts';
import { type Health, openHealth } from './app-health.ts';
import { openHeldStore } from './app-keep.ts';
import { informedReading, lawOf } from './app-law.ts';
import { tunedReading } from './app-learn.ts';
import { withLogins, withoutLogin } from './app-logins.ts';
import { openPages } from './app-pages.ts';
import { discordPorts } from './app-ports.ts';
import { channelProblem, configFailure, watchProblem } from './app-problems.ts';
import { understandingOf } from './app-understanding.ts';
import type { Brief } from './brief.ts';
import { composeFor } from './compose-card.ts';
import { proposalNotice, tellAdmin } from './compose-notice.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { createFetcher } from './fetch/fetcher.ts';
import { openIsolate } from './isolate/open-isolate.ts';
import type { Failure, Result } from './model.ts';
import { createPipeline } from './pipeline.ts';
import type { PassIntent } from './ports.ts';
import { GO_LIVE } from './render/go-live.ts';
import { labelsFrom } from './render/labels.ts';
import { pages } from './render/page.ts';
import type { FeedHealth, Tally } from './render/tally.ts';
import { createShelfKeeper } from './shelf-keeper.ts';
import { webArchiveOf } from './views.ts';
import { openWeb } from './web/server.ts';

export interface AppOptions {
  readonly environment: Environment;
  /** The product's own folder, with `config/packs` and `config/demo`. */
  readonly product: string;
  readonly version: string;
  /** False = no page is served (one pass, beside a worker that serves it). */
  readonly hasPage: boolean;
  readonly writeLog: (line: string) => void;
  readonly prettyLog: boolean;
  /** Virtual time in epoch milliseconds, for tests; absent = the database's clock. */
  readonly virtualNow?: () => number;
  /** Cuts short what is under way, the opening included; `close` is still to be called. */
  readonly signal?: AbortSignal;
}

export interface App {
  readonly mode: Environment['mode'];
  /** Address of the page; null = it was not asked for. */
  readonly url: string | null;
  readonly feeds: number;
  /** Passes over every feed that is due, to their end, then waits for pages, `pagesMs` at most. */
  readonly runOnce: (pagesMs: number) => Promise<void>;
  /** Waits until what is owed to Discord has left, a minute at most. */
  readonly delivered: () => Promise<void>;
  /** Rings the bell from now on, until closed. */
  readonly watch: () => void;
  /** `listener` is called after each later pass that changed a story. */
  readonly onNews: (listener: () => Promise<void>) => void;
  /** Stories with a card, newest first, and what became of everything looked at. */
  readonly stories: () => Promise<readonly Brief[]>;
  readonly tally: () => Promise<Tally>;
  readonly health: () => Promise<readonly FeedHealth[]>;
  readonly now: () => Promise<number>;
  readonly vitals: Pick<Health, 'fatal' | 'log'>;
  readonly labels: ReturnType<typeof labelsFrom>;
  /** Resolves if another worker has the store by now; nothing more is begun then. */
  readonly lost: Promise<Failure>;
  /** Ends everything in reverse order, within 10 s. */
  readonly close: () => Promise<void>;
}

type Stop = () => Promise<void> | void;

/**
 * Builds everything in a straight line. Each resource registers how it stops; a failure on the way
 * stops what was opened already. Failures name what, where and how to mend it.
 */
export const openApp = async (options: AppOptions): Promise<Result<App>> => {
  const { environment, product } = options;
  const stops: Stop[] = [];
  const closeAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const giveUp = async (failure: Failure): Promise<Result<never>> => {
    await closeAll();
    return { ok: false, failure };
  };
  const health = openHealth(options);
  stops.push(health.close);
  const { log } = health;
  const closing = new AbortController();
  const stopping = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);

  const held = await openHeldStore({ ...options, log, watched: health.store });
  if (!held.ok) return giveUp(held.failure);
  const { store, desk, lost } = held.value;
  void lost.then(() => closing.abort());
  stops.push(() => store.close());

  const feedBase = await demoOrigin(environment, store.clock, stops);
  const loaded = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(product, 'config', 'packs'),
    feedBase,
  });
  if (!loaded.ok) return giveUp(configFailure(loaded.faults.map(formatFault)));
  const config = loaded.value;
  const problem = (await watchProblem(config)) ?? channelProblem(environment, config);
  if (problem) return giveUp(problem);
  const channels = channelsOf(environment, config);
  for (const allowed of config.allow) log.info({ allowed }, 'fetch.allowed');

  const labels = labelsFrom(config.packs);
  const law = lawOf(config, (faults) => log.error({ faults }, 'register.unreadable'));
  const understanding = understandingOf(config.packs, join(product, 'config'), law);
  const archive = webArchiveOf(store);
  let isReady = false;
  let tellNews = async (): Promise<void> => {};
  const web = options.hasPage
    ? await openWeb({
        host: environment.http.host,
        port: environment.http.port,
        token: environment.http.token?.reveal() ?? null,
        log,
        ports: {
          archive,
          pages: pages({ labels, mode: environment.mode, steps: GO_LIVE }),
          health: health.reports(store),
          ready: () => isReady,
          now: () => store.clock.now(),
        },
      })
    : null;
  if (web && !web.ok) return giveUp(web.failure);
  stops.push(() => web?.value.close());

  const compose =
    environment.discord.kind === 'none' ? null : composeFor(labels, channels.subscriptions);
  let nudge = (): void => {};
  const leave = ({ deliveries, stories }: Pick<PassIntent, 'deliveries' | 'stories'>): void => {
    if (deliveries.length > 0) nudge();
    if (stories.length > 0)
      tellNews().catch((error: unknown) => log.error({ error }, 'news.untold'));
  };
  const connected = await openDelivery({
    access: environment.discord,
    channels,
    admin: channels.admin,
    desk,
    tellAdmin: tellAdmin(channels.admin),
    ports: discordPorts({ ...config, ...channels, store, understanding, law, compose }, leave),
    unknownOutcome: config.unknownOutcome,
    watched: health.sender,
    labels,
    store,
    log,
    version: options.version,
    signal: stopping,
  });
  if (!connected.ok) return giveUp(connected.failure);
  const delivery = connected.value;
  stops.push(() => delivery?.close());
  if (delivery) nudge = delivery.nudge;

  const isolate = openIsolate(health.isolate);
  stops.push(() => isolate.close());
  const feeds = config.feeds.map(withoutLogin);
  await store.passes.syncFeeds(feeds, await store.clock.now());
  const userAgent = userAgentOf(options.version, config.contact);
  const fetcher = health.fetcher(
    createFetcher({ allow: config.allow, userAgent, clock: store.clock }),
  );
  const readsPages = config.readsPages && environment.mode !== 'demo';
  const servers = [...new Set(channels.subscriptions.map(({ server }) => server))];
  const base = {
    clock: store.clock,
    log,
    watch: health.passes,
    watchChore: health.chores,
    understanding: tunedReading(
      informedReading(understanding, store.register),
      store.learning,
      servers,
    ),
  };
  const shared = {
    ...base,
    consult: consultOf(config.model, {
      ...base,
      key: environment.modelKey,
      book: store.answers,
      packs: config.packs,
      userAgent,
    }),
    feeds,
    subscriptions: channels.subscriptions,
    law,
    announce: proposalNotice(labels),
    tellAdmin: delivery ? tellAdmin(channels.admin) : () => [],
    compose,
    shelf: createShelfKeeper(store.passes.placed),
  };
  const pageWait = openPages({
    ...shared,
    isOn: readsPages,
    fetcher,
    store: store.pages,
    stop: stopping,
    onCommitted: leave,
  });
  stops.push(() => pageWait.close());
  const choreParts: ChoreParts = {
    ...shared,
    ...{ store, desk, product, servers, labels, delivery, signal: stopping },
    learning: store.learning,
    ...{ packs: config.packs, keepTextsMs: config.keepTextsMs },
    version: options.version,
    configFolder: environment.configFolder,
    onTold: () => nudge(),
    onOpened: leave,
  };
  const pipeline = createPipeline({
    ...shared,
    fetcher: withLogins(fetcher, config.feeds),
    parser: isolate,
    store: store.passes,
    pollLongestMs: config.pollLongestMs,
    readsPages,
    onCommitted: (intent) => {
      leave(intent);
      if (intent.entries.some(({ page }) => page !== null)) void pageWait.look();
    },
  });
  stops.push(() => pipeline.idle());
  const ring = () => pipeline.startDue(stopping);
  stops.push(() => closing.abort());

  return {
    ok: true,
    value: {
      mode: environment.mode,
      url: web?.value.url ?? null,
      feeds: feeds.length,
      labels,
      runOnce: async (pagesMs) => {
        const passed = new Set<string>();
        for (;;) {
          // Feeds that are due again meanwhile are not waited for: the first pass has to end some time.
          const fresh = (await ring()).filter((feed) => !passed.has(feed));
          if (fresh.length === 0) break;
          await pipeline.ended(fresh);
          for (const feed of fresh) passed.add(feed);
        }
        await pageWait.read(pagesMs);
        await catchUp(choreParts);
        isReady = !stopping.aborted;
      },
      delivered: async () => {
        if (delivery) await drained(store, stopping);
      },
      watch: () => {
        stops.push(startBell(ring, health.bell()));
        stops.push(startChores(choreParts));
      },
      onNews: (listener) => {
        tellNews = listener;
      },
      stories: () => archive.stories(MAX_SHOWN),
      tally: () => archive.tally(),
      health: () => archive.feeds(),
      now: () => store.clock.now(),
      lost,
      vitals: health,
      close: closeAll,
    },
  };
};

/** Stories that the terminal and the page's front show. */
const MAX_SHOWN = 100;

/** An honest name, and how to reach who runs it. */
export const userAgentOf = (version: string, contact: string | null): string =>
  `Treatywatch/${version} (${contact === null ? 'treaty news monitor' : `+${contact}`})`;
