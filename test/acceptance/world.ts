import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { expectNoLeakBelow } from '../fakes/canaries.ts';
import { startFakeDiscord } from '../fakes/discord/discord.ts';
import { startFeedServer } from '../fakes/feed-server.ts';
import { type Ends, startTreatywatch } from './real-process.ts';
import { type Published, rss } from './timeline.ts';

/** An empty working folder that goes with the test, and a way to put files into it. */
export const workingFolder = (ends: Ends) => {
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-run-'));
  ends(() => {
    const data = join(folder, 'data');
    try {
      if (existsSync(data)) expectNoLeakBelow(data);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  };
  return { folder, write };
};

/** A port of this machine on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

const CARD = z.object({ embeds: z.tuple([z.object({ title: z.string() })]) });

interface WorldOptions {
  readonly outlets?: readonly string[];
  readonly first?: string;
  /** Lines for feeds.yaml beside the outlets', and address:port pairs they need. */
  readonly moreFeeds?: readonly string[];
  readonly allow?: readonly string[];
}

/**
 * Outlets, a Discord and a working folder with the smallest configuration, for real processes on the
 * real clock. Feeds are asked every second.
 */
export const openWorld = async (
  ends: Ends,
  { outlets = ['a'], first = 'all', moreFeeds = [], allow = [] }: WorldOptions = {},
) => {
  const feeds = await startFeedServer();
  ends(feeds.close);
  const discord = await startFakeDiscord({ limits: null });
  ends(discord.close);
  const channel = discord.addChannel({ name: 'alerts' });
  const { folder, write } = workingFolder(ends);
  const allowed = [`127.0.0.1:${feeds.port}`, ...allow].map((pair) => `"${pair}"`);
  write({
    'config/treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: [${allowed.join(', ')}] }\n`,
    'config/channels.yaml': `channels: [{ id: "${channel}", watches: ["*"] }]\n`,
  });
  /** What the first entries of each outlet's feed become. */
  const policy = (firsts: Readonly<Record<string, string>>): void => {
    const lines = Object.entries(firsts).map(
      ([outlet, kind]) =>
        `  - { id: ${outlet}, url: "${feeds.origin}/${outlet}.xml", outlet: Outlet ${outlet.toUpperCase()}, every: 1s, first: "${kind}" }`,
    );
    write({ 'config/feeds.yaml': `feeds:\n${[...lines, ...moreFeeds].join('\n')}\n` });
  };
  policy(Object.fromEntries(outlets.map((outlet) => [outlet, first])));
  const published = new Map<string, readonly Published[]>();
  /** The outlet's feed holds these beside what it held before. */
  const publish = (outlet: string, ...entries: readonly Published[]): void => {
    const all = [...entries, ...(published.get(outlet) ?? [])];
    published.set(outlet, all);
    feeds.set(`/${outlet}.xml`, { body: rss(outlet, all, Date.now()) });
  };
  for (const outlet of outlets) publish(outlet);

  return {
    feeds,
    discord,
    channel,
    folder,
    write,
    policy,
    publish,
    /** A live process, unless variables say otherwise; `''` = unset. */
    start: (variables: Readonly<Record<string, string>> = {}, words?: readonly string[]) =>
      startTreatywatch(
        ends,
        folder,
        {
          DISCORD_TOKEN: discord.token,
          DISCORD_API_URL: discord.apiUrl,
          HTTP_PORT: '0',
          ...variables,
        },
        words,
      ),
    /** Titles of the cards in a channel, oldest first. */
    titles: (inChannel = channel): readonly string[] =>
      discord.messages(inChannel).map((message) => CARD.parse(message).embeds[0].title),
    /** Requests that made a message, and those that changed one. */
    posts: () =>
      discord.requests.filter(
        ({ method, path }) =>
          method === 'POST' && /^\/(?:channels\/\d+\/messages|webhooks\/)/u.test(path),
      ),
    edits: () => discord.requests.filter(({ method }) => method === 'PATCH'),
  };
};

export type AcceptanceWorld = Awaited<ReturnType<typeof openWorld>>;

/** Variables of a dry run. */
export const DRY = { DISCORD_TOKEN: '', TREATYWATCH_CONFIG: './config' } as const;
