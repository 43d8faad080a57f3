import { parentPort } from 'node:worker_threads';
import { parseFeed } from '../parse/parse-feed.ts';
import type { Answer, Task } from './protocol.ts';

const run = async (task: Task): Promise<Answer> => {
  if (task.kind === 'parse') return parseFeed(task.input);
  // Loaded when the first page comes: most workers see feeds only.
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
