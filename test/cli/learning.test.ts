import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { giveFeedback, type Said } from '../../src/app-feedback.ts';
import { lastNight, tunedReading } from '../../src/app-learn.ts';
import { feedbackText, learningText } from '../../src/cli/learning-text.ts';
import type { LearningReport, Tuning } from '../../src/learning.ts';
import { learnedText } from '../../src/render/learned-text.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';
import { toldUnderstanding } from '../pass/told-understanding.ts';
import { runHere } from './feeds-run.ts';

const story = (key: string) => ({ key, because: 'new', similarity: 1 }) as const;
const TUNING: Tuning = {
  alertAt: 0.7,
  digestAt: 0.5,
  weight: 0.1,
  quiet: { for: 1_000, against: 2 },
  lessons: { relevant: 1, other: 2, features: { 'w:en:job': [0, 2] } },
};
const REPORT: LearningReport = {
  outcome: 'tuned',
  examples: 20,
  people: 1,
  disputed: 2,
  better: 18,
  worse: 0,
  before: { relevanceF1: 0.878, alertPrecision: 0.938, alertF1: 0.848 },
  after: { relevanceF1: 0.88, alertPrecision: 0.938, alertF1: 0.85 },
  corrected: [{ label: 'act:use', missing: 1, wrong: 3 }],
  duplicates: 2,
};
const LINK = 'https://a.example/1';
const OTHER = 'https://a.example/2';

/** A store with two entries, each in a story of its own. */
const filled = async (path: string): Promise<Store> => {
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  await store.passes.syncFeeds([feed('a')], NOON);
  await commit(store, 'a', {
    stories: ['s', 't'].map((key) => aStory(key)),
    entries: [
      entry('a', '1', { story: story('s') }),
      entry('a', '2', { story: story('t') }),
      entry('a', '3', { story: story('s') }),
    ],
  });
  return store;
};

