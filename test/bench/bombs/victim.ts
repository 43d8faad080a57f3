import { writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import { createFetcher } from '../../../src/fetch/fetcher.ts';
import { openIsolate } from '../../../src/isolate/open-isolate.ts';
import { documentBombs } from '../../fakes/bombs/document-bombs.ts';
import { memoryOf } from '../worker-process.ts';
import { DEADLINE_MS } from './limits.ts';

/* A fresh process that meets one bomb, and says as JSON how it went. Arguments: `web ORIGIN N` or `document N`. */

const MIB = 1024 * 1024;
const LOOK_EVERY_MS = 5;
const REST_MS = 200;

/** Resident memory from here on has a peak of its own (Linux). */
const forgetPeak = (): void => writeFileSync('/proc/self/clear_refs', '5');

const ownMiB = (): number => {
  const { heapTotal, external } = process.memoryUsage();
  return (heapTotal + external) / MIB;
};

const weigh = async (run: () => Promise<string>) => {
  globalThis.gc?.();
  await setTimeout(REST_MS);
  forgetPeak();
  const before = memoryOf(process.pid).now;
  const ownBefore = ownMiB();
  let ownPeak = ownBefore;
  const timer = setInterval(() => {
    ownPeak = Math.max(ownPeak, ownMiB());
  }, LOOK_EVERY_MS);
  const startedAt = performance.now();
  const outcome = await run();
  const ms = performance.now() - startedAt;
  clearInterval(timer);
  ownPeak = Math.max(ownPeak, ownMiB());
  return { outcome, ms, mib: memoryOf(process.pid).peak - before, ownMib: ownPeak - ownBefore };
};

const web = async (origin: string, at: string) => {
  const fetcher = createFetcher({
    allow: [new URL(origin).host],
    userAgent: 'Treatywatch/0 (bench)',
    clock: { now: async () => 0 },
    caps: { deadlineMs: DEADLINE_MS },
  });
  const get = async (path: string): Promise<string> => {
    const outcome = await fetcher.fetch(
      { url: `${origin}/${path}`, etag: null, lastModified: null, wants: 'feed' },
      new AbortController().signal,
    );
    return outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind;
  };
  await get('warm-up');
  return weigh(() => get(at));
};

const document = async (at: string) => {
  const bomb = documentBombs()[Number(at)];
  if (!bomb) throw new Error(`there is no bomb ${at}`);
  const isolate = openIsolate();
  const run = async (body: Uint8Array): Promise<string> => {
    const answer =
      bomb.task === 'parse'
        ? await isolate.parse({ body, headers: {}, url: 'https://example.org/' })
        : await isolate.extract({ body });
    return answer.ok ? 'read' : answer.failure.kind;
  };
  await run(
    new TextEncoder().encode('<rss><channel><item><title>x</title></item></channel></rss>'),
  );
  const body = new TextEncoder().encode(bomb.make());
  const weighed = await weigh(() => run(body));
  await isolate.close();
  return weighed;
};

const [kind, ...words] = process.argv.slice(2);
const result = await (kind === 'web'
  ? web(words[0] ?? '', words[1] ?? '')
  : document(words[0] ?? ''));
process.stdout.write(JSON.stringify(result));
process.exit();
