import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withoutLogin } from './app-logins.ts';
import { probing } from './app-probe.ts';
import { watchProblem } from './app-problems.ts';
import { discover, siteAddresses } from './cli/discover.ts';
import { discoveryText } from './cli/discovery-text.ts';
import { previewText } from './cli/feed-preview.ts';
import { newFeed } from './cli/new-feed.ts';
import type { ProbedFeed } from './cli/probed.ts';
import { shown } from './cli/report.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { feedLine } from './config/feeds-file.ts';
import { type Config, loadConfig } from './config/load-config.ts';
import type { ParsedEntry } from './document.ts';
import { toEntryText } from './entry-text.ts';
import { redactUrl } from './fetch/redact-url.ts';
import type { Feed } from './model.ts';
import { opml } from './render/opml.ts';
import { bareUrl } from './text/bare-url.ts';
import { loadUnderstanding } from './understanding-material.ts';

const FAILED = 1;
const UNUSABLE = 2;
/** A site that answers slowly is not asked for ever. */
const LONGEST_DISCOVERY_MS = 120_000;

/** `treatywatch feeds discover SITE` */
export const discoverFeeds = async (
  environment: Environment,
  site: string,
  around: Surroundings,
): Promise<number> => {
  const { out, err, signal, colour } = around;
  const addresses = siteAddresses(site);
  if (addresses.length === 0)
    return refuse(around, `${shown(redactUrl(site))} is not an address of the web.`);
  const config = await configOf(configFolderOf(environment, around), around);
  if (!config) return UNUSABLE;
  return probing(config, around, async ({ probe, isolate }) => {
    const discovery = await discover(
      addresses,
      {
        probe,
        offers: async ({ body, headers, url }) => {
          const read = await isolate.siteOffers({ body, headers, url });
          return read.ok ? read.value : { feeds: [], sitemaps: [] };
        },
        asking: (url) => {
          if (around.prettyLog) err(`asking ${shown(redactUrl(url))}\n`);
        },
      },
      AbortSignal.any([signal, AbortSignal.timeout(LONGEST_DISCOVERY_MS)]),
    );
    const lines = linesFor(discovery.feeds, config);
    const view = { site: addresses[0] ?? site, discovery, lines, redact: redactUrl, colour };
    out(discoveryText(view));
    return discovery.feeds.length > 0 ? 0 : FAILED;
  });
};

/** The line for feeds.yaml of each feed (a login is for its owner to add), or under which id it stands there. */
const linesFor = (found: readonly ProbedFeed[], { feeds }: Config): readonly string[] => {
  const ids = new Set(feeds.map(({ id }) => id));
  return found.map(({ asked, movedTo, languages, feed }) => {
    const url = movedTo ?? asked;
    const places = [bareUrl(url), bareUrl(asked)];
    const known = feeds.find((each) => places.includes(bareUrl(each.url)));
    if (known) return `configured already: ${known.id}`;
    const fresh = newFeed({ url: bareUrl(url), languages, title: feed.feed.title }, ids);
    ids.add(fresh.id);
    return feedLine(fresh);
  });
};

/** `treatywatch feeds test URL|ID` */
export const testFeed = async (
  environment: Environment,
  word: string,
  around: Surroundings,
): Promise<number> => {
  const { out, err, signal, colour, columns, product } = around;
  const config = await configOf(configFolderOf(environment, around), around);
  if (!config) return UNUSABLE;
  const problem = await watchProblem(config);
  if (problem) return refuse(around, problem.message);
  const addresses = siteAddresses(word);
  const places = new Set(addresses);
  const configured =
    config.feeds.find(
      ({ id, url }) => id === word || places.has(url) || places.has(bareUrl(url)),
    ) ?? null;
  const [url] = configured ? [configured.url] : addresses;
  if (!configured && (url === undefined || !/[.:]/u.test(word)))
    return refuse(around, "That is no feed's id and no address; feeds export lists the feeds.");
  return probing(config, around, async ({ probe, clock }) => {
    const address = url ?? word;
    // A server may take its time: a person should know what is waited for.
    if (around.prettyLog) err(`asking ${shown(redactUrl(address))}\n`);
    const probed = await probe(address, signal, configured?.select ?? null);
    if (probed.kind !== 'feed') {
      // A failure to fetch names the address itself.
      const where = probed.kind === 'page' ? `${redactUrl(probed.url)}: ` : '';
      err(`${shown(`${where}${probed.failure.message}`)}\n`);
      return FAILED;
    }
    const { understand } = await loadUnderstanding(config.packs, join(product, 'config'));
    const feed = configured ?? unconfigured(probed);
    const now = await clock.now();
    const judge = (entry: ParsedEntry) =>
      understand(toEntryText(entry, feed, probed.feed.feed.lang), now).verdict;
    const view = { probed, feed: configured, now, judge, redact: redactUrl, columns, colour };
    out(previewText(view));
    return 0;
  });
};

const unconfigured = ({ asked, feed, languages }: ProbedFeed): Feed => ({
  ...newFeed({ url: asked, languages, title: feed.feed.title }, new Set()),
  owner: '',
  country: null,
  kind: 'press',
  everyMs: 0,
  first: { kind: 'none' },
  select: null,
});

/** `treatywatch feeds export` */
export const exportFeeds = async (
  environment: Environment,
  around: Surroundings,
): Promise<number> => {
  const config = await configOf(configFolderOf(environment, around), around);
  if (!config) return UNUSABLE;
  await around.pour(opml(config.feeds.map(withoutLogin)));
  return 0;
};

/** Without any setting: what a live run would read, and where there is none, what ships. */
const configFolderOf = ({ mode, configFolder }: Environment, { product }: Surroundings): string => {
  if (mode !== 'demo') return configFolder;
  return existsSync('./config') ? './config' : join(product, 'config');
};

/** Null = its faults were told. */
export const configOf = async (
  folder: string,
  { product, err }: Surroundings,
): Promise<Config | null> => {
  const packsFolder = join(product, 'config', 'packs');
  const loaded = await loadConfig({ folder, packsFolder, feedBase: null });
  if (loaded.ok) return loaded.value;
  err(`${loaded.faults.map(formatFault).join('\n')}\n`);
  return null;
};

const refuse = ({ err }: Surroundings, problem: string): number => {
  err(`${problem}\n`);
  return UNUSABLE;
};
