import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { z } from 'zod';
import { rss } from '../acceptance/timeline.ts';
import { startFakeDiscord } from '../fakes/discord/discord.ts';
import { startFeedServer } from '../fakes/feed-server.ts';
import { type Invented, inventedNews } from './invented-news.ts';
import type { Answer, Ask, Measured } from './worker.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const CARD = z.object({ embeds: z.tuple([z.object({ title: z.string() })]) });
const PACKAGE = z.object({ scripts: z.object({ start: z.string() }) });
const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 20);
/** No feed is asked seldomer. */
const LONGEST_POLL_MS = 30 * MINUTE;
/** No minute of the worker's takes longer than this of ours. */
const PATIENCE_MS = 300_000;
/** Entries that a feed shows. */
const SHOWN = 60;
/** Entries that it shows from the beginning, in the mean. */
const OLD = 20;
/** One feed in so many answers nothing but 500, one cuts every connection. */
const BROKEN = 20;

export interface SoakOptions {
  readonly hours: number;
  readonly feeds: number;
  readonly entries: number;
  readonly events: number;
  /** Whether the pages of matched entries are read. */
  readonly readsPages: boolean;
  /** How long connections and isolates that idle get to end before what is held open is counted, ms. */
  readonly restMs: number;
  /** Called at the end of each virtual hour. */
  readonly onHour?: (hour: number, measured: Measured) => void;
}

export interface SoakReport {
  /** After the first pass, at the end of each virtual hour, and after the last rest. */
  readonly base: Measured;
  readonly hours: readonly Measured[];
  readonly end: Measured;
  /** Entries in feeds that answer, and how many of them the worker has looked at. */
  readonly published: number;
  readonly looked: number;
  /** Events of ours, those on no card, and titles that two cards have. */
  readonly events: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly cards: number;
  readonly requests: number;
  /** Highest resident memory that the kernel saw, bytes. */
  readonly peak: number;
  /** Lines that the worker logged as errors. */
  readonly errors: readonly string[];
}

/**
 * Real feeds, a Discord and the whole worker in a process of its own, started as `npm start` starts it, live through
 * virtual hours: each virtual minute is a pass and everything it owes.
 */
export const liveThroughDay = async (options: SoakOptions): Promise<SoakReport> => {
  let now = START;
  const feeds = await startFeedServer();
  const discord = await startFakeDiscord({ limits: null, now: () => now });
  const channel = discord.addChannel({ name: 'alerts' });
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-soak-'));
  const day = inventedNews({
    outlets: options.feeds,
    entries: options.entries,
    events: options.events,
    // Every feed is asked once more before the end.
    ms: options.hours * HOUR - LONGEST_POLL_MS,
    seed: 24,
  });
  const old = inventedNews({
    outlets: options.feeds,
    entries: options.feeds * OLD,
    events: 0,
    ms: 1,
    seed: 25,
  });
  const outlets = Array.from({ length: options.feeds }, (_, at) =>
    openOutlet(feeds, at, () => now),
  );
  writeConfig(folder, feeds.port, channel, options);

  const { child, ask, errors } = startChild(
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      TREATYWATCH_CONFIG: folder,
      TREATYWATCH_DATA: join(folder, 'data'),
      HTTP_PORT: '0',
      LOG_LEVEL: 'error',
    },
    now,
  );
  const url = await ask(null);
  const look = async (): Promise<Measured> => {
    const answer = await ask({ now });
    if (answer.kind !== 'measured') throw new Error(`the worker answered ${answer.kind}`);
    return answer.measured;
  };
  const settled = async (): Promise<Measured> => {
    await rest(options.restMs);
    return look();
  };
  /** People look at the page, and machines at health, in every hour. */
  const visit = async (): Promise<void> => {
    if (url.kind !== 'opened' || url.url === null) return;
    for (const path of ['', 'healthz', 'readyz', 'metrics'])
      await (await fetch(new URL(path, url.url))).arrayBuffer();
  };

  now += MINUTE;
  for (const entry of old) outlets[entry.outlet]?.publish(entry);
  await look();
  const base = await settled();
  const hours: Measured[] = [];
  const waiting = [...day];
  while (now < START + options.hours * HOUR) {
    now += MINUTE;
    while (waiting[0] && START + waiting[0].at <= now) {
      const entry = waiting.shift();
      if (entry) outlets[entry.outlet]?.publish(entry);
    }
    const measured = await look();
    if ((now - START) % HOUR > 0) continue;
    await visit();
    hours.push(measured);
    options.onHour?.(hours.length, measured);
  }
  const end = await settled();
  const peak = peakOf(child);
  await ask('close');

  const towns = [...new Set(day.filter(isHeard).flatMap(({ town }) => town ?? []))];
  const messages = discord.messages(channel);
  const titles = messages.map((message) => CARD.parse(message).embeds[0].title);
  const cards = messages.map((message) => JSON.stringify(message));
  const on = (town: string): number => cards.filter((card) => card.includes(town)).length;
  const report: SoakReport = {
    base,
    hours,
    end,
    published: [...old, ...day].filter(isHeard).length,
    looked: end.looked,
    events: towns.length,
    lost: towns.filter((town) => on(town) === 0),
    doubled: titles.filter((title, at) => titles.indexOf(title) < at),
    cards: cards.length,
    requests: feeds.requests.length,
    peak,
    errors,
  };
  await feeds.close();
  await discord.close();
  rmSync(folder, { recursive: true });
  return report;
};

