import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp } from '../../src/app.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { type Fault, startPoliteServer } from './polite-server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 10, 1);

export interface MonthOptions {
  readonly feeds: number;
  readonly days: number;
  readonly restarts: number;
  /** Called at each virtual day's end. */
  readonly onDay?: (day: number) => void;
}

export interface MonthReport {
  readonly faults: readonly Fault[];
  readonly requests: number;
  readonly restarts: number;
  /** Feeds by how many unconditional requests they ever got. */
  readonly unconditional: Readonly<Record<number, number>>;
}

/** The whole worker polls real feeds over virtual days, stopped and started again and again. */
export const liveThrough = async (options: MonthOptions): Promise<MonthReport> => {
  let now = START;
  const server = await startPoliteServer(options.feeds, () => now);
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-polite-'));
  const lines = server
    .counts()
    .map(({ path }, at) => `  - { id: f${at}, url: "${server.origin}${path}", outlet: F${at} }`);
  const files: Readonly<Record<string, string>> = {
    'treatywatch.yaml': `packs: [mine-ban]\nfetch: { allow: ["127.0.0.1:${server.port}"] }\n`,
    'feeds.yaml': `feeds:\n${lines.join('\n')}\n`,
    'channels.yaml': 'channels: []\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const broken: Fault[] = [];
  const start = async (): Promise<App> => {
    const environment = readEnvironment(
      { TREATYWATCH_CONFIG: folder, TREATYWATCH_DATA: join(folder, 'data'), LOG_LEVEL: 'error' },
      '',
    );
    if (!environment.ok) throw new Error(JSON.stringify(environment.faults));
    const opened = await openApp({
      environment: environment.value,
      product: join(import.meta.dirname, '../..'),
      version: 'test',
      // Our own faults are no politeness.
      writeLog: (line) => broken.push({ path: '-', what: line.slice(0, 200) }),
      prettyLog: false,
      hasPage: false,
      virtualNow: () => now,
    });
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };
  let app = await start();
  let restarts = 0;
  const end = START + options.days * DAY;
  // An odd step, so that restarts fall on every moment of an interval.
  const restartEvery = (options.days * DAY) / (options.restarts + 1);
  for (; now < end; now += MINUTE) {
    await app.runOnce(0);
    if (restarts < options.restarts && now - START > (restarts + 1) * restartEvery) {
      await app.close();
      app = await start();
      restarts += 1;
    }
    if ((now + MINUTE - START) % DAY === 0) options.onDay?.((now + MINUTE - START) / DAY);
  }
  await app.close();
  await server.close();
  rmSync(folder, { recursive: true });
  const counts = server.counts();
  const grouped = Map.groupBy(counts, ({ unconditional }) => unconditional);
  return {
    faults: [...broken, ...server.faults],
    requests: counts.reduce((sum, { requests }) => sum + requests, 0),
    restarts,
    unconditional: Object.fromEntries([...grouped].map(([times, some]) => [times, some.length])),
  };
};
