import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const fileOf = (path: string): string =>
  pathToFileURL(join(import.meta.dirname, '../../src', path)).href;

/** What becomes of a process that runs `code` behind its imports. */
const run = (code: string) => {
  const imports = `
    import { openIsolate } from '${fileOf('isolate/open-isolate.ts')}';
    import { outliveStrays } from '${fileOf('app-health.ts')}';`;
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', imports + code],
    { encoding: 'utf8', timeout: 20_000, killSignal: 'SIGTERM' },
  );
  return { status, signal, out: stdout, err: stderr };
};
/** The parser's thread is there and looks once a second. */
const watched = (limitMs: number): string => `
  const isolate = openIsolate({ guardMs: ${limitMs} });
  await isolate.parse({ body: new Uint8Array(), headers: {}, url: null });
  const hang = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);`;

test('[I4] a main thread that never comes back is killed by the thread of the parser', () => {
  const { signal, err } = run(`${watched(2_000)} hang(Infinity);`);
  expect({ signal, err }).toEqual({
    signal: 'SIGKILL',
    err: expect.stringContaining('"msg":"process.hung"'),
  });
});

test('[I4] a main thread that is busy for a while, again and again, is let live', () => {
  const busy = `for (let at = 0; at < 2; at += 1) {
    hang(2_500);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  await isolate.close();
  console.log('alive');`;
  expect(run(watched(5_000) + busy)).toEqual({ status: 0, signal: null, out: 'alive\n', err: '' });
});

test('[I5] a rejection that nobody waited for is told, and the process lives on', () => {
  const { status, out } = run(`
    outliveStrays({ log: { error: ({ error }, event) => console.log(event, error.message) } });
    Promise.reject(new Error('of a library'));
    setTimeout(() => console.log('alive'), 10);`);
  expect({ status, out }).toEqual({
    status: 0,
    out: 'process.stray-rejection of a library\nalive\n',
  });
});