const isBroken = (outlet: number): boolean => outlet % BROKEN < 2;
const isHeard = ({ outlet }: Invented): boolean => !isBroken(outlet);

/** One feed of many that publishes, and answers who knows its last document already with 304. */
const openOutlet = (
  feeds: Awaited<ReturnType<typeof startFeedServer>>,
  at: number,
  now: () => number,
) => {
  const shown: Parameters<typeof rss>[1][number][] = [];
  let version = 0;
  feeds.set(`/${at}.xml`, (request) => {
    if (at % BROKEN === 0) return { status: 500 };
    if (at % BROKEN === 1) return { reset: 'at-once' };
    const etag = `"${at}-${version}"`;
    const headers = { 'content-type': 'application/rss+xml', etag };
    if (request.header('if-none-match') === etag) return { status: 304, headers };
    return { headers, body: rss(`outlet ${at}`, shown, now()) };
  });
  return {
    publish: ({ title, text }: Invented): void => {
      version += 1;
      const path = `/article/${at}/${version}`;
      const date = new Date(now()).toUTCString();
      shown.unshift({ title, text, link: `${feeds.origin}${path}`, date });
      shown.splice(SHOWN);
      feeds.set(path, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${`<p>${text}</p>`.repeat(3)}</article></body></html>`,
      });
    },
  };
};

const writeConfig = (
  folder: string,
  port: number,
  channel: string,
  { feeds, readsPages }: SoakOptions,
): void => {
  const lines = Array.from(
    { length: feeds },
    (_, at) =>
      `  - { id: f${at}, url: "http://127.0.0.1:${port}/${at}.xml", outlet: Outlet ${at}, first: all }`,
  );
  const files: Readonly<Record<string, string>> = {
    'treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${port}"], pages: ${readsPages} }\npoll: { longest: 30m }\n`,
    'feeds.yaml': `feeds:\n${lines.join('\n')}\n`,
    'channels.yaml': `channels: [{ id: "${channel}", watches: ["*"] }]\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};

/** The worker's process, and a way to ask it for one thing at a time; null = what it says once it is open. */
const startChild = (variables: Readonly<Record<string, string>>, now: number) => {
  const { PATH = '', HOME = '' } = process.env;
  const { scripts } = PACKAGE.parse(
    JSON.parse(readFileSync(join(PRODUCT, 'package.json'), 'utf8')),
  );
  const child = fork(join(import.meta.dirname, 'worker.ts'), [String(now)], {
    cwd: PRODUCT,
    // Where `npm start` keeps compiled code, too.
    env: { PATH, HOME, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...variables },
    execArgv: scripts.start.split(' ').filter((word) => word.startsWith('--')),
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors.push(...text.split('\n').filter((line) => line !== ''));
  });
  const died = once(child, 'exit').then(() => null);
  const ask = async (question: Ask | null): Promise<Answer> => {
    const said = once(child, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (question !== null) child.send(question);
    const answer = await Promise.race([said, died]);
    if (answer === null) throw new Error(`the worker ended: ${errors.slice(-3).join(' ')}`);
    return answer[0];
  };
  return { child, ask, errors };
};

const peakOf = ({ pid }: ChildProcess): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]) * 1024;
};
