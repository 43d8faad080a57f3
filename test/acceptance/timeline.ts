import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type App, openApp } from '../../src/app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { expectNoLeak, expectNoLeakBelow } from '../fakes/canaries.ts';
import { startFakeDiscord } from '../fakes/discord/discord.ts';
import { startFeedServer } from '../fakes/feed-server.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const START = Date.UTC(2026, 10, 20, 8);
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 25;

export interface Published {
  readonly title: string;
  readonly text: string;
  readonly link: string;
  /** As in `pubDate`; absent = the moment of publishing. */
  readonly date?: string;
}

export const MINUTE = 60_000;

const CARD = z.object({
  id: z.string(),
  embeds: z.tuple([z.object({ title: z.string(), description: z.string() })]),
});

/**
 * The whole product on loopback, on a virtual clock: outlets that publish, a Discord to post to, and a
 * worker that can be stopped and started. Everything ends with the test.
 */
export const startTimeline = async (
  outlets: readonly string[],
  {
    admin = false,
    start: startsAt = START,
    channel: filter = 'watches: ["*"]',
    every = '15m',
    pings = false,
    limitsEdits = false,
  }: {
    readonly admin?: boolean;
    readonly start?: number;
    readonly channel?: string;
    /** How often the feeds are asked. */
    readonly every?: string;
    /** Whether the channel's cards ping `role`. */
    readonly pings?: boolean;
    /** Whether Discord limits edits of old messages. */
    readonly limitsEdits?: boolean;
  } = {},
) => {
  let now = startsAt;
  const feeds = await startFeedServer();
  onTestFinished(feeds.close);
  const discord = await startFakeDiscord({ limits: null, limitsEdits, now: () => now });
  onTestFinished(discord.close);
  const channel = discord.addChannel({ name: 'alerts' });
  const role = discord.addRole('on-call');
  const adminChannel = discord.addChannel({ name: 'admin' });
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-timeline-'));
  const feedLines = outlets.map(
    (outlet) =>
      `  - { id: ${outlet}, url: "${feeds.origin}/${outlet}.xml", outlet: Outlet ${outlet.toUpperCase()}, every: ${every}, first: all }`,
  );
  const files: Readonly<Record<string, string>> = {
    'treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${feeds.port}"] }\n`,
    'feeds.yaml': `feeds:\n${feedLines.join('\n')}\n`,
    'channels.yaml': `${admin ? `admin: "${adminChannel}"\n` : ''}channels: [{ id: "${channel}", ${filter}${pings ? `, ping: "${role}"` : ''} }]\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

  const published = new Map<string, Published[]>();
  const serve = (outlet: string): void =>
    feeds.set(`/${outlet}.xml`, { body: rss(outlet, published.get(outlet) ?? [], now) });
  for (const outlet of outlets) serve(outlet);

  const log: string[] = [];
  let app: App | null = null;
  const start = async (): Promise<void> => {
    const environment = readEnvironment(
      {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        TREATYWATCH_CONFIG: folder,
        TREATYWATCH_DATA: join(folder, 'data'),
        HTTP_PORT: '0',
      },
      '',
    );
    if (!environment.ok) throw new Error(JSON.stringify(environment.faults));
    const opened = await openApp({
      environment: environment.value,
      product: PRODUCT,
      version: 'test',
      writeLog: (line) => log.push(line),
      prettyLog: false,
      hasPage: true,
      virtualNow: () => now,
    });
    if (!opened.ok) throw new Error(opened.failure.message);
    app = opened.value;
  };
  const stop = async (): Promise<void> => {
    await app?.close();
    app = null;
  };
  await start();
  onTestFinished(async () => {
    await stop();
    expectNoLeak('into the log', ...log);
    expectNoLeakBelow(join(folder, 'data'));
  });
  const running = (): App => {
    if (!app) throw new Error('the worker is stopped');
    return app;
  };

  /** One pass, then as long as it takes until `isSo`; the cards of the channel, oldest first. */
  const settled = async (isSo: () => boolean): Promise<void> => {
    await app?.runOnce(0);
    const end = Date.now() + PATIENCE_MS;
    while (!isSo() && Date.now() < end) await new Promise((go) => setTimeout(go, LOOK_EVERY_MS));
  };
  return {
    discord,
    feeds,
    channel,
    role,
    log,
    settled,
    restart: async (): Promise<void> => {
      await stop();
      await start();
    },
    stop,
    advance: (ms: number): void => {
      now += ms;
    },
    /** What stood at the same address before is edited. */
    publish: (outlet: string, entry: Published): void => {
      const others = (published.get(outlet) ?? []).filter(({ link }) => link !== entry.link);
      published.set(outlet, [entry, ...others]);
      serve(outlet);
    },
    /** What the admin was told, oldest first. */
    notices: () => discord.messages(adminChannel),
    now: () => now,
    tally: async () => running().tally(),
    stories: async () => running().stories(),
    /** The folder of the configuration, with the store in `data/`. */
    folder,
    health: async () => running().health(),
    /** Rewrites feeds.yaml; a restart reads it. */
    configure: (change: (text: string) => string): void => {
      const file = join(folder, 'feeds.yaml');
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    },
    cards: () => discord.messages(channel).map((message) => CARD.parse(message)),
    /** Requests that made a message, and those that changed one. */
    posts: () =>
      discord.requests.filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
      ),
    /** The roles that were pinged in the channel, oldest first. */
    pings: () => discord.pings(channel).flatMap(({ roles }) => roles),
    edits: () => discord.requests.filter(({ method }) => method === 'PATCH'),
  };
};

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A feed's document as an outlet would serve it. */
export const rss = (outlet: string, entries: readonly Published[], now: number): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${outlet}</title><link>https://${outlet}.example/</link>
${entries
  .map(
    ({ title, text, link, date = new Date(now).toUTCString() }) =>
      `<item><title>${escapeXml(title)}</title><link>${escapeXml(link)}</link><guid isPermaLink="false">${escapeXml(link)}</guid><pubDate>${date}</pubDate><description>${escapeXml(text)}</description></item>`,
  )
  .join('\n')}
</channel></rss>`;