describe('what somebody says of an entry', () => {
  const said = (changes: Partial<Said> = {}): Said => ({
    ...{ server: 'home', link: LINK, kind: 'not-relevant', by: 'ann' },
    ...{ acts: null, countries: null, urgency: null, of: null },
    ...changes,
  });
  const known = { servers: ['home'], acts: ['use', 'clearance'] };

  test('is kept where all of it can be understood', async () => {
    const store = await filled(':memory:');
    const give = (changes: Partial<Said>) => giveFeedback(store, known, said(changes));
    expect(await give({})).toEqual({
      ok: true,
      value: { id: expect.any(Number), title: 'Mine Ban Treaty: 1' },
    });
    await give({
      kind: 'wrong-label',
      acts: ['use', 'use'],
      countries: ['EE'],
      urgency: 'high',
      by: ' bob\u202e\n ',
    });
    await give({ kind: 'duplicate', of: OTHER });
    expect(await store.learning.feedback('home', 9)).toMatchObject([
      { kind: 'duplicate', storyKey: 's', duplicateOf: 't', by: 'ann' },
      { by: 'bob', correction: { acts: ['use'], countries: ['EE'], urgency: 'high' } },
      { kind: 'not-relevant', correction: null, duplicateOf: null },
    ]);
    await store.close();
  });

  test.each<readonly [string, Partial<Said>]>([
    ['says nothing', { kind: 'great\u001b[2J' }],
    ['There is no server "away"; known: home', { server: 'away' }],
    ['Say who speaks', { by: '\u200b' }],
    ['No entry with the link', { link: 'https://never.example/seen' }],
    ['2000 characters at most', { link: 'x'.repeat(3_000) }],
    ['Say which labels are right', { kind: 'wrong-label' }],
    ['Only wrong-label takes', { acts: ['use'] }],
    ['There is no act "__proto__"; known: use', { kind: 'wrong-label', acts: ['__proto__'] }],
    ['"UK" is no country code', { kind: 'wrong-label', countries: ['UK'] }],
    ['There is no urgency "now"', { kind: 'wrong-label', urgency: 'now' }],
    ['20 labels of a kind', { kind: 'wrong-label', acts: Array.from({ length: 21 }, () => 'use') }],
    ['Say what tells the same', { kind: 'duplicate' }],
    ['Only duplicate takes', { of: OTHER }],
    ['No story with the link', { kind: 'duplicate', of: 'https://never.example/seen' }],
    ['Both links tell one story', { kind: 'duplicate', of: 'https://a.example/3' }],
  ])('is refused with a reason: %s', async (reason, changes) => {
    const store = await filled(':memory:');
    const given = await giveFeedback(store, known, said(changes));
    if (given.ok) throw new Error('it was taken');
    expect(given.failure.message).toContain(reason);
    expect(given.failure.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(await store.learning.feedback(null, 9)).toEqual([]);
    await store.close();
  });
});

describe('treatywatch feedback and learning', () => {
  let folder = '';
  let variables: Readonly<Record<string, string>> = {};
  const run = (...words: readonly string[]) => runHere(words, folder, variables);
  const configure = (channels: string): void => {
    writeFileSync(join(folder, 'treatywatch.yaml'), 'packs: [mine-ban]\n');
    writeFileSync(join(folder, 'feeds.yaml'), 'feeds: []\n');
    writeFileSync(join(folder, 'channels.yaml'), channels);
  };

  beforeEach(async () => {
    folder = tempFolder();
    configure('channels: [{ id: "123456789012345678" }]\n');
    variables = { TREATYWATCH_CONFIG: folder, TREATYWATCH_DATA: folder, USER: 'ann' };
    await (await filled(join(folder, 'treatywatch.db'))).close();
  });

  test('say how to begin where nothing was said yet', async () => {
    expect((await run('feedback', 'list')).out).toContain('treatywatch feedback LINK');
    const { out } = await run('learning');
    expect(out).toContain('home: decides as shipped.');
    expect(out).toContain('treatywatch feedback LINK');
    expect((await run('learning', 'report')).out).toContain('Nothing was learned yet');
    expect(await run('learning', 'undo')).toMatchObject({
      status: 1,
      err: expect.stringContaining('nothing to undo'),
    });
    configure('channels: []\n');
    expect((await run('learning')).out).toContain('add one to channels.yaml');
  });

  test('keep a word, list it and take it back', async () => {
    const given = await run('feedback', LINK, 'wrong-label', '--acts', 'use, clearance');
    expect(given).toMatchObject({ status: 0, err: '' });
    const id = /^\d+/u.exec(given.out)?.[0] ?? '';
    const { out } = await run('feedback', 'list');
    expect(out).toMatch(/ann: wrong-label \(use, clearance\)\n {3}Mine Ban Treaty: 1/u);
    expect((await run('learning')).out).toContain('words of people that stand: 1');
    expect((await run('feedback', 'undo', id)).out).toContain(`Taken back: ${id}`);
    expect((await run('feedback', 'undo', id)).status).toBe(1);
    expect((await run('feedback', 'list')).out).toContain('taken back');
  });

  test.each<readonly [string, readonly string[]]>([
    ['feedback needs a link', ['feedback']],
    ['feedback needs relevant, not-relevant', ['feedback', LINK]],
    ['more is one word too many', ['feedback', LINK, 'relevant', 'more']],
    ['There is no server away', ['feedback', LINK, 'relevant', '--server', 'away']],
    ['Give the number', ['feedback', 'undo', 'x']],
    ['there is no command learning more', ['learning', 'more']],
    ['learning takes no --by', ['learning', '--by', 'x']],
  ])('refuse what cannot be meant: %s', async (problem, words) => {
    expect(await run(...words)).toMatchObject({
      status: 2,
      err: expect.stringContaining(problem),
    });
  });

  test('ask which server is meant where there are several', async () => {
    configure(
      'channels: [{ id: "123456789012345678", server: a }, { id: "123456789012345679", server: b }]\n',
    );
    const refused = { status: 2, err: expect.stringContaining('--server a or b') };
    expect(await run('feedback', LINK, 'relevant')).toMatchObject(refused);
    expect(await run('learning', 'undo')).toMatchObject(refused);
    expect((await run('learning', '--server', 'b')).out).toMatch(/^b: decides as shipped/u);
  });

  test('tell what was learned, and undo it', async () => {
    const opened = await openStore({ path: join(folder, 'treatywatch.db') });
    if (!opened.ok) throw new Error(opened.failure.message);
    const learned = { server: 'home', tuning: TUNING, report: REPORT, heard: 1, version: '1' };
    await opened.value.learning.keep({ ...learned, isChange: true }, null, null, []);
    await opened.value.close();
    expect((await run('learning')).out).toMatch(/posts at once from 0.7, keeps from 0.5/u);
    const report = (await run('learning', 'report')).out;
    expect(report).toContain('F1 of relevance 0.878 before, 0.880 after');
    expect((await run('learning', 'undo', '--by', 'bob')).out).toContain('as shipped again');
    expect((await run('learning', 'report')).out).toMatch(/Undone .* by bob/u);
    expect((await run('learning')).out).toContain('home: decides as shipped.');
  });
});

test.each([
  ['relevant', 'It is learned from at night;'],
  ['wrong-label', 'changes nothing by itself;'],
  ['duplicate', 'changes nothing by itself;'],
])('who says %s hears what becomes of it', (kind, words) => {
  expect(feedbackText.given(1, kind, 'Title', 'home')).toContain(words);
});

test('a night is told in plain lines: what changed, on what, and how to take it back', () => {
  const run = { server: 'home', tuning: TUNING, isChange: true, report: REPORT };
  expect(learnedText(run).split('\n')).toEqual([
    'home: it now posts at once from 0.7, keeps from 0.5, and weighs words of its own (1) by 0.1.',
    'What people say can be followed.',
    'Learned from 20 entries by 1 person (2 more are disputed). Of those held out 18 are decided better than as shipped, 0 worse.',
    'On the shipped texts: F1 of relevance 0.878 before, 0.880 after; precision of alerts 0.938 before, 0.938 after; F1 of alerts 0.848 before, 0.850 after.',
    'Labels that people corrected: act:use (missing 1, wrong 3).',
    'Duplicates named: 2; treatywatch story merge makes one story of two.',
    'treatywatch learning undo --server home takes it back.',
  ]);
  expect(learnedText({ ...run, tuning: null })).toContain('home: it decides as shipped again.');
  expect(learnedText({ ...run, isChange: false })).not.toContain('undo');
  expect(learningText([])).toContain('channels.yaml');
});

test('the night begins at ten past three, UTC', () => {
  const night = Date.parse('2026-11-23T03:10Z');
  expect(lastNight(night)).toBe(night);
  expect(lastNight(night - 1)).toBe(Date.parse('2026-11-22T03:10Z'));
  expect(lastNight(Date.parse('2026-11-23T23:59Z'))).toBe(night);
});

test('what is in force is read afresh when another process has changed it, and only then', async () => {
  const opened = await openStore({ path: ':memory:' });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { learning, close } = opened.value;
  const asked: unknown[] = [];
  const shipped = toldUnderstanding();
  const from = {
    ...shipped,
    tunedFor: (tunings: ReadonlyMap<string, Tuning | null>) => {
      asked.push(Object.fromEntries(tunings));
      return { ...shipped };
    },
  };
  const reading = tunedReading(async () => from, learning, ['home', 'away']);
  const first = await reading();
  expect(await reading()).toBe(first);
  const run = { server: 'home', tuning: TUNING, report: REPORT, heard: 1, version: '1' };
  await learning.keep({ ...run, isChange: true }, null, null, []);
  expect(await reading()).not.toBe(first);
  await learning.undo('home', 'ann');
  await reading();
  expect(asked).toEqual([
    { home: null, away: null },
    { home: TUNING, away: null },
    { home: null, away: null },
  ]);
  await close();
});
