import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Feed, Subscription } from '../model.ts';
import type { Pack } from '../pack.ts';
import { checkFeeds } from './check-feeds.ts';
import { digestMisfits, digestRule } from './digest-rule.ts';
import { parseDuration } from './duration.ts';
import { type Checked, type ConfigFault, gather } from './fault.ts';
import { loadPack } from './load-pack.ts';
import { locate, type Misfit } from './misfit.ts';
import { loadOwnWatches } from './own-watches.ts';
import { clashesOf } from './pack-clashes.ts';
import { loadPackFeeds } from './pack-feeds.ts';
import type { PackPlace } from './pack-place.ts';
import { CHANNELS, FEEDS, SETTINGS } from './settings-schema.ts';
import { takeFeeds } from './take-feeds.ts';
import { readYaml } from './yaml-file.ts';

/** What `treatywatch.yaml` and the packs that it names declare. */
export interface Settings {
  /** The packs named, and where the folder has watches of its own, a last one that holds them. */
  readonly packs: readonly Pack[];
  /** Where each of the packs lies, in the same order. */
  readonly packPlaces: readonly PackPlace[];
  /** Exact address:port pairs let through although not public. */
  readonly allow: readonly string[];
  readonly pollEveryMs: number;
  readonly pollLongestMs: number;
  /** What feed servers are told to reach whoever runs this; null = not said. */
  readonly contact: string | null;
  /** Whether the article pages of matched entries are read. */
  readonly readsPages: boolean;
  /** What is done with a message that may have arrived where nobody can look. */
  readonly unknownOutcome: 'repeat' | 'hold';
  /** How long the texts of entries are kept. */
  readonly keepTextsMs: number;
  /** Null = no language model is asked. */
  readonly model: ModelSettings | null;
}

/** The language model that may be asked. */
export interface ModelSettings {
  readonly url: string;
  readonly name: string;
  /** What asking may delay a pass. */
  readonly timeoutMs: number;
  readonly perDay: number;
  readonly opinions: boolean;
  /** Language that key sentences are translated into; null = they are not. */
  readonly translate: string | null;
}

/** What the files of a configuration folder declare, checked and frozen. */
export interface Config extends Settings {
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
  /** Channel that is told about feeds; null = the log alone. */
  readonly adminChannel: string | null;
}

export interface ConfigSources {
  readonly folder: string;
  /** The product's own packs, for those that the folder does not hold. */
  readonly packsFolder: string;
  /** Demo only: what a feed's relative address is relative to. */
  readonly feedBase: string | null;
}

export const loadSettings = async (sources: ConfigSources): Promise<Checked<Settings>> => {
  const { folder, feedBase } = sources;
  if (!existsSync(folder)) return { ok: false, faults: [noFolder(folder)] };
  const file = join(folder, 'treatywatch.yaml');
  const settings = await readYaml(file, file, SETTINGS);
  if (!settings.ok) return settings;
  const { poll, fetch: door, model, keep } = settings.value;
  const missing = await locate(file, missingPacks(settings.value.packs, sources));
  if (missing.length > 0) return { ok: false, faults: missing };
  const packs = await loadPacks(settings.value.packs, sources);
  if (!packs.ok) return packs;
  const clashes = await clashesOf(packs.value);
  if (clashes.length > 0) return { ok: false, faults: clashes };
  return {
    ok: true,
    value: {
      packs: packs.value.map(({ pack }) => pack),
      packPlaces: packs.value.map(({ place }) => place),
      allow: [...door.allow, ...(feedBase === null ? [] : [new URL(feedBase).host])],
      pollEveryMs: parseDuration(poll.every) ?? 0,
      pollLongestMs: parseDuration(poll.longest) ?? 0,
      contact: door.contact ?? null,
      readsPages: door.pages,
      unknownOutcome: settings.value.unknownOutcome,
      keepTextsMs: parseDuration(keep.texts) ?? 0,
      model: model ? modelOf(model) : null,
    },
  };
};

const modelOf = ({
  timeout,
  translate,
  ...model
}: NonNullable<z.infer<typeof SETTINGS>['model']>): ModelSettings => ({
  ...model,
  timeoutMs: parseDuration(timeout) ?? 0,
  translate: translate ?? null,
});

