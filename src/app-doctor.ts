import { join } from 'node:path';
import { askFeeds } from './app-askfeeds.ts';
import { type Channels, channelsOf } from './app-channels.ts';
import { openBeside, storeName } from './app-keep.ts';
import { watchProblem } from './app-problems.ts';
import { type Check, type Finding, ill, type Tell, well } from './cli/doctor.ts';
import { counted } from './cli/probed.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { loadLegalRecord } from './config/pack-treaties.ts';
import { createLog } from './ops/log.ts';
import { DESK, nameOf, WORKER } from './store/held.ts';

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
  const channels = config.ok
    ? channelsOf(environment, config.value)
    : { ids: [], pings: new Map<string, readonly string[]>(), crossposted: new Set<string>() };
  const { version, signal } = around;
  return [
    ['mode', async (tell) => tell(well('mode', environment.mode))],
    [
      'config',
      async (tell) => {
        const problem = config.ok ? await watchProblem(config.value) : null;
        if (problem) tell(ill('config', 'a watch cannot be read', problem.message));
        else if (config.ok)
          tell(
            well(
              'config',
              `${counted(config.value.feeds.length, 'feed')}, ${counted(channels.ids.length, 'channel')}`,
            ),
          );
        else
          for (const fault of config.faults) tell(ill('config', fault.message, formatFault(fault)));
      },
    ],
    [
      'register',
      async (tell) => {
        if (!config.ok) return;
        const record = await loadLegalRecord(config.value.packPlaces);
        if (record.ok)
          tell(
            well(
              'register',
              `${counted(record.value.treaties.length, 'treaty')}, ${counted(record.value.facts.length, 'fact')}`,
            ),
          );
        else
          for (const fault of record.faults)
            tell(ill('register', fault.message, formatFault(fault)));
      },
    ],
    ['store', (tell) => checkStore(environment, tell)],
    [
      'discord',
      async (tell) =>
        environment.discord.kind === 'bot'
          ? checkDiscord(environment, channels, around, tell)
          : tell(withoutBot(environment)),
    ],
    [
      'model',
      async (tell) => {
        if (!config.ok || !config.value.model) return;
        const { checkModel } = await import('./app-modelcheck.ts');
        tell(await checkModel(config.value.model, config.value, environment, around));
      },
    ],
    [
      'feeds',
      async (tell) => {
        if (environment.mode !== 'demo' && config.ok)
          await askFeeds({ ...config.value, version }, tell, signal);
      },
    ],
  ];
};

const withoutBot = ({ discord }: Environment): Finding =>
  discord.kind === 'webhook'
    ? well('discord', 'by webhook; it cannot be tried without posting')
    : well('discord', 'not used: set DISCORD_TOKEN to go live');

const checkStore = async (environment: Environment, tell: Tell): Promise<void> => {
  const name = storeName(environment);
  const opened = await openBeside(environment);
  if (!opened.ok) return tell(ill('store', name, opened.failure.message));
  const { leases } = opened.value;
  const workers = await leases.holdersBelow(WORKER);
  const desk = await leases.holderOf(DESK);
  await opened.value.close();
  const named = workers.map((one) =>
    one.id === desk?.id ? `${nameOf(one)} (has the desk)` : nameOf(one),
  );
  const use = named.length > 0 ? `in use by ${named.join(', and by ')}` : 'no worker uses it';
  tell(well('store', `${name} can be written; ${use}`));
};

const checkDiscord = async (
  { discord }: Environment,
  channels: Pick<Channels, 'ids' | 'pings' | 'crossposted'>,
  { version, signal, err }: Surroundings,
  tell: Tell,
): Promise<void> => {
  if (discord.kind !== 'bot') return;
  const access = { token: discord.token.reveal(), apiUrl: discord.apiUrl };
  const { openDiscord } = await import('./discord/client.ts');
  const { checkChannels } = await import('./discord/check-channels.ts');
  const log = createLog({ level: 'fatal', secrets: [access.token], write: err, pretty: true });
  const silent = () => Promise.reject();
  const ports = { status: silent, why: silent, story: silent, rule: silent };
  const session = await openDiscord({
    ...access,
    log,
    version,
    signal,
    ports,
    channelIds: channels.ids,
  });
  if (!session.ok) return tell(ill('discord', session.failure.kind, session.failure.message));
  await session.value.close();
  tell(
    well('discord', `token and intents are good; the bot is in ${session.value.guilds} servers`),
  );
  const checked = await checkChannels({ ...access, ...channels, signal });
  if (!checked.ok) return tell(ill('channels', checked.failure.kind, checked.failure.message));
  for (const { channelId, name, missing, mend, hinders } of checked.value) {
    const unusable = missing.join(', ') || 'unusable';
    const state = hinders === 'cards' ? unusable : HINDERED[hinders];
    tell(ill(`channel ${name ?? channelId}`, state, mend));
  }
  if (checked.value.length === 0) tell(well('channels', 'all rights are there'));
};

const HINDERED = {
  ping: 'its cards ping nobody',
  crosspost: 'its cards go to no follower',
} as const;
