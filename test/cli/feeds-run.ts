import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCommand } from '../../src/commands.ts';
import type { Ends } from '../acceptance/real-process.ts';
import { startTreatywatch } from '../acceptance/real-process.ts';
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts';

const PRODUCT = join(import.meta.dirname, '../..');

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface FeedsBench {
  readonly server: FeedServer;
  /** The working folder; its configuration is in `config/`. */
  readonly folder: string;
  readonly feedsFile: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Runs `treatywatch feeds WORDS` as a dry run. */
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** Any other command of Treatywatch. */
  readonly runCommandHere: (...words: readonly string[]) => Promise<Ran>;
  /** `run` as a process of its own. */
  readonly runProcess: (...words: readonly string[]) => Promise<Ran>;
}

/** A feed server and a configuration that may ask it, with this feeds.yaml (`ORIGIN` and `HOST` = the server's). */
export const feedsBench = async (ends: Ends, feeds = 'feeds: []\n'): Promise<FeedsBench> => {
  const server = await startFeedServer();
  ends(server.close);
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  ends(() => rmSync(folder, { recursive: true, force: true }));
  const config = join(folder, 'config');
  const { host } = new URL(server.origin);
  mkdirSync(config);
  const settings = `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${server.port}"] }\n`;
  writeFileSync(join(config, 'treatywatch.yaml'), settings);
  writeFileSync(
    join(config, 'feeds.yaml'),
    feeds.replaceAll('ORIGIN', server.origin).replaceAll('HOST', host),
  );
  writeFileSync(join(config, 'channels.yaml'), 'channels: []\n');
  const variables = { TREATYWATCH_CONFIG: config, TREATYWATCH_DATA: join(folder, 'data') };
  return {
    server,
    folder,
    feedsFile: join(config, 'feeds.yaml'),
    variables,
    run: (...words) => runHere(['feeds', ...words], folder, variables),
    runCommandHere: (...words) => runHere(words, folder, variables),
    runProcess: (...words) =>
      startTreatywatch(ends, folder, { ...variables, TZ: 'UTC' }, ['feeds', ...words]).ended(),
  };
};

/** The command without the start of a process, which takes longer than all the rest. */
export const runHere = async (
  words: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Ran> => {
  let out = '';
  let err = '';
  const write = (text: string): void => {
    out += text;
  };
  const status = await runCommand(words, {
    product: PRODUCT,
    version: '0',
    workingFolder: folder,
    variables,
    signal,
    stdin: Readable.from([]),
    out: write,
    pour: async (text) => write(text),
    err: (text) => {
      err += text;
    },
    columns: 80,
    colour: false,
    prettyLog: false,
  });
  return { status, out, err };
};

export const HTML = { 'content-type': 'text/html' };

/** RSS with one entry for each title, a day apart, the last the newest. */
export const rssOf = (title: string, entries: readonly string[]): string =>
  `<rss version="2.0"><channel><title>${title}</title>${entries
    .map(
      (entry, at) =>
        `<item><guid>${title}-${at}</guid><title>${entry}</title><link>https://a.example/${at}</link><pubDate>0${at + 1} Mar 2026 12:00:00 GMT</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
