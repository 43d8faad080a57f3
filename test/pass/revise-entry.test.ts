import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model.ts';
import type { JudgedEntry } from '../../src/plan-pass.ts';
import { amendmentOf, awaitingPage, revised } from '../../src/revise-entry.ts';
import type { EditedEntry } from '../../src/story-ports.ts';
import { announce, entry, feed, MINUTE, NO_LAW, NOON, verdict } from '../contracts/samples.ts';
import { composing, EMPTY, planned } from './planned.ts';

const first = entry('a', 'first', { seenAt: NOON - MINUTE });
const IN_STORY: EditedEntry = {
  entryKey: 'first',
  title: first.text.title,
  said: 'before',
  url: first.text.url,
  canonicalUrl: first.canonicalUrl,
  outlet: 'Outlet a',
  published: first.text.published,
  seenAt: first.seenAt,
  baseline: true,
  verdict: verdict({ byServer: { south: 'digest' } }),
  keySentences: first.keySentences,
  story: { key: 's', because: 'same-event', similarity: 0.5 },
};

const edit = (changes: Partial<Verdict> = {}) =>
  entry('a', 'second', {
    keys: ['second', 'first'],
    said: 'now',
    revises: 7,
    text: { published: NOON },
    verdict: verdict(changes),
  });

describe('an entry that its feed edited', () => {
  test('keeps story, name, dates and what it owed', () => {
    expect(revised(edit(), IN_STORY)).toMatchObject({
      keys: ['first', 'second'],
      story: IN_STORY.story,
      seenAt: IN_STORY.seenAt,
      baseline: true,
      text: { published: IN_STORY.published },
    });
  });

  test('has the date of its edit where it had none', () => {
    const undated = { ...IN_STORY, published: null };
    expect(revised(edit(), undated).text.published).toBe(NOON);
  });

  test('may become more than it was', () => {
    const kept = { ...IN_STORY, verdict: verdict({ decision: 'digest' }) };
    expect(revised(edit({ urgency: 'critical' }), kept).verdict).toEqual(
      verdict({ urgency: 'critical' }),
    );
  });

  test('is told by its new words and decided by the old ones where these were worth more', () => {
    const lower = { decision: 'digest', reason: 'It is unsure.', countries: ['LV'] } as const;
    expect(revised(edit(lower), IN_STORY).verdict).toEqual(
      verdict({
        countries: ['LV'],
        byServer: { south: 'digest' },
        reason: 'Its feed edited it: It is unsure. What was decided before stands.',
      }),
    );
  });

  test('that would be rejected keeps what was read of it, but no hit that it holds no more', () => {
    const rejected = edit({ decision: 'reject', acts: [], countries: [], hits: [] });
    expect(revised(rejected, IN_STORY).verdict).toMatchObject({
      decision: 'alert',
      countries: ['EE'],
      hits: verdict().hits,
    });
    const text = { ...rejected.text, title: 'Something else' };
    expect(revised({ ...rejected, text }, IN_STORY).verdict.hits).toEqual([]);
  });

  test('is a new entry in all but its name where it was in no story', () => {
    const waiting = { ...IN_STORY, story: null };
    expect(revised(edit({ decision: 'reject' }), waiting)).toMatchObject({
      story: null,
      baseline: false,
      seenAt: IN_STORY.seenAt,
      verdict: { decision: 'reject' },
    });
  });

  test('says its new words and quotes the old ones until its page was read', () => {
    const page = { address: 'https://a.example/1', dueAt: NOON };
    const record = edit({ decision: 'digest' });
    expect(awaitingPage(record, IN_STORY, page)).toEqual({
      ...record,
      verdict: IN_STORY.verdict,
      keySentences: IN_STORY.keySentences,
      page,
    });
  });

  test('is amended where its headline says something else', () => {
    const title = 'Mine Ban Treaty: second';
    const amendment = { outlet: 'North', at: NOON, was: IN_STORY.title, now: title };
    expect(amendmentOf(edit(), IN_STORY, 'North', NOON)).toMatchObject(amendment);
    expect(amendmentOf(edit(), { ...IN_STORY, title }, 'North', NOON)).toBeNull();
  });
});

test('one edit that two workers read is stored once', () => {
  const { text, keySentences } = edit();
  const judged = (said: string): JudgedEntry => ({
    ...{ keys: ['first'], text, said, revises: 7, address: null, doubt: null, keySentences },
    verdict: verdict(),
  });
  const plan = (said: string) =>
    planned(
      {
        ...{ feed: feed('a'), isFirst: false, judged: [judged(said)], now: NOON },
        ...{ subscriptions: [], compose: composing(), readsPages: false, law: NO_LAW, announce },
      },
      { ...EMPTY, knownKeys: new Set(['first']), edited: new Map([[7, IN_STORY]]) },
    );
  expect(plan('now').stories).toMatchObject([{ key: 's', moments: [{ kind: 'corrected' }] }]);
  expect(plan('before')).toMatchObject({ entries: [], stories: [] });
});
