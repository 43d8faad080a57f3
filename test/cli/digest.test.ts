import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { oweDigests } from '../../src/app-owedigest.ts';
import type { Brief } from '../../src/brief.ts';
import type { DigestRule, Subscription } from '../../src/model.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { entry, feed, brief as sample, state, verdict } from '../contracts/samples.ts';
import { runHere } from './feeds-run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.parse('2026-11-23T00:00Z');
const WEEKLY: DigestRule = { every: 'weekly', at: '08:00', zone: 'UTC', weekday: 1 };

const channel = (channelId: string, changes: Partial<Subscription> = {}): Subscription => ({
  channelId,
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  digest: WEEKLY,
  ping: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
  ...changes,
});

const open = async (path: string, now: () => number): Promise<Store> => {
  const opened = await openStore({ path, now });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.passes.syncFeeds([feed('a')], now());
  return opened.value;
};

/** A pass over the feed at `at` that brings these stories, one entry each. */
const pass = (store: Store, at: number, ...stories: readonly Partial<Brief>[]) => {
  const told = stories.map((changes, number): Brief => {
    const key = `s${at}-${number}`;
    return { ...sample(key), voices: 1, sources: [], openedAt: at, ...changes, storyKey: key };
  });
  return store.passes.commit(
    { feedId: 'a', keys: [], mark: null, since: 0, addresses: [], revises: [], pollsSince: 0 },
    () => ({ stories: [], topics: [] }),
    () => ({
      feed: state('a', { baselineAt: MONDAY - 30 * DAY }),
      entries: told.map(({ storyKey, decision }) =>
        entry('a', storyKey, {
          seenAt: at,
          verdict: verdict({ decision }),
          story: { key: storyKey, because: 'new', similarity: 1 },
        }),
      ),
      stories: told.map((brief) => ({ key: brief.storyKey, brief, moments: [] })),
      deliveries: [],
      changes: [],
      notices: [],
    }),
  );
};

describe('the digests that are owed', () => {
  const world = async (...subscriptions: readonly Subscription[]) => {
    let now = MONDAY - DAY;
    const store = await open(':memory:', () => now);
    await pass(
      store,
      now,
      { headline: 'A story of Estonia' },
      { headline: 'A doubt about Estonia', decision: 'digest' },
      { headline: 'A story of Finland', countries: ['FI'], byServer: { away: 'digest' } },
    );
    const logged: string[] = [];
    let nudges = 0;
    const parts = {
      store,
      subscriptions,
      labels: labelsFrom([]),
      log: { info: (_: object, event: string) => logged.push(event), warn() {}, error() {} },
      onTold: () => {
        nudges += 1;
      },
    };
    now = MONDAY + 8 * HOUR;
    return {
      parts,
      ring: () => oweDigests(parts),
      nudges: () => nudges,
      logged,
      owed: async () => {
        const found = [];
        for (;;) {
          const claimed = await store.outbox.claim(HOUR);
          if (!claimed) return found;
          found.push(claimed);
          await store.outbox.settle(claimed, { kind: 'sent', messageId: `${found.length}` });
        }
      },
    };
  };

  test('are one for each channel, with what it follows and what its server decides', async () => {
    const { ring, owed, nudges, logged } = await world(
      channel('1'),
      channel('2', { digest: null }),
      channel('3', { countries: ['FI'], server: 'away' }),
    );
    await ring();
    await ring();
    const [first, third, ...rest] = await owed();
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      storyKey: 'digest:1',
      channelId: '1',
      purpose: 'digest:2026-11-22',
    });
    expect(first?.payload).toContain('**2 new stories (0 the week before)**');
    expect(first?.payload).toContain('A doubt about Estonia');
    expect(third?.payload).toContain('**0 new stories (0 the week before)**');
    expect(third?.payload).toMatch(/"title":"Unsure".*A story of Finland/u);
    expect(third?.payload).not.toContain('Estonia');
    expect([nudges(), logged]).toEqual([2, ['digest.owed', 'digest.owed']]);
  });

  test('are one where two workers look at once', async () => {
    const { ring, owed, nudges } = await world(channel('1'));
    await Promise.all([ring(), ring(), ring()]);
    expect(await owed()).toHaveLength(1);
    expect(nudges()).toBe(1);
  });

  test('are one for all that a channel follows, at the time that is said first', async () => {
    const { ring, owed } = await world(
      channel('1', { digest: null, countries: ['FI'] }),
      channel('1', { countries: ['AO'] }),
      channel('1', { digest: { ...WEEKLY, every: 'daily' }, countries: ['EE'] }),
    );
    await ring();
    const [digest, ...rest] = await owed();
    expect(rest).toEqual([]);
    expect(digest?.payload).toContain('Weekly digest, 16 Nov 2026 to 22 Nov 2026');
    expect(digest?.payload).toContain('A story of Finland');
    expect(digest?.payload).toContain('A story of Estonia');
  });
});