export const loadConfig = async (sources: ConfigSources): Promise<Checked<Config>> => {
  const { folder, feedBase } = sources;
  const settings = await loadSettings(sources);
  if (!settings.ok && !existsSync(folder)) return settings;
  const read = <T>(file: string, schema: z.ZodType<T>): Promise<Checked<T>> =>
    readYaml(join(folder, file), join(folder, file), schema);
  const written = await read('feeds.yaml', FEEDS);
  const channels = await read('channels.yaml', CHANNELS);
  if (!settings.ok || !written.ok || !channels.ok)
    return {
      ok: false,
      faults: [settings, written, channels].flatMap((part) => (part.ok ? [] : part.faults)),
    };
  const { packs, pollEveryMs, allow } = settings.value;
  const feedsFile = join(folder, 'feeds.yaml');
  const missing = await locate(feedsFile, missingPacks(written.value.packs, sources));
  if (missing.length > 0) return { ok: false, faults: missing };
  const offered = gather(
    await Promise.all(
      written.value.packs.map((id) => {
        const { folder: at, shown } = packPlace(id, sources);
        return loadPackFeeds(at, shown, pollEveryMs);
      }),
    ),
  );
  if (!offered.ok) return offered;
  const rules = { everyMs: pollEveryMs, allow, base: feedBase };
  const own = await checkFeeds(written.value.feeds, rules);
  const { feeds, misfits } = takeFeeds(offered.value.flat(), own.feeds, written.value.without);
  const subscriptions = channels.value.channels.map(
    ({ id, ping = null, digest, cards, crosspost, ...rest }) => ({
      channelId: id,
      ping,
      digest: digest === undefined ? null : digestRule(digest),
      isDigestOnly: !cards,
      crossposts: crosspost,
      ...rest,
    }),
  );
  const adminChannel = channels.value.admin ?? null;
  const faults = [
    ...(await locate(feedsFile, own.misfits.length > 0 ? own.misfits : misfits)),
    ...(await locate(join(folder, 'channels.yaml'), [
      ...unknownNames(subscriptions, packs),
      ...digestMisfits(subscriptions),
    ])),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: Object.freeze({ ...settings.value, feeds, subscriptions, adminChannel }),
  };
};

const noFolder = (folder: string): ConfigFault => ({
  file: folder,
  line: null,
  key: null,
  message: 'there is no such configuration folder',
  mend: 'Set TREATYWATCH_CONFIG to a folder with treatywatch.yaml, feeds.yaml and channels.yaml; docs/configuration.md shows the smallest one.',
});

interface PlacedPack {
  readonly pack: Pack;
  readonly place: PackPlace;
}

const loadPacks = async (
  ids: readonly string[],
  sources: ConfigSources,
): Promise<Checked<readonly PlacedPack[]>> => {
  const packs = [...new Set(ids)].map(async (id): Promise<Checked<PlacedPack>> => {
    const place = packPlace(id, sources);
    const pack = await loadPack(place.folder, place.shown);
    return pack.ok ? { ok: true, value: { pack: pack.value, place } } : pack;
  });
  const named = gather(await Promise.all(packs));
  const own = await loadOwnWatches(sources.folder);
  if (!named.ok || !own.ok)
    return { ok: false, faults: [named, own].flatMap((part) => (part.ok ? [] : part.faults)) };
  const place = { folder: sources.folder, shown: sources.folder };
  return { ok: true, value: [...named.value, ...(own.value ? [{ pack: own.value, place }] : [])] };
};

/** The configuration's own pack wins over the one that ships. */
const packPlace = (id: string, { folder, packsFolder }: ConfigSources): PackPlace => {
  const own = join(folder, 'packs', id);
  return existsSync(own)
    ? { folder: own, shown: own }
    : { folder: join(packsFolder, id), shown: `packs/${id}` };
};

const missingPacks = (ids: readonly string[], sources: ConfigSources): readonly Misfit[] =>
  ids.flatMap((id, at) => {
    const { folder } = packPlace(id, sources);
    if (existsSync(folder)) return [];
    const known = readdirSync(sources.packsFolder).join(', ');
    const mend = `Use one that ships (${known}), or put a folder ${join(sources.folder, 'packs', id)} there (docs/packs.md).`;
    return [{ path: ['packs', at], message: `there is no pack ${id}`, mend }];
  });

/** A filter by a name that no pack knows would keep a channel silent for ever. */
const unknownNames = (
  subscriptions: readonly Subscription[],
  packs: readonly Pack[],
): readonly Misfit[] => {
  const known = {
    watches: ['*', ...packs.flatMap((pack) => pack.watches.map(({ id }) => id))],
    acts: packs.flatMap((pack) => pack.acts.map(({ id }) => id)),
  };
  const unknown = (key: keyof typeof known, noun: string): readonly Misfit[] =>
    subscriptions.flatMap((subscription, channel) =>
      subscription[key].flatMap((id, at) =>
        known[key].includes(id)
          ? []
          : [
              {
                path: ['channels', channel, key, at],
                message: `there is no ${noun} ${id}`,
                mend: `Known: ${known[key].join(', ')}.`,
              },
            ],
      ),
    );
  return [...unknown('watches', 'watch'), ...unknown('acts', 'act')];
};
