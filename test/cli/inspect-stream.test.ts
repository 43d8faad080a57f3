import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inspect } from '../../src/cli/inspect.ts';
import { startInspect } from './inspect-run.ts';

const LINES = 200_000;
/** Otherwise the engine takes its time to collect, and its memory says nothing. */
const SMALL_HEAP = ['--max-old-space-size=160', '--max-semi-space-size=8'];
/** What a process may grow by between two looks without anything being kept. */
const SLACK_MB = 80;
const LONG_LINES = 24;
const LONG = 'x'.repeat(1024 * 1024);

/** Memory of a process in MB, where the system tells it. */
const residentMb = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const lineOf = (at: number): string =>
  `${JSON.stringify({ id: `${at}`, url: `https://news.example/${at}?utm_source=x` })}\n`;

test('two hundred thousand lines need no more memory than a few', async ({ skip }) => {
  if (!existsSync('/proc/self/status')) skip('this system has no /proc');
  const child = startInspect(['canonical'], SMALL_HEAP);
  const feed = async (): Promise<void> => {
    for (let from = 0; from < LINES; from += 1000) {
      const chunk = Array.from({ length: 1000 }, (_, at) => lineOf(from + at)).join('');
      if (!child.stdin.write(chunk)) await once(child.stdin, 'drain');
    }
  };
  const fed = feed();
  let answered = 0;
  let early = 0;
  for await (const line of createInterface(child.stdout)) {
    if (answered % 1000 === 0) expect(JSON.parse(line)).toMatchObject({ id: `${answered}` });
    answered += 1;
    if (answered === LINES / 10) early = residentMb(child.pid);
    if (answered === LINES) break;
  }
  await fed;
  expect(residentMb(child.pid)).toBeLessThan(early + SLACK_MB);
  child.stdin.end();
});

test('a reader that does not read stops the reading, and nothing is lost', async () => {
  const child = startInspect(['canonical']);
  let taken = 0;
  const feed = async (): Promise<void> => {
    for (let at = 0; at < LONG_LINES; at += 1) {
      const line = JSON.stringify({ id: `${at}`, url: `https://news.example/${LONG}` });
      await new Promise((resolve) => child.stdin.write(`${line}\n`, resolve));
      taken += 1;
    }
    child.stdin.end();
  };
  const fed = feed();
  // It has started once it has taken a line, and stands still when it takes no more.
  for (let before = -1; taken === 0 || taken !== before; await wait(300)) before = taken;
  expect(taken).toBeLessThan(LONG_LINES);
  let answered = 0;
  for await (const line of createInterface(child.stdout)) {
    expect(line).toContain(`"id":"${answered}"`);
    answered += 1;
  }
  await fed;
  expect(answered).toBe(LONG_LINES);
});

test('the next line is read only when the answer to the last one was taken', async () => {
  let read = 0;
  async function* input(): AsyncGenerator<string> {
    for (; read < 5; read += 1) yield `not JSON ${read}\n`;
  }
  const seen: number[] = [];
  await inspect('canonical', new Proxy(Object.create(null), {}), input(), async () => {
    await wait(1);
    seen.push(read);
  });
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

test('a signal ends a run whose input goes on, and its status says so', async () => {
  const child = startInspect(['canonical']);
  child.stdin.write(lineOf(0));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([1, null]);
});
