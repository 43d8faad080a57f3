import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TimelineItem } from '../../src/brief.ts';
import { storyText } from '../../src/cli/story-text.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, brief, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { runHere } from './feeds-run.ts';

const LABELS = labelsFrom([{ acts: [{ id: 'use', label: 'Use', badge: '' }], treaties: [] }]);
const CHANNEL = '123456789012345678';
const HOSTILE = 'Vote \u001b\u202ered\nline';

let folder = '';
const variables = () => ({
  TREATYWATCH_CONFIG: join(folder, 'config'),
  TREATYWATCH_DATA: join(folder, 'data'),
  USER: 'ann',
});
const run = (...words: readonly string[]) => runHere(['story', ...words], folder, variables());

const within = async (look: (store: Store) => Promise<unknown>): Promise<void> => {
  const opened = await openStore({ path: join(folder, 'data/treatywatch.db'), now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  await look(opened.value);
  await opened.value.close();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  mkdirSync(join(folder, 'config'));
  const write = (name: string, text: string): void =>
    writeFileSync(join(folder, 'config', name), text);
  write('treatywatch.yaml', 'packs: [mine-ban]\n');
  write('feeds.yaml', 'feeds: []\n');
  write('channels.yaml', `channels: [{ id: "${CHANNEL}", watches: ["*"] }]\n`);
  const told = (key: string, story: string, because: 'new' | 'same-text' = 'new') =>
    entry('a', key, {
      text: { title: `${HOSTILE} ${key}` },
      story: { key: story, because, similarity: 1 },
    });
  await within(async (store) => {
    await store.passes.syncFeeds([feed('a')], NOON);
    await commit(store, 'a', {
      stories: [aStory('votes', { headline: HOSTILE }), aStory('mines')],
      entries: [told('1', 'votes'), told('2', 'votes', 'same-text'), told('3', 'mines')],
      deliveries: [delivery('votes', CHANNEL)],
    });
  });
  return () => rmSync(folder, { recursive: true, force: true });
});

describe('treatywatch story', () => {
  test('shows what became of the story of a link, or of a key, with its cards', async () => {
    const { status, out } = await run('https://a.example/2');
    expect(status).toBe(0);
    expect(out).toMatch(/^Vote red line\n {2}story votes, alert, told by 1 outlet\n/u);
    expect(out).toMatch(/first report {2}Outlet a: Vote red line 1\n\s+https:\/\/a\.example\/1/u);
    expect(out).toMatch(/report {8}Outlet a \(reprint\): Vote red line 2\n/u);
    expect(out).toMatch(/not yet\s+card\s+123456789012345678: pending\n/u);
    expect(out).not.toMatch(/[\u001b\u202e]/u);
    expect((await run('votes')).out).toBe(out);
  });

  test('gives the same as JSON', async () => {
    const { items, ...told } = JSON.parse((await run('votes', '--json')).out);
    // The rest hangs on the day of the test.
    expect(items.slice(0, 2)).toMatchObject([
      { kind: 'opened' },
      { kind: 'grew', because: 'same-text' },
    ]);
    expect(told).toMatchObject({
      brief: { storyKey: 'votes' },
      deliveries: [{ channelId: CHANNEL, status: 'pending' }],
    });
  });

  test('says what it does not know', async () => {
    expect(await run('https://never.example/')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^No entry with the link https:\/\/never\.example\/ was seen/u),
    });
    await within((store) => commit(store, 'a', { entries: [entry('a', 'coal')] }));
    expect((await run('https://a.example/coal')).err).toMatch(/stands in no story/u);
  });

  test('has words for all that can become of a story', () => {
    const items: readonly TimelineItem[] = [
      {
        ...{ kind: 'grew', at: NOON, outlet: 'O', title: 'T', url: null },
        because: 'same-event',
        isLate: true,
      },
      {
        kind: 'updated',
        at: NOON,
        news: {
          ...{ number: 1, at: NOON, countries: ['LV'], urgency: 'critical', quotes: [] },
          acts: [{ id: 'use', mode: 'fact', step: null }],
        },
      },
      {
        kind: 'corrected',
        at: NOON,
        amendment: { outlet: 'O', url: null, at: NOON, was: 'Old', now: 'New' },
      },
      { kind: 'merged', at: NOON, by: 'Ana', other: 'x', entries: [1] },
      { kind: 'split', at: NOON, by: 'Ana', other: 'y', entries: [1, 2] },
      { kind: 'closed', at: NOON },
    ];
    const text = storyText(
      { brief: brief('s'), items, deliveries: [] },
      { columns: 200, colour: false, labels: LABELS },
    );
    const said = text.split('\n').slice(3, -1);
    expect(said.map((line) => line.slice(22).trimEnd())).toEqual([
      'report        O (found late): T',
      'new           Use, Latvia, now critical',
      'corrected     O: "Old" became "New"',
      'merged        with story x by Ana, 1 entry',
      'split         from story y by Ana, 2 entries',
      'closed        nothing joins it any more but the same addresses',
    ]);
  });
});

describe('treatywatch story merge and split', () => {
  test('make one story of two, and two of one again', async () => {
    const merged = await run('merge', 'https://a.example/1', 'mines', '--by', 'Bea');
    expect(merged).toMatchObject({ status: 0, err: '' });
    expect(merged.out).toContain('Merged: mines "Headline of mines" goes on in votes ');
    expect(merged.out).toContain('treatywatch story split mines takes it out again.');
    expect((await run('mines')).out).toContain('with story mines by Bea, 1 entry');
    const split = await run('split', 'mines');
    expect(split.out).toMatch(/^Split: 1 entry left votes .* for mines /u);
    expect(split.out).toContain('treatywatch story merge votes mines takes it back.');
    expect((await run('mines')).out).toContain('from story votes by ann, 1 entry');
  });

  test('let several entries leave at once', async () => {
    await run('merge', 'votes', 'mines');
    const { out } = await run('split', 'https://a.example/2', 'https://a.example/3');
    expect(out).toMatch(/^Split: 2 entries left votes /u);
  });

  test('change no card in a dry run, and owe a card to Discord where it is set', async () => {
    const cards = async (): Promise<number> => {
      let count = 0;
      await within(async ({ archive }) => {
        const stories = await archive.stories(9);
        count = stories.flatMap(({ deliveries }) => deliveries).length;
      });
      return count;
    };
    await run('split', 'https://a.example/2');
    expect(await cards()).toBe(1);
    await run('merge', 'votes', 'https://a.example/2');
    const live = { ...variables(), DISCORD_TOKEN: 'MTIz.fake.token' };
    const { status } = await runHere(['story', 'split', 'https://a.example/2'], folder, live);
    expect([status, await cards()]).toEqual([0, 2]);
  });

  test('say what cannot be done, and what they take', async () => {
    expect(await run('merge', 'votes', 'https://a.example/1')).toMatchObject({
      status: 1,
      err: 'Both tell one story already: votes.\n',
    });
    expect((await run('split', 'https://a.example/3')).err).toContain('nothing would be left');
    expect(await run('merge', 'votes')).toMatchObject({
      status: 2,
      err: expect.stringContaining('story merge needs the link of what tells the same'),
    });
    expect((await run('split')).err).toContain('story split needs the link of an entry');
    expect((await run()).err).toContain('story needs the link of an entry, or the key of a story');
    expect((await run('merge', 'a', 'b', 'c')).err).toContain('c is one word too many');
    expect((await run('votes', '--by', 'x')).err).toContain('story takes no --by');
  });
});
