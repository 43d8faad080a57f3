import { parentPort, workerData } from 'node:worker_threads';
import type { ParsedFeed } from '../document.ts';
import type { Result } from '../model.ts';
import { parseFeed } from '../parse/parse-feed.ts';
import { type GuardDuty, guardMain } from './guard.ts';
import type { Answer, ParseInput, Task } from './protocol.ts';

const parse = async ({ select, ...document }: ParseInput): Promise<Result<ParsedFeed>> => {
  if (!select) return parseFeed(document);
  const { readPage } = await import('../extract/read-page.ts');
  const { watchPage } = await import('../parse/page-watch.ts');
  const { body, headers } = document;
  const page = { body, contentType: headers['content-type'] };
  const read = readPage(page, (page) => watchPage(page, select, document.url));
  return read.ok ? read.value : read;
};

const run = async (task: Task): Promise<Answer> => {
  if (task.kind === 'parse') return parse(task.input);
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

const duty: GuardDuty | null = workerData;
if (duty) guardMain(duty);
