import { describe, expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import { buildDigest } from '../../src/digest/build-digest.ts';
import { spanOf } from '../../src/digest/span.ts';
import type { ChannelStory } from '../../src/digest.ts';
import { brief as sample, toldAct } from '../contracts/samples.ts';

const DAY = 86_400_000;
const span = spanOf('UTC', '2026-11-16', 7);
const looked = { entries: 120, feeds: 3, feedsInTrouble: 0, readUntil: null };
const always = { span, looked, watchedSince: span.sinceMs - 100 * DAY };

const brief = (storyKey: string, changes: Partial<Brief> = {}): Brief => ({
  ...sample(storyKey),
  voices: 1,
  openedAt: span.sinceMs + DAY,
  ...changes,
});
const story = (
  key: string,
  changes: Partial<Brief> = {},
  more: Partial<ChannelStory> = {},
): ChannelStory => ({
  brief: brief(key, changes),
  newAt: span.sinceMs + DAY,
  updates: [],
  decision: 'alert',
  ...more,
});
const news = (at: number) => ({
  number: 1,
  at,
  acts: [toldAct('use')],
  countries: [],
  urgency: null,
  quotes: [],
});
/** Acts with their counts, and the stories of each country. */
const shape = (stories: readonly ChannelStory[], input = always) =>
  buildDigest(stories, input).acts.map(({ act, count, before, countries }) => [
    `${act} ${count} ${before}`,
    ...countries.map((group) =>
      [group.country, ...group.stories.map((each) => each.brief.storyKey)].join(' '),
    ),
  ]);

describe('stories are ranked', () => {
  const keysOf = (...stories: readonly ChannelStory[]) =>
    shape(stories).flatMap(([, ...countries]) => countries.map((each) => each.slice(3)));

  test('by urgency before voices', () => {
    const one = story('one', { urgency: 'normal', voices: 9 });
    const two = story('two', { urgency: 'critical' });
    expect(keysOf(one, two)).toEqual(['two one']);
  });

  test('then by independent voices, then the newest first', () => {
    const old = story('old', { openedAt: span.sinceMs + 1 });
    const loud = story('loud', { voices: 2, openedAt: span.sinceMs });
    expect(keysOf(old, story('new'), loud)).toEqual(['loud new old']);
  });

  test('the same way whatever order they come in', () => {
    const stories = ['a', 'b', 'c'].map((key) => story(key));
    expect(keysOf(...stories)).toEqual(keysOf(...stories.toReversed()));
  });
});

test('they are grouped by act, then by country, each group where its weightiest story stands', () => {
  const clearance = { acts: [toldAct('clearance')] };
  expect(
    shape([
      story('a', { urgency: 'low' }),
      story('b', { ...clearance, countries: ['KH'], urgency: 'critical' }),
      story('c', { ...clearance, countries: ['AO', 'KH'], urgency: 'normal' }),
      story('d', { ...clearance, countries: ['KH'], urgency: 'low' }),
      story('e', { acts: [], countries: [], urgency: 'low', openedAt: span.sinceMs }),
    ]),
  ).toEqual([
    ['clearance 3 0', 'KH b d', 'AO c'],
    ['withdrawal 1 0', 'EE a'],
    ['null 1 0', ' e'],
  ]);
});

test('each act is counted beside the span before, also one that had stories only then', () => {
  const before = { newAt: span.sinceMs - 1 };
  const long = { newAt: span.sinceMs - 8 * DAY };
  const use = { acts: [toldAct('use')] };
  expect(
    shape([story('a'), story('b', {}, before), story('c', {}, long), story('d', use, before)]),
  ).toEqual([['withdrawal 1 1', 'EE a'], ['use 0 1']]);
});

test('nothing is compared with a span that was not watched from its beginning', () => {
  const input = { ...always, watchedSince: span.sinceMs - 6 * DAY };
  expect(shape([story('a'), story('b', {}, { newAt: span.sinceMs - DAY })], input)).toEqual([
    ['withdrawal 1 null', 'EE a'],
  ]);
  expect(buildDigest([], input)).toMatchObject({ before: null, watchedSince: null });
  expect(buildDigest([], { ...always, watchedSince: span.sinceMs + 5 }).watchedSince).toBe(
    span.sinceMs + 5,
  );
});

test('a story of before that had news is told as updated, and not counted', () => {
  const old = { newAt: span.sinceMs - 1 };
  const [first, late] = [news(span.sinceMs), news(span.untilMs - 1)];
  const digest = buildDigest(
    [
      story('a', {}, { ...old, updates: [news(span.sinceMs - 1), first, late] }),
      story('b', {}, { ...old, updates: [news(span.untilMs)] }),
      story('c', {}, { updates: [first] }),
    ],
    always,
  );
  expect(digest.count).toBe(1);
  const [{ countries } = { countries: [] }] = digest.acts;
  expect(
    countries.flatMap(({ stories }) =>
      stories.map(({ brief, update, rank }) => [brief.storyKey, update, rank]),
    ),
  ).toEqual([
    ['a', late, 1],
    ['c', null, 2],
  ]);
});

test('what the judge was unsure of stands apart and counts nowhere', () => {
  const digest = buildDigest(
    [
      story('a', { urgency: 'low' }, { decision: 'digest' }),
      story('b', { urgency: 'high' }, { decision: 'digest' }),
      story('c', {}, { decision: 'digest', newAt: span.sinceMs - 1 }),
    ],
    always,
  );
  expect(digest.unsure.map(({ brief, rank }) => `${brief.storyKey} ${rank}`)).toEqual([
    'b 1',
    'a 2',
  ]);
  expect(digest).toMatchObject({ count: 0, acts: [] });
});
