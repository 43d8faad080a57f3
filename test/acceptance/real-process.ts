import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { z } from 'zod';
import { expectNoLeak, OTHERS_SECRETS } from '../fakes/canaries.ts';

const MAIN = join(import.meta.dirname, '../../src/start.mjs');
/** Dozens of starts: without it half of their time goes into compiling the same files again. */
const COMPILE_CACHE = join(tmpdir(), 'treatywatch-compile-cache');
const PATIENCE_MS = 25_000;
const LOOK_EVERY_MS = 50;
const PAGE = /the page is at (\S+)/u;
const LOG_LINE = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() });

/** How a test that may run beside others says what ends with it. */
export type Ends = TestContext['onTestFinished'];

/**
 * Treatywatch as a person starts it: the real process in `folder`, with no variable of ours but those
 * given. Killed with the test at the latest; what it said is then searched for secrets.
 */
export const startTreatywatch = (
  ends: Ends,
  folder: string,
  variables: Readonly<Record<string, string>>,
  words: readonly string[] = ['run'],
) => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILE_CACHE, ...OTHERS_SECRETS, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  ends(async () => {
    child.kill('SIGKILL');
    await closed;
    expectNoLeak('into what was said', out, err);
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });

  const page = async (path = ''): Promise<string> => {
    await until(() => PAGE.test(out));
    return new URL(path, PAGE.exec(out)?.[1]).href;
  };
  /** Waits for what must come to be true; what was said until then is in the error. */
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    const end = performance.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (performance.now() > end)
        throw new Error(`waited in vain; exit status ${child.exitCode}\n${out}\n${err}`);
      await new Promise((go) => setTimeout(go, LOOK_EVERY_MS));
    }
  };
  const ended = async () => {
    await closed;
    return { status: child.exitCode, out, err };
  };
  return {
    until,
    page,
    said: () => ({ out, err }),
    /** The log's lines of one event, oldest first. */
    events: (event: string) =>
      err
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => LOG_LINE.parse(JSON.parse(line)))
        .filter(({ msg }) => msg === event),
    /** Waits until the first pass has ended. */
    ready: async (): Promise<void> => {
      const health = await page('healthz');
      await until(async () => (await fetch(health)).ok);
    },
    ended,
    /** As a machine does that stands still: time goes on, and nobody hears of us. */
    freeze: (): void => void child.kill('SIGSTOP'),
    thaw: (): void => void child.kill('SIGCONT'),
    /** As kill -9 does it: not a line of ours runs any more. */
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await closed;
    },
    stop: async (signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM') => {
      const before = performance.now();
      child.kill(signal);
      return { ...(await ended()), tookMs: performance.now() - before };
    },
  };
};

export type RealProcess = ReturnType<typeof startTreatywatch>;
