import { join } from 'node:path';
import { expect, test } from 'vitest';
import { giveFeedback } from '../../src/app-feedback.ts';
import { type LearnParts, learnOfNight, tunedReading } from '../../src/app-learn.ts';
import { tellAdmin } from '../../src/compose-notice.ts';
import { loadSettings } from '../../src/config/load-config.ts';
import type { ParsedEntry } from '../../src/document.ts';
import type { Subscription } from '../../src/model.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { feed, delivery as owed, parsedEntry } from '../contracts/samples.ts';
import { everything, HOUR, world } from '../pass/pipeline-world.ts';
import { composing } from '../pass/planned.ts';
import { type Advertised, vacancy, withdrawal } from './noisy-kind.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const DAY = 24 * HOUR;
const MINUTES = 60_000;
/** What is alike is one event for a week. */
const APART = 8 * DAY;

const SERVERS = ['home', 'away', 'flooded'];
const subscriptions: readonly Subscription[] = SERVERS.map((server) => ({
  ...everything,
  server,
  channelId: server,
}));

const linkOf = (kind: string, number: number): string => `https://a.example/${kind}/${number}`;
const entryOf = (kind: string, number: number, { title, text }: Advertised): ParsedEntry =>
  parsedEntry({ id: `${kind}${number}`, title, summary: text, link: linkOf(kind, number) });

const openWorld = async () => {
  const settings = await loadSettings({
    folder: join(PRODUCT, 'config/demo'),
    packsFolder: join(PRODUCT, 'config/packs'),
    feedBase: null,
  });
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  const { packs } = settings.value;
  const understanding = await loadUnderstanding(packs, join(PRODUCT, 'config'));
  const documents = new Map<string, readonly ParsedEntry[]>();
  const a = feed('a', { first: { kind: 'all' } });
  const posted: string[] = [];
  const told: string[] = [];
  const opened = await world([a], documents, {
    subscriptions,
    compose: {
      ...composing(),
      card: (brief, channelId, how = {}) => {
        if (!how.onlyRevise) posted.push(`${channelId} ${brief.url}`);
        return owed(brief.storyKey, channelId, how);
      },
    },
    tuned: (store) => tunedReading(async () => understanding, store.learning, SERVERS),
  });
  const { store, advance, pass } = opened;
  const log = {
    info: (_: object, event: string) => told.push(event),
    warn() {},
    error() {},
  };
  const parts: LearnParts = {
    learning: store.learning,
    clock: store.clock,
    servers: SERVERS,
    product: PRODUCT,
    version: '1',
    configFolder: join(PRODUCT, 'config/demo'),
    tellAdmin: tellAdmin('admin'),
    log,
    onTold: () => told.push('nudge'),
    signal: new AbortController().signal,
  };
  const acts = packs.flatMap((pack) => pack.acts.map(({ id }) => id));
  return {
    store,
    told,
    learn: () => learnOfNight(parts),
    /** To which channels each of these went that were published now. */
    publish: async (...entries: readonly ParsedEntry[]) => {
      documents.set(a.url, entries);
      posted.length = 0;
      advance(APART);
      await pass();
      return (link: string) =>
        posted.filter((each) => each.endsWith(link)).map((each) => each.split(' ')[0]);
    },
    say: async (server: string, link: string, by: string, kind = 'not-relevant') => {
      const said = { server, link, kind, by, acts: null, countries: null, urgency: null, of: null };
      const given = await giveFeedback(store, { servers: SERVERS, acts }, said);
      if (!given.ok) throw new Error(given.failure.message);
    },
    /** To ten past three of the next night, and `ms` more. */
    toNight: async (ms = 0) => {
      const now = await store.clock.now();
      advance(DAY - ((now - (3 * HOUR + 10 * MINUTES)) % DAY) + ms);
    },
  };
};

test('a server that calls a kind of entry noise is no longer posted it at once; others are; undo brings it back; a flood against withdrawals is refused', async () => {
  const { store, told, learn, publish, say, toNight } = await openWorld();
  for (let number = 0; number < 20; number += 1) {
    const where = await publish(
      entryOf('job', number, vacancy(number)),
      entryOf('exit', number, withdrawal(number)),
    );
    if (number === 0) expect(where(linkOf('job', number))).toEqual(SERVERS);
  }
  const people = ['ann', 'bob', 'cid'];
  for (let number = 0; number < 20; number += 1) {
    const by = people[number % people.length] ?? '';
    await say('home', linkOf('job', number), by);
    await say('flooded', linkOf('exit', number), by);
  }
  await learn();
  // Said after the last night: nothing yet.
  expect(await store.learning.runs(null, 9)).toEqual([]);
  await toNight();
  await learn();
  const runs = await store.learning.runs(null, 9);
  expect(runs.map(({ server, isChange, report }) => [server, isChange, report.outcome])).toEqual([
    ['flooded', false, 'below-shipped'],
    ['home', true, 'tuned'],
  ]);
  const tuned = runs[1]?.report;
  expect(tuned).toMatchObject({ examples: 20, people: 3, worse: 0 });
  expect(tuned?.after?.relevanceF1).toBeGreaterThanOrEqual(tuned?.before?.relevanceF1 ?? 1);
  expect(tuned?.after?.alertPrecision).toBeGreaterThanOrEqual(tuned?.before?.alertPrecision ?? 1);
  expect(told.filter((each) => each === 'nudge')).toHaveLength(1);

  const after = await publish(entryOf('job', 31, vacancy(31)), entryOf('exit', 32, withdrawal(32)));
  expect(after(linkOf('job', 31))).toEqual(['away', 'flooded']);
  expect(after(linkOf('exit', 32))).toEqual(SERVERS);
  const [fate] = await store.archive.why(linkOf('job', 31));
  expect(fate).toMatchObject({ decision: 'alert', byServer: { home: expect.any(String) } });

  await store.learning.undo('home', 'ann');
  const undone = await publish(entryOf('job', 34, vacancy(34)));
  expect(undone(linkOf('job', 34))).toEqual(SERVERS);
  // The night does not bring back what was undone, until something new is said.
  await toNight();
  await learn();
  expect(await store.learning.runs(null, 9)).toHaveLength(2);
  await say('home', linkOf('job', 34), 'dan');
  await learn();
  expect(await store.learning.runs(null, 9)).toHaveLength(2);
  await toNight(5 * HOUR);
  await learn();
  expect((await store.learning.runs('home', 1))[0]).toMatchObject({ isChange: true });
  expect((await publish(entryOf('job', 36, vacancy(36))))(linkOf('job', 36))).toEqual([
    'away',
    'flooded',
  ]);
}, 120_000);
