import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Feed, Subscription } from '../model.ts';
import type { Pack } from '../pack.ts';
import { parseDuration } from './duration.ts';
import { type Checked, type ConfigFault, gather } from './fault.ts';
import { loadPack } from './load-pack.ts';
import { CHANNELS, FEEDS, parseFirst, SETTINGS } from './settings-schema.ts';
import { readYaml } from './yaml-file.ts';

/** What `treatywatch.yaml` and the packs that it names declare. */
export interface Settings {
  readonly packs: readonly Pack[];
  /** Exact address:port pairs let through although not public. */
  readonly allow: readonly string[];
  readonly pollEveryMs: number;
  readonly pollLongestMs: number;
  /** What feed servers are told to reach whoever runs this; null = not said. */
  readonly contact: string | null;
}

/** What the files of a configuration folder declare, checked and frozen. */
export interface Config extends Settings {
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
}

export interface ConfigSources {
  readonly folder: string;
  /** The product's own packs, for those that the folder does not hold. */
  readonly packsFolder: string;
  /** Demo only: what a feed's relative address is relative to. */
  readonly feedBase: string | null;
}

/** Feeds are asked no oftener than this (contracts of the project), test feeds on an allowed address apart. */
const SHORTEST_MS = 5 * 60_000;
const SHORTEST_ALLOWED_MS = 1_000;

export const loadSettings = (sources: ConfigSources): Checked<Settings> => {
  const { folder, feedBase } = sources;
  if (!existsSync(folder)) return { ok: false, faults: [noFolder(folder)] };
  const settings = readYaml(
    join(folder, 'treatywatch.yaml'),
    join(folder, 'treatywatch.yaml'),
    SETTINGS,
  );
  if (!settings.ok) return settings;
  const { poll, fetch } = settings.value;
  const packs = gather(settings.value.packs.map((id) => findPack(id, sources)));
  if (!packs.ok) return packs;
  return {
    ok: true,
    value: {
      packs: packs.value,
      allow: [...fetch.allow, ...(feedBase === null ? [] : [new URL(feedBase).host])],
      pollEveryMs: parseDuration(poll.every) ?? 0,
      pollLongestMs: parseDuration(poll.longest) ?? 0,
      contact: fetch.contact ?? null,
    },
  };
};

export const loadConfig = (sources: ConfigSources): Checked<Config> => {
  const { folder } = sources;
  const settings = loadSettings(sources);
  if (!settings.ok && !existsSync(folder)) return settings;
  const read = <T>(file: string, schema: z.ZodType<T>): Checked<T> =>
    readYaml(join(folder, file), join(folder, file), schema);
  const written = read('feeds.yaml', FEEDS);
  const channels = read('channels.yaml', CHANNELS);
  if (!settings.ok || !written.ok || !channels.ok)
    return {
      ok: false,
      faults: [settings, written, channels].flatMap((part) => (part.ok ? [] : part.faults)),
    };
  const feeds = toFeeds(written.value, settings.value, sources);
  if (!feeds.ok) return feeds;
  const subscriptions = channels.value.channels.map(({ id, ...rest }) => ({
    channelId: id,
    ...rest,
  }));
  const unknown = unknownWatches(
    subscriptions,
    settings.value.packs,
    join(folder, 'channels.yaml'),
  );
  if (unknown.length > 0) return { ok: false, faults: unknown };
  return {
    ok: true,
    value: Object.freeze({ ...settings.value, feeds: feeds.value, subscriptions }),
  };
};

const noFolder = (folder: string): ConfigFault => ({
  file: folder,
  line: null,
  key: null,
  message: 'there is no such configuration folder',
  mend: 'Set TREATYWATCH_CONFIG to a folder with treatywatch.yaml, feeds.yaml and channels.yaml; docs/configuration.md shows the smallest one.',
});

const findPack = (id: string, { folder, packsFolder }: ConfigSources): Checked<Pack> => {
  const own = join(folder, 'packs', id);
  if (existsSync(own)) return loadPack(own, own);
  const shipped = join(packsFolder, id);
  if (existsSync(shipped)) return loadPack(shipped, `packs/${id}`);
  return {
    ok: false,
    faults: [
      {
        file: join(folder, 'treatywatch.yaml'),
        line: null,
        key: 'packs',
        message: `there is no pack ${id}`,
        mend: `Use mine-ban, or put a folder ${own} there (docs/packs.md).`,
      },
    ],
  };
};

const toFeeds = (
  { feeds }: z.infer<typeof FEEDS>,
  { pollEveryMs, allow }: Settings,
  { folder, feedBase }: ConfigSources,
): Checked<readonly Feed[]> => {
  const seen = new Set<string>();
  return gather(
    feeds.map((feed, at): Checked<Feed> => {
      const fault = (key: string, message: string, mend: string): Checked<never> => ({
        ok: false,
        faults: [
          {
            file: join(folder, 'feeds.yaml'),
            line: null,
            key: `feeds.${at} (${feed.id}) ${key}`,
            message,
            mend,
          },
        ],
      });
      if (seen.has(feed.id))
        return fault('id', 'two feeds have this id', 'Give each feed its own.');
      seen.add(feed.id);
      const url = URL.parse(feed.url, feedBase ?? undefined);
      if (!url || !/^https?:$/u.test(url.protocol))
        return fault(
          'url',
          'this is not an http or https address',
          'Paste the address of the feed itself.',
        );
      const everyMs = feed.every === undefined ? pollEveryMs : (parseDuration(feed.every) ?? 0);
      const shortest = allow.includes(hostAndPort(url)) ? SHORTEST_ALLOWED_MS : SHORTEST_MS;
      if (everyMs < shortest)
        return fault(
          'every',
          `a feed is asked at most once in ${shortest / 1000} s`,
          'Use 5m or more.',
        );
      return {
        ok: true,
        value: {
          id: feed.id,
          url: url.href,
          outlet: feed.outlet,
          owner: feed.owner ?? feed.outlet,
          country: feed.country ?? null,
          languages: feed.languages,
          kind: feed.kind,
          everyMs,
          first: parseFirst(feed.first) ?? { kind: 'none' },
        },
      };
    }),
  );
};

const hostAndPort = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;

const unknownWatches = (
  subscriptions: readonly Subscription[],
  packs: readonly Pack[],
  file: string,
): readonly ConfigFault[] => {
  const known = packs.flatMap((pack) => pack.watches.map(({ id }) => id));
  return subscriptions.flatMap(({ channelId, watches }) =>
    watches
      .filter((watch) => watch !== '*' && !known.includes(watch))
      .map((watch) => ({
        file,
        line: null,
        key: channelId,
        message: `there is no watch ${watch}`,
        mend: `Known: *, ${known.join(', ')}.`,
      })),
  );
};
