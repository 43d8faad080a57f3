import { join } from 'node:path';
import { STORE_FILE, userAgentOf } from './app.ts';
import { channelsOf } from './app-channels.ts';
import type { Check, Finding } from './cli/doctor.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { createFetcher } from './fetch/fetcher.ts';
import { openIsolate } from './isolate/open-isolate.ts';
import type { Feed } from './model.ts';
import { createLog } from './ops/log.ts';
import { openStore } from './store/open.ts';

/** A clock that is further off makes leases and dates wrong. */
const MAX_CLOCK_ERROR_MS = 2 * 60_000;
const FEED_DEADLINE_MS = 60_000;

/** Everything that has to be well for cards to arrive, in the order in which a person would mend it. */
export const checksFor = async (
  environment: Environment,
  around: Surroundings,
): Promise<readonly (readonly [string, Check])[]> => {
  const config = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(around.product, 'config', 'packs'),
    feedBase: environment.mode === 'demo' ? 'http://127.0.0.1:1/' : null,
  });
  const feeds = config.ok ? config.value.feeds : [];
  const channels = config.ok ? channelsOf(environment, config.value).ids : [];
  return [
    ['mode', async () => [well('mode', environment.mode)]],
    [
      'config',
      async () =>
        config.ok
          ? [well('config', `${feeds.length} feeds, ${channels.length} channels`)]
          : config.faults.map((fault) => ill('config', fault.message, formatFault(fault))),
    ],
    ['store', () => checkStore(environment)],
    ...(environment.discord.kind === 'bot'
      ? [['discord', () => checkDiscord(environment, channels, around)] as const]
      : [['discord', async () => [withoutBot(environment)]] as const]),
    ...(environment.mode === 'demo'
      ? []
      : [['feeds', () => checkFeeds(feeds, config.ok ? config.value : null, around)] as const]),
  ];
};

const well = (subject: string, state: string): Finding => ({ subject, state, mend: null });
const ill = (subject: string, state: string, mend: string): Finding => ({ subject, state, mend });

const withoutBot = ({ discord }: Environment): Finding =>
  discord.kind === 'webhook'
    ? well('discord', 'by webhook; it cannot be tried without posting')
    : well('discord', 'not used: set DISCORD_TOKEN to go live');

const checkStore = async ({ dataFolder }: Environment): Promise<readonly Finding[]> => {
  const path = join(dataFolder, STORE_FILE);
  const opened = await openStore({ path });
  if (!opened.ok) return [ill('store', path, opened.failure.message)];
  await opened.value.close();
  return [well('store', `${path} can be written`)];
};

const checkDiscord = async (
  { discord }: Environment,
  channelIds: readonly string[],
  { version, signal, err }: Surroundings,
): Promise<readonly Finding[]> => {
  if (discord.kind !== 'bot') return [];
  const access = { token: discord.token.reveal(), apiUrl: discord.apiUrl };
  const { openDiscord } = await import('./discord/client.ts');
  const { checkChannels } = await import('./discord/check-channels.ts');
  const log = createLog({ level: 'fatal', secrets: [access.token], write: err, pretty: true });
  const silent = { status: () => Promise.reject(), why: () => Promise.reject() };
  const session = await openDiscord({ ...access, log, version, signal, ports: silent });
  if (!session.ok) return [ill('discord', session.failure.kind, session.failure.message)];
  await session.value.close();
  const login = well(
    'discord',
    `token and intents are good; the bot is in ${session.value.guilds} servers`,
  );
  const checked = await checkChannels({ ...access, channelIds, signal });
  if (!checked.ok) return [login, ill('channels', checked.failure.kind, checked.failure.message)];
  const problems = checked.value.map(({ channelId, name, missing, mend }) =>
    ill(`channel ${name ?? channelId}`, missing.join(', ') || 'unusable', mend),
  );
  return [login, ...(problems.length > 0 ? problems : [well('channels', 'all rights are there')])];
};

const checkFeeds = async (
  feeds: readonly Feed[],
  config: { readonly allow: readonly string[]; readonly contact: string | null } | null,
  { version, signal }: Surroundings,
): Promise<readonly Finding[]> => {
  const store = await openStore({ path: ':memory:' });
  if (!store.ok || !config) return [];
  const { clock } = store.value;
  const userAgent = userAgentOf(version, config.contact);
  const fetcher = createFetcher({ allow: config.allow, userAgent, clock });
  const isolate = openIsolate({});
  const checkFeed = async ({ id, url, select }: Feed): Promise<readonly Finding[]> => {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(FEED_DEADLINE_MS)]);
    const outcome = await fetcher.fetch(
      { url, etag: null, lastModified: null, wants: select ? 'page' : 'feed' },
      deadline,
    );
    if (outcome.kind === 'failed')
      return [ill(`feed ${id}`, outcome.failure.kind, outcome.failure.message)];
    if (outcome.kind === 'not-modified') return [well(`feed ${id}`, 'unchanged')];
    const skew = Math.abs(Date.parse(outcome.headers['date'] ?? '') - (await clock.now()));
    const late =
      skew > MAX_CLOCK_ERROR_MS
        ? [
            ill(
              'clock',
              `${Math.round(skew / 60_000)} min off from ${id}'s server`,
              "Set this machine's clock by the network (NTP).",
            ),
          ]
        : [];
    const parsed = await isolate.parse({
      body: outcome.body,
      headers: outcome.headers,
      url,
      select,
    });
    return parsed.ok
      ? [
          well(`feed ${id}`, `${parsed.value.format}, ${parsed.value.entries.length} entries`),
          ...late,
        ]
      : [ill(`feed ${id}`, parsed.failure.kind, parsed.failure.message)];
  };
  const findings = await Promise.all(feeds.map(checkFeed));
  await isolate.close();
  await store.value.close();
  return findings.flat();
};
