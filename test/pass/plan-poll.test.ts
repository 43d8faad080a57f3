import { describe, expect, test } from 'vitest';
import type { PollResult } from '../../src/feed-state.ts';
import { type JudgedEntry, placePass } from '../../src/plan-pass.ts';
import { type PollPlanInput, planPoll } from '../../src/plan-poll.ts';
import type { FeedState, Notice } from '../../src/polling.ts';
import type { PassView, PolledFeeds } from '../../src/ports.ts';
import { createShelfKeeper } from '../../src/shelf-keeper.ts';
import type { StoryView } from '../../src/story-ports.ts';
import {
  announce,
  delivery,
  entry,
  feed,
  NO_LAW,
  NOON,
  parsedFeed,
  state,
  verdict as verdictOf,
} from '../contracts/samples.ts';
import { EMPTY } from './planned.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const failure = (retryAfterMs: number | null = null) => ({
  kind: 'http-status',
  message: 'https://a.example/feed: answered as it should not',
  retryable: true,
  retryAfterMs,
});

type Answer = 'good' | { readonly status: number | null; readonly retryAfterMs?: number };

const pollOf = (answer: Answer, before: FeedState, now: number): PollResult => {
  const common = { feed: feed('a'), state: before, now, longestMs: HOUR };
  if (answer !== 'good') {
    const why = failure(answer.retryAfterMs);
    return {
      ...common,
      outcome: { kind: 'failed', failure: why, status: answer.status },
      parsed: { ok: false, failure: why },
    };
  }
  return {
    ...common,
    outcome: {
      kind: 'fetched',
      url: 'https://a.example/feed',
      headers: {},
      body: new TextEncoder().encode(String(now)),
      movedTo: null,
    },
    parsed: { ok: true, value: parsedFeed([]) },
  };
};

const view = (changes: Partial<PassView> = {}): PassView & StoryView => ({
  ...EMPTY,
  polls: [{ outcome: 'good', status: null, count: 9 }],
  ...changes,
});

const plan = (
  poll: PollResult,
  seen: PassView & StoryView,
  judged: readonly JudgedEntry[] = [],
) => {
  const { feed, now, state: before } = poll;
  const shelf = createShelfKeeper();
  const isFirst = before.baselineAt === null;
  const placed = placePass({ feed, now, judged, shelf, isFirst, readsPages: false }, seen);
  const input: PollPlanInput = {
    poll,
    notices: [],
    subscriptions: [],
    compose: null,
    tellAdmin: ({ key }) => [delivery(`notice:${key}`, 'admin')],
    law: NO_LAW,
    announce,
  };
  return planPoll(input, placed, seen);
};

/** Polls whenever the feed is due, with the answer of that moment, for `days`; out: what the admin was told. */
const live = (
  answerAt: (hours: number) => Answer,
  days: number,
  start: Partial<FeedState> = {},
) => {
  let current = state('a', { nextDueAt: NOON, ...start });
  const told: (Notice & { readonly hours: number })[] = [];
  let polls = 0;
  while (current.nextDueAt < NOON + days * DAY) {
    const now = current.nextDueAt;
    const hours = (now - NOON) / HOUR;
    const { feed: next, notices, deliveries } = plan(pollOf(answerAt(hours), current, now), view());
    expect(deliveries.map(({ storyKey }) => storyKey)).toEqual(
      notices.map(({ key }) => `notice:${key}`),
    );
    told.push(...notices.map((notice) => ({ ...notice, hours: Math.round(hours) })));
    current = next;
    polls += 1;
  }
  return { told: told.map(({ kind, hours }) => [kind, hours]), polls, last: current };
};

describe('a pause is told once, and so is its end', () => {
  test('a server that is down for two days', () => {
    const { told } = live((hours) => (hours < 48 ? { status: null } : 'good'), 5);
    expect(told).toEqual([
      ['paused', 4],
      ['recovered', 56],
    ]);
  });

  test('one that is down for an hour is nobody’s concern', () => {
    expect(live((hours) => (hours < 1 ? { status: 503 } : 'good'), 5).told).toEqual([]);
  });

  test('"gone" for two hours recovers alone and unsaid (E6)', () => {
    expect(live((hours) => (hours < 2 ? { status: 410 } : 'good'), 5).told).toEqual([]);
  });

  test('"gone" for good is believed after a day, told once and asked weekly', () => {
    const { told, polls } = live(() => ({ status: 410 }), 60);
    expect(told).toEqual([['paused', expect.any(Number)]]);
    expect(told[0]?.[1]).toBeGreaterThanOrEqual(24);
    expect(polls).toBeLessThan(20);
  });

  test('a server that asks to be left alone for ten years is obeyed, and a person is told (E3)', () => {
    const { told, last } = live(() => ({ status: 429, retryAfterMs: 3650 * DAY }), 1);
    expect(told).toEqual([['paused', 0]]);
    expect(last.nextDueAt).toBeGreaterThanOrEqual(NOON + 3650 * DAY);
  });
});

