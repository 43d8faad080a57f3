import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Article, ParsedFeed } from '../document.ts';
import type { Result } from '../model.ts';
import type { FeedList } from '../parse/read-opml.ts';
import type { SiteOffers } from '../parse/site-offers.ts';
import type { ParserPort } from '../ports.ts';
import { type GuardDuty, startPulse } from './guard.ts';
import type { Answer, ExtractInput, OpmlInput, ParseInput, Task } from './protocol.ts';

/** A large honest feed takes well under a second; loading the extractor once takes about one. */
const DEADLINE_MS = 10_000;
/** A page of 5 MB as a tree fits; what does not is nobody's news. */
const HEAP_MB = 192;
const START_FILE = new URL('./worker.ts', import.meta.url);

export interface IsolateOptions {
  /** For one task, in ms. */
  readonly deadlineMs?: number;
  readonly heapMb?: number;
  /** The worker ends after so long without a task, in ms, and starts anew with the next; absent = it stays. */
  readonly idleMs?: number;
  /** The worker kills the process when the main thread had no turn for so long, in ms; absent = it has no eye on it. */
  readonly guardMs?: number;
}

export interface Isolate extends ParserPort {
  parse(input: ParseInput): Promise<Result<ParsedFeed>>;
  extract(input: ExtractInput): Promise<Result<Article>>;
  readOpml(input: OpmlInput): Promise<Result<FeedList>>;
  siteOffers(input: ParseInput): Promise<Result<SiteOffers>>;
  /** Ends the worker. Tasks that wait fail with `internal`. */
  close(): Promise<void>;
}

type Lost = Extract<Answer, { readonly ok: false }>;

interface Job {
  readonly task: Task;
  readonly settle: (answer: Answer) => void;
}

const lost = (kind: 'timeout' | 'internal', message: string): Lost => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

const withBody = (task: Task, body: Uint8Array): Task => {
  if (task.kind === 'extract') return { kind: task.kind, input: { ...task.input, body } };
  if (task.kind === 'opml') return { kind: task.kind, input: { body } };
  return { kind: task.kind, input: { ...task.input, body } };
};

/** A copy that may be handed over: the caller keeps its bytes, and a pooled buffer its neighbours. */
const withOwnBytes = (
  task: Task,
): { readonly task: Task; readonly bytes: readonly ArrayBuffer[] } => {
  const { body } = task.input;
  if (!body) return { task, bytes: [] };
  const own = new Uint8Array(body);
  return { task: withBody(task, own), bytes: [own.buffer] };
};

/** Code that was compiled by the last start has no types left to strip: what would do that takes 23 MiB in each thread. */
const cacheVariable = (): Readonly<Record<string, string>> => {
  // Each version of Node has a folder of its own in it.
  const own = getCompileCacheDir();
  return own === undefined ? {} : { NODE_COMPILE_CACHE: dirname(own) };
};

/**
 * One warm worker thread that reads hostile documents, one at a time, under a deadline and a heap
 * limit. A worker that hangs or dies costs its task, `timeout` or `internal`, and is replaced for
 * the next. It sees no environment variable but the place of compiled code. Never throws.
 */
export const openIsolate = ({
  deadlineMs = DEADLINE_MS,
  heapMb = HEAP_MB,
  idleMs,
  guardMs,
}: IsolateOptions = {}): Isolate => {
  const main = guardMs === undefined ? null : startPulse();
  const duty: GuardDuty | null = main && { pulse: main.pulse, limitMs: guardMs ?? 0 };
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  const finish = (answer: Answer): void => {
    const done = current;
    current = null;
    if (done) clearTimeout(done.timer);
    // Idle, it does not keep the process alive.
    worker?.unref();
    clearTimeout(idle);
    if (idleMs !== undefined) idle = setTimeout(() => void endWorker(), idleMs).unref();
    done?.job.settle(answer);
    next();
  };

  const endWorker = async (): Promise<void> => {
    const old = worker;
    worker = null;
    old?.removeAllListeners();
    // A dying worker may report more than once; nobody listens any longer.
    old?.on('error', () => undefined);
    await old?.terminate();
  };

  const abandon = (answer: Lost): Promise<void> => {
    const ended = endWorker();
    finish(answer);
    return ended;
  };

  const start = (): Worker => {
    const fresh = new Worker(START_FILE, {
      env: cacheVariable(),
      workerData: duty,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 4 },
      execArgv: [],
    });
    const died = (why: string): void => {
      void abandon(lost('internal', `the parser thread ended: ${why}`));
    };
    fresh.on('message', finish);
    fresh.on('error', (error) => died('code' in error ? String(error.code) : error.name));
    fresh.on('exit', (code) => died(`exit ${code}`));
    return fresh;
  };

  const next = (): void => {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    const late = (): void => {
      void abandon(lost('timeout', `not done within ${deadlineMs} ms`));
    };
    current = { job, timer: setTimeout(late, deadlineMs) };
    const { task, bytes } = withOwnBytes(job.task);
    worker.postMessage(task, bytes);
  };

  const run = (task: Task): Promise<Answer> =>
    new Promise((resolve) => {
      if (isClosed) return resolve(lost('internal', 'the isolate is closed'));
      waiting.push({ task, settle: resolve });
      next();
    });

  return {
    parse: async (input) => {
      const answer = await run({ kind: 'parse', input });
      if (!answer.ok) return answer;
      if ('entries' in answer.value) return { ok: true, value: answer.value };
      return lost('internal', 'the parser thread answered something else');
    },
    extract: async (input) => {
      const answer = await run({ kind: 'extract', input });
      if (!answer.ok) return answer;
      if ('text' in answer.value) return { ok: true, value: answer.value };
      return lost('internal', 'the parser thread answered something else');
    },
    readOpml: async (input) => {
      const answer = await run({ kind: 'opml', input });
      if (!answer.ok) return answer;
      if ('isCut' in answer.value) return { ok: true, value: answer.value };
      return lost('internal', 'the parser thread answered something else');
    },
    siteOffers: async (input) => {
      const answer = await run({ kind: 'offers', input });
      if (!answer.ok) return answer;
      if ('sitemaps' in answer.value) return { ok: true, value: answer.value };
      return lost('internal', 'the parser thread answered something else');
    },
    close: async () => {
      isClosed = true;
      main?.stop();
      const closed = lost('internal', 'the isolate was closed');
      for (const job of waiting.splice(0)) job.settle(closed);
      await abandon(closed);
    },
  };
};
