import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { z } from 'zod';

const PRODUCT = join(import.meta.dirname, '../..');
const PACKAGE = z.object({ scripts: z.object({ start: z.string() }) });

const LOOK_EVERY_MS = 20;

/** Starts the worker by the very words of `npm start`, with nothing of our own environment. */
export const startWorker = (
  variables: Readonly<Record<string, string>>,
): {
  readonly child: ChildProcess;
  readonly said: (text: string) => Promise<void>;
  stop(): Promise<void>;
} => {
  const { PATH = '', HOME = '' } = process.env;
  const { scripts } = PACKAGE.parse(
    JSON.parse(readFileSync(join(PRODUCT, 'package.json'), 'utf8')),
  );
  const child = spawn(process.execPath, scripts.start.split(' ').slice(1), {
    cwd: PRODUCT,
    env: { PATH, HOME, HTTP_PORT: '0', LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return {
    child,
    said: async (text) => {
      for await (const _ of setInterval(LOOK_EVERY_MS)) {
        if (output.includes(text)) return;
        if (child.exitCode !== null) throw new Error(`the worker ended: ${output}`);
      }
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** Resident memory of a process now and at its peak, MiB (Linux). */
export const memoryOf = (pid: number): { readonly now: number; readonly peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: mib('VmRSS'), peak: mib('VmHWM') };
};