describe('left alone for long is told, whatever the reason', () => {
  test.each<[string, Answer]>([
    ['a 404 that asks for ten years', { status: 404, retryAfterMs: 3650 * DAY }],
    ['a 503 that asks for a month', { status: 503, retryAfterMs: 30 * DAY }],
  ])('%s', (_, answer) => {
    expect(live(() => answer, 1).told).toEqual([['paused', 0]]);
  });

  test('a feed that is asked once a day', () => {
    const daily = { feed: feed('a', { everyMs: DAY }) };
    let current = state('a', { nextDueAt: NOON });
    const told: string[] = [];
    for (let days = 0; days < 5; days += 1) {
      const now = NOON + days * DAY;
      const { feed: next, notices } = plan(
        { ...pollOf({ status: null }, current, now), ...daily },
        view(),
      );
      told.push(...notices.map(({ kind }) => kind));
      current = next;
    }
    expect(told).toEqual(['paused']);
  });

  test('without the values of its queries', () => {
    const why = {
      ...failure(30 * DAY),
      message: 'https://a.example/feed?t=SECRET: asked us to wait',
    };
    const poll = pollOf({ status: 429 }, state('a'), NOON);
    const { notices } = plan(
      {
        ...poll,
        outcome: { kind: 'failed', failure: why, status: 429 },
        parsed: { ok: false, failure: why },
      },
      view(),
    );
    expect(notices[0]?.text).toContain('https://a.example/feed?…');
    expect(notices[0]?.text).not.toContain('SECRET');
  });
});

test('silence is told once, and what ends it', () => {
  const habit = { arrivals: 50, meanGapMs: HOUR, lastNewAt: NOON, baselineAt: NOON - 30 * DAY };
  // Asked hourly by then, so it is noticed up to an hour late.
  expect(live(() => 'good', 6, habit).told).toEqual([['silent', 49]]);
  const silent = { ...state('a'), ...habit, silentAt: NOON };
  const { text, verdict, keySentences } = entry('a', 'new', {
    verdict: verdictOf({ decision: 'reject' }),
  });
  const news = [
    {
      keys: ['id:new'],
      text,
      said: null,
      revises: null,
      address: null,
      doubt: null,
      verdict,
      keySentences,
    },
  ] as const;
  const { notices, feed: next } = plan(pollOf('good', silent, NOON + 3 * DAY), view(), news);
  expect(notices).toMatchObject([{ kind: 'heard-again' }]);
  expect(next).toMatchObject({ silentAt: null, lastNewAt: NOON + 3 * DAY });
});

test('a document that is longer than what is read of one is told once', () => {
  const long = { ok: true, value: { ...parsedFeed([]), leftOut: 3 } } as const;
  const first = plan({ ...pollOf('good', state('a'), NOON), parsed: long }, view());
  expect(first.notices).toMatchObject([{ kind: 'cut', feedId: 'a' }]);
  expect(plan({ ...pollOf('good', first.feed, NOON), parsed: long }, view()).notices).toEqual([]);
});

describe('an outage of ours (E7)', () => {
  const failing = (
    count: number,
    ok: number,
    status: number | null = null,
  ): readonly PolledFeeds[] => [
    { outcome: 'failing', status, count },
    { outcome: 'good', status: null, count: ok },
  ];
  const down = (polls: readonly PolledFeeds[], before: Partial<FeedState> = {}, answer?: Answer) =>
    plan(pollOf(answer ?? { status: null }, state('a', before), NOON), view({ polls }));

  test('is told once, and no feed is put off further for it', () => {
    const { notices, feed: next } = down(failing(9, 1), { failures: 1, failingSince: NOON - HOUR });
    expect(notices).toMatchObject([{ kind: 'outage', feedId: null }]);
    expect(next.failures).toBe(1);
    expect(next.nextDueAt).toBeLessThan(NOON + 16 * MINUTE);
    const later = plan(
      pollOf({ status: null }, state('a'), NOON),
      view({ polls: failing(9, 1), outageSince: NOON - HOUR }),
    );
    expect(later.notices).toEqual([]);
  });

  test('is over when half of the feeds answer again, told once', () => {
    const good = (polls: readonly PolledFeeds[]) =>
      plan(pollOf('good', state('a'), NOON), view({ polls, outageSince: NOON - HOUR })).notices;
    expect(good(failing(9, 1))).toEqual([]);
    expect(good(failing(4, 6))).toMatchObject([{ kind: 'outage-over' }]);
  });

  test('is not one while a fifth of the feeds can be read, or with too few feeds to tell', () => {
    expect(down(failing(7, 3)).feed.failures).toBe(1);
    expect(down(failing(7, 3), { failures: 2 }).feed.failures).toBe(3);
    expect(down(failing(1, 0), { failures: 2 }).feed.failures).toBe(3);
  });

  test('is not told of while most feeds are still to be asked: names that do not exist fail first', () => {
    const early = [...failing(9, 0), { outcome: 'waiting', status: null, count: 200 }] as const;
    expect(down(early).notices).toEqual([]);
    expect(
      down([...failing(9, 0), { outcome: 'waiting', status: null, count: 2 }]).notices,
    ).toHaveLength(1);
  });

  test('is not one where servers refuse us: they were reached', () => {
    expect(down(failing(9, 0, 403), { failures: 2 }, { status: 403 })).toMatchObject({
      feed: { failures: 3 },
      notices: [],
    });
  });
});
