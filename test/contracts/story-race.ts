import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';

const SCRIPT = join(import.meta.dirname, '../store/racing-worker.ts');
const WORKERS = ['a', 'b', 'c', 'd'];
const EVENTS = 300;
const RACE_MS = 300_000;

/** What every engine keeps of stories that many workers hear of at once. */
export const storyRaceContract = (
  engine: string,
  place: (context: TestContext) => string | Promise<string>,
): void => {
  test(`four workers on ${engine} that hear of 300 events at once open each story once`, {
    timeout: RACE_MS,
  }, async (context) => {
    const path = await place(context);
    const workers = WORKERS.map((who) =>
      spawn(process.execPath, [SCRIPT, path, who, String(EVENTS)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    context.onTestFinished(() => {
      for (const worker of workers) worker.kill('SIGKILL');
    });
    const ended = await Promise.all(workers.map((worker) => once(worker, 'exit')));
    expect(ended).toEqual(WORKERS.map(() => [0, null]));
    const opened = await openStore({ path });
    if (!opened.ok) throw new Error(opened.failure.message);
    const { archive, close } = opened.value;
    const stories = await archive.stories(WORKERS.length * EVENTS);
    const tally = await archive.tally(null);
    await close();
    const events = stories.map(({ brief }) => brief.storyKey.split(' ')[0]);
    expect([events.length, new Set(events).size]).toEqual([EVENTS, EVENTS]);
    expect(tally).toMatchObject({
      alerts: EVENTS,
      merged: (WORKERS.length - 1) * EVENTS,
      pending: EVENTS,
    });
  });
};
