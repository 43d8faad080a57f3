import { join } from 'node:path';
import { DAYS_FAULT, daysOf, refuse } from './app-backtest.ts';
import { digestOf } from './app-owedigest.ts';
import { packsOf, withStore } from './app-store.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { lastDays, spanDays } from './digest/span.ts';
import type { Digest, DigestStory } from './digest.ts';
import type { Subscription } from './model.ts';
import type { Pack } from './pack.ts';
import { labelsFrom } from './render/labels.ts';
import { terminalDigest } from './render/terminal-digest.ts';

const USUAL_DAYS = 7;
const UNUSABLE = 2;

/** Who names no channel sees all that any might. */
const EVERYTHING: Subscription = {
  channelId: '',
  server: '',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  digest: null,
  ping: null,
  isDigestOnly: false,
  crossposts: false,
  flood: Number.MAX_SAFE_INTEGER,
};

/** `treatywatch digest`: what the digest of the last days would say now. */
export const printDigest = async (
  environment: Environment,
  options: { readonly days?: string; readonly channel?: string; readonly json?: boolean },
  around: Surroundings,
): Promise<number> => {
  const asked = await askedFor(environment, options.channel, around);
  if (!asked) return UNUSABLE;
  const { subscriptions, packs } = asked;
  const rule = subscriptions.find(({ digest }) => digest !== null)?.digest;
  const days = daysOf(options.days, rule ? spanDays(rule) : USUAL_DAYS);
  if (days === null) return refuse(around, DAYS_FAULT);
  const zone = rule?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return withStore(environment, around.err, async ({ clock, digests }) => {
    const span = lastDays(zone, days, await clock.now());
    const digest = await digestOf(digests, span, subscriptions);
    if (options.json) await around.pour(`${JSON.stringify(digest && jsonOf(digest), null, 2)}\n`);
    else if (digest)
      await around.pour(terminalDigest(digest, { ...around, labels: labelsFrom(packs) }));
    else around.out('No feed was read yet; treatywatch feeds says how they do.\n');
    return 0;
  });
};

/** Null = what is wrong was told. */
const askedFor = async (
  environment: Environment,
  channel: string | undefined,
  { product, err }: Surroundings,
): Promise<{
  readonly subscriptions: readonly Subscription[];
  readonly packs: readonly Pack[];
} | null> => {
  if (channel === undefined) {
    const packs = await packsOf(environment, product, err);
    return packs && { subscriptions: [EVERYTHING], packs };
  }
  if (environment.mode === 'demo') {
    err('The demo has no channels; treatywatch digest tells of everything.\n');
    return null;
  }
  const loaded = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(product, 'config', 'packs'),
    feedBase: null,
  });
  if (!loaded.ok) {
    err(`${loaded.faults.map(formatFault).join('\n')}\n`);
    return null;
  }
  const { packs, subscriptions: all } = loaded.value;
  const subscriptions = all.filter(({ channelId }) => channelId === channel);
  if (subscriptions.length > 0) return { subscriptions, packs };
  const known = [...new Set(all.map(({ channelId }) => channelId))].join(', ') || 'none';
  err(`There is no channel ${channel} in channels.yaml; known: ${known}.\n`);
  return null;
};

const jsonOf = ({
  span: { sinceMs, untilMs, ...span },
  watchedSince,
  looked: { readUntil, ...looked },
  acts,
  unsure,
  ...digest
}: Digest) => ({
  ...span,
  since: iso(sinceMs),
  until: iso(untilMs),
  watchedSince: watchedSince === null ? null : iso(watchedSince),
  looked: { ...looked, readUntil: readUntil === null ? null : iso(readUntil) },
  ...digest,
  acts: acts.map(({ countries, ...group }) => ({
    ...group,
    countries: countries.map(({ country, stories }) => ({
      country,
      stories: stories.map(storyJson),
    })),
  })),
  unsure: unsure.map(storyJson),
});

const storyJson = ({ brief, rank, update }: DigestStory) => ({
  rank,
  key: brief.storyKey,
  headline: brief.headline,
  url: brief.url,
  urgency: brief.urgency,
  acts: brief.acts,
  countries: brief.countries,
  voices: brief.voices,
  outlets: brief.sources.length,
  openedAt: iso(brief.openedAt),
  update: update && { ...update, at: iso(update.at) },
});

const iso = (at: number): string => new Date(at).toISOString();