describe('treatywatch digest', () => {
  let folder = '';
  const run = (...words: readonly string[]) =>
    runHere(['digest', ...words], folder, {
      TREATYWATCH_CONFIG: join(folder, 'config'),
      TREATYWATCH_DATA: join(folder, 'data'),
    });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
    mkdirSync(join(folder, 'config'));
    const files = {
      'treatywatch.yaml': 'packs: [mine-ban]\n',
      'feeds.yaml': 'feeds: []\n',
      'channels.yaml': 'channels: [{ id: "123456789012345678", digest: daily, countries: [FI] }]\n',
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, 'config', name), text);
    return () => rmSync(folder, { recursive: true, force: true });
  });
  /** Stories of now and of two days ago, by the machine's own clock, which the command asks. */
  const fill = async (): Promise<void> => {
    const today = Date.now();
    let now = today - 2 * DAY;
    const store = await open(join(folder, 'data/treatywatch.db'), () => now);
    await pass(store, now, { headline: 'Estonia \u001b[31mleaves' });
    now = today;
    await pass(store, now, { headline: 'Finland stays', countries: ['FI'] });
    await store.close();
  };

  test('prints what the last days had, whoever follows it', async () => {
    await fill();
    const { status, out } = await run();
    expect(status).toBe(0);
    expect(out).toMatch(/^Weekly digest, /u);
    expect(out).toContain('2 new stories (0 the week before)');
    expect(out).toContain('HIGH: Estonia');
    expect(out).not.toContain('\u001b');
    expect((await run('--days', '1')).out).toContain('Daily digest, ');
    expect((await run('--days', '1')).out).not.toContain('Estonia');
    expect((await run('--days', '30')).out).toContain('Digest of 30 days, ');
  });

  test('prints what a channel would be told, in its own span', async () => {
    await fill();
    const { out } = await run('--channel', '123456789012345678');
    expect(out).toMatch(/^Daily digest, /u);
    expect(out).toContain('Finland stays');
    const week = await run('--channel', '123456789012345678', '--days', '7');
    expect(week.out).not.toContain('Estonia');
  });

  test('prints JSON for other programs', async () => {
    await fill();
    const digest = JSON.parse((await run('--json')).out);
    expect(digest).toMatchObject({
      days: 7,
      looked: { entries: 2, feeds: 1, feedsInTrouble: 0, readUntil: null },
      count: 2,
      acts: [{ act: 'withdrawal', count: 2, countries: [{ country: 'FI' }, { country: 'EE' }] }],
      unsure: [],
    });
    expect(Date.parse(digest.until)).toBeGreaterThan(Date.parse(digest.since));
  });

  test.each([
    [['--days', 'x'], '--days is a whole number'],
    [['--channel', '1'], 'There is no channel 1 in channels.yaml; known: 123456789012345678.'],
    [['--server', 's'], 'digest takes no --server'],
  ])('refuses %j with what to do', async (words, told) => {
    await fill();
    const { status, err } = await run(...words);
    expect(status).toBe(2);
    expect(err).toContain(told);
  });

  test('knows no channel of the demo', async () => {
    const demo = { TREATYWATCH_DATA: join(folder, 'data') };
    const { status, err } = await runHere(['digest', '--channel', '1'], folder, demo);
    expect(status).toBe(2);
    expect(err).toBe('The demo has no channels; treatywatch digest tells of everything.\n');
  });

  test('says so where nothing was read yet', async () => {
    const store = await open(join(folder, 'data/treatywatch.db'), () => Date.now());
    await store.close();
    expect((await run()).out).toContain('No feed was read yet');
  });
});
