import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFeedServer } from '../fakes/feed-server.ts';
import { startWorker } from './worker-process.ts';

const FEED = '<rss version="2.0"><channel><title>bench</title></channel></rss>';

/** From the start of the process with an empty store to the first request that a feed's server sees, ms. */
export const startToFirstFetch = async (
  variables: Readonly<Record<string, string>>,
): Promise<number> => {
  const server = await startFeedServer();
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-bench-'));
  const files: Readonly<Record<string, string>> = {
    'treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${server.port}"] }\n`,
    'feeds.yaml': `feeds: [{ id: bench, url: "${server.origin}/feed.xml", outlet: Bench }]\n`,
    'channels.yaml': 'channels: []\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const startedAt = performance.now();
  const fetched = new Promise<number>((resolve) => {
    server.set('/feed.xml', () => {
      resolve(performance.now() - startedAt);
      return { body: FEED };
    });
  });
  const worker = startWorker({
    TREATYWATCH_CONFIG: folder,
    TREATYWATCH_DATA: join(folder, 'data'),
    ...variables,
  });
  const tookMs = await fetched;
  await worker.stop();
  await server.close();
  rmSync(folder, { recursive: true });
  return tookMs;
};
