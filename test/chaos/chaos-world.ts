import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeDiscord } from '../fakes/discord/discord.ts';
import { type FeedReply, type SeenRequest, startFeedServer } from '../fakes/feed-server.ts';
import { OUTLETS, type Step, type Told } from './chaos-news.ts';

/** Shorter than some of the times for which nobody runs: then the nonce alone cannot save us. */
const NONCE_WINDOW_MS = 2 * 60_000;
const PARAGRAPH =
  'The organisation that looks after survivors in the area asked for more help, as it has done each year since it was founded by people of the town. ';

export type Side = 'feeds' | 'Discord';

export interface WorldOptions {
  /** Whether the pages of entries are read. */
  readonly readsPages: boolean;
  /** The port at which the server at this port is met, if there is something between us and both sides. */
  readonly through?: (side: Side, port: number) => Promise<number>;
}

/**
 * Outlets with validators and pages of their own, a Discord with two channels of cards and one of digests, and a
 * working folder. Discord's time is `now`, which `skip` sets ahead.
 */
export const openChaosWorld = async ({ readsPages, through }: WorldOptions) => {
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const feeds = await startFeedServer();
  const discord = await startFakeDiscord({ limits: null, now, nonceWindowMs: NONCE_WINDOW_MS });
  const feedsPort = (await through?.('feeds', feeds.port)) ?? feeds.port;
  const discordPort = await through?.('Discord', Number(new URL(discord.apiUrl).port));
  const apiUrl = discordPort ? `http://127.0.0.1:${discordPort}/api` : discord.apiUrl;
  const origin = `http://127.0.0.1:${feedsPort}`;
  const channels = [discord.addChannel({ name: 'one' }), discord.addChannel({ name: 'two' })];
  const [one, two] = channels;
  const digests = discord.addChannel({ name: 'digests' });
  const admin = discord.addChannel({ name: 'admin' });
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-chaos-'));
  const lines = OUTLETS.map(
    (outlet) =>
      `  - { id: ${outlet}, url: "${origin}/${outlet}.xml", outlet: Outlet ${outlet.toUpperCase()}, every: 1s, first: all }`,
  );
  const files: Readonly<Record<string, string>> = {
    'treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${feedsPort}"], pages: ${readsPages} }\n`,
    'feeds.yaml': `feeds:\n${lines.join('\n')}\n`,
    'channels.yaml': `admin: "${admin}"\nchannels: [{ id: "${one}" }, { id: "${two}" }, { id: "${digests}", cards: false, digest: daily }]\n`,
  };
  mkdirSync(join(folder, 'config'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'config', name), text);

  const shown = new Map<string, Told & { readonly at: number }>();
  const entriesOf = (outlet: string) => [...shown.values()].filter((one) => one.outlet === outlet);
  let onRequest: (path: string) => FeedReply | null = () => null;
  for (const outlet of OUTLETS)
    feeds.set(`/${outlet}.xml`, (request) => {
      const special = onRequest(request.path);
      return special ?? conditional(request, documentOf(outlet, entriesOf(outlet), origin));
    });

  return {
    feeds,
    discord,
    /** Those of the cards. */
    channels,
    digests,
    /** All of them. */
    allChannels: [...channels, digests, admin],
    folder,
    now,
    origin,
    /** What the process is started with, and what tells it the time. */
    variables: () => ({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: apiUrl,
      HTTP_PORT: '0',
      CHAOS_AHEAD_MS: `${aheadMs}`,
    }),
    /** Nobody runs for so long. */
    skip: (ms: number): void => {
      aheadMs += ms;
    },
    /** What the feed server does with a request instead of its duty; null = its duty. */
    answer: (instead: (path: string) => FeedReply | null): void => {
      onRequest = instead;
    },
    /** Everything that was ever told, by address. */
    told: new Map<string, Told>(),
    /** Whether an address still stands in its feed. */
    isShown: (link: string): boolean => shown.has(link),
    tell(step: Step, mayWithdraw: (link: string) => boolean): void {
      for (const told of step.tell) {
        shown.set(told.link, { ...told, at: shown.get(told.link)?.at ?? now() });
        this.told.set(told.link, told);
        feeds.set(told.link, ({ path }) => onRequest(path) ?? pageOf(told));
      }
      for (const link of step.withdraw) if (mayWithdraw(link)) shown.delete(link);
    },
    close: async (): Promise<void> => {
      await feeds.close();
      await discord.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

export type ChaosWorld = Awaited<ReturnType<typeof openChaosWorld>>;

/** 304 for who has it. */
const conditional = (request: SeenRequest, body: string): FeedReply => {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.header('if-none-match') === etag) return { status: 304, headers: { etag } };
  return { headers: { 'content-type': 'application/xml', etag }, body };
};

const documentOf = (
  outlet: string,
  entries: readonly (Told & { readonly at: number })[],
  origin: string,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${outlet}</title><link>${origin}/</link>
${entries
  .map(
    ({ title, text, link, at }) =>
      `<item><title>${title}</title><link>${origin}${link}</link><guid isPermaLink="false">${link}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`,
  )
  .join('\n')}
</channel></rss>`;

const pageOf = ({ title, text }: Told): FeedReply => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${text}</p><p>${PARAGRAPH.repeat(6)}</p><p>${PARAGRAPH.repeat(6)}</p></article></body></html>`,
});
