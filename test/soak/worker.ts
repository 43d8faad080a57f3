import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { openApp } from '../../src/app.ts';
import { readEnvironment, readVariables } from '../../src/config/environment.ts';

/*
 * The product as `npm start` runs it, but for its clock: whoever started it says what time it is, minute by minute.
 */

/** As `treatywatch run` waits for the pages of its first pass. */
const PAGES_MS = 10_000;
const LOOK_EVERY_MS = 20;
const MOST_LOOKS = 100;

export type Ask = { readonly now: number } | 'close';

/** What the process is made of after a minute's work: bytes, and counts of what it holds open. */
export interface Measured {
  readonly rss: number;
  readonly heap: number;
  readonly external: number;
  readonly files: number;
  readonly handles: Readonly<Record<string, number>>;
  readonly looked: number;
  readonly pending: number;
}

export type Answer =
  | { readonly kind: 'opened'; readonly url: string | null }
  | { readonly kind: 'measured'; readonly measured: Measured }
  | { readonly kind: 'closed' };

const answer = (said: Answer): void => void process.send?.(said);

let now = Number(process.argv[2]);
const environment = readEnvironment(readVariables('.', process.env), '');
if (!environment.ok) throw new Error(JSON.stringify(environment.faults));
const opened = await openApp({
  environment: environment.value,
  product: join(import.meta.dirname, '../..'),
  version: 'soak',
  hasPage: true,
  writeLog: (line) => void process.stderr.write(line),
  prettyLog: false,
  virtualNow: () => now,
});
if (!opened.ok) throw new Error(opened.failure.message);
const app = opened.value;

const measure = async (): Promise<Measured> => {
  const { rss, heapUsed, external } = process.memoryUsage();
  const kinds = Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  const { looked, deliveries } = await app.tally();
  return {
    rss,
    heap: heapUsed,
    external,
    files: readdirSync('/proc/self/fd').length,
    handles: Object.fromEntries(
      Object.entries(kinds).map(([kind, all]) => [kind, all?.length ?? 0]),
    ),
    looked,
    pending: deliveries.pending,
  };
};

/** What is owed leaves within the minute, as far as it may: an edit that is still to rest waits for a later one. */
const posted = async (): Promise<void> => {
  const isOwed = async () => (await app.tally()).deliveries.pending > 0;
  for (let look = 0; look < MOST_LOOKS && (await isOwed()); look += 1) await rest(LOOK_EVERY_MS);
};

process.on('message', async (ask: Ask) => {
  if (ask === 'close') {
    await app.close();
    answer({ kind: 'closed' });
    process.disconnect();
    return;
  }
  // The same minute again: only measure, so that a rest can be told from work.
  if (ask.now > now) {
    now = ask.now;
    await app.runOnce(PAGES_MS);
    await posted();
  }
  answer({ kind: 'measured', measured: await measure() });
});
// Nobody is left to say what time it is.
process.on('disconnect', () => process.exit());
answer({ kind: 'opened', url: app.url });
