import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const script = join(import.meta.dirname, 'second-process.ts');

const start = (path: string, who: string, count: number): ChildProcess =>
  spawn(process.execPath, [script, path, who, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** The story numbers that the process said were committed, until it ended. */
const committedBy = async (child: ChildProcess): Promise<readonly number[]> => {
  const numbers: number[] = [];
  const ended = once(child, 'close');
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) numbers.push(Number(line));
  await ended;
  return numbers;
};

const reopen = async (path: string) => {
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
};

test('two processes that make and fill one store at once open each story once and lose nothing', async () => {
  const path = join(tempFolder(), 'store.db');
  const count = 100;
  const both = ['a', 'b'].map((who) => committedBy(start(path, who, count)));
  for (const numbers of await Promise.all(both)) expect(numbers).toHaveLength(count);
  const store = await reopen(path);
  expect(await store.archive.tally(null)).toMatchObject({
    looked: 2 * count,
    alerts: count,
    merged: count,
    pending: count,
  });
  await store.close();
});

test('[H2] what a process said was committed is there after kill -9, whole and sound', async () => {
  const path = join(tempFolder(), 'store.db');
  let most = -1;
  for (const lines of [1, 8, 30]) {
    const child = start(path, 'a', 1_000);
    child.stdout?.on('data', (bytes: Buffer) => {
      if (
        bytes
          .toString()
          .split('\n')
          .map(Number)
          .some((number) => number >= lines)
      ) {
        child.kill('SIGKILL');
      }
    });
    const numbers = await committedBy(child);
    most = Math.max(most, ...numbers);
    const store = await reopen(path);
    const known = await store.passes.knownKeys(
      'a',
      numbers.map((number) => `s${number}`),
    );
    expect(known.size).toBe(numbers.length);
    await store.close();
  }
  const store = await reopen(path);
  const { looked, pending } = await store.archive.tally(null);
  expect(looked).toBeGreaterThan(most);
  expect(pending).toBe(looked);
  expect(await store.archive.stories(10_000)).toHaveLength(looked);
  await store.close();
  const raw = new DatabaseSync(path);
  expect(raw.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  raw.close();
});
