import { parentPort } from 'node:worker_threads';
import { parseFeed } from '../parse/parse-feed.ts';
import type { Answer, Task } from './protocol.ts';

const run = async (task: Task): Promise<Answer> => {
  if (task.kind === 'parse') return parseFeed(task.input);
  // Loaded when the first of their kind comes: most workers see feeds only.
  if (task.kind === 'opml') {
    const { readOpml } = await import('../parse/read-opml.ts');
    return readOpml(task.input);
  }
  if (task.kind === 'offers') {
    const { siteOffers } = await import('../parse/site-offers.ts');
    return { ok: true, value: siteOffers(task.input) };
  }
  const { extractArticle } = await import('../extract/extract-article.ts');
  return extractArticle(task.input);
};

const broken = (error: unknown): Answer => ({
  ok: false,
  failure: {
    kind: 'internal',
    message: `the parser broke: ${error instanceof Error ? error.name : 'unknown error'}`,
    retryable: false,
    retryAfterMs: null,
  },
});

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await run(task).catch(broken));
});
