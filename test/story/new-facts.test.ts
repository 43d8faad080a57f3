import { describe, expect, test } from 'vitest';
import type { Facts, Telling } from '../../src/brief.ts';
import { MAX_UPDATES, newFacts, toldWith } from '../../src/story/new-facts.ts';
import { MINUTE, NOON } from '../contracts/samples.ts';
import { act, telling } from './tellings.ts';

const HOUR = 60 * MINUTE;
const TOLD: Facts = { acts: ['withdrawal'], countries: ['EE'], urgency: 'high' };
const FIRST = telling({ because: 'new' });

/** What is new when `news` joins a story that was told by one outlet, and by `others`. */
const joined = (
  news: readonly Telling[],
  {
    others = [],
    told = TOLD,
    updates = 0,
  }: { others?: readonly Telling[]; told?: Facts; updates?: number } = {},
) =>
  newFacts({
    told,
    openedAt: NOON,
    tellings: [FIRST, ...others, ...news],
    news: new Set(news),
    updates,
    now: NOON + HOUR,
  });

const later = (changes: Partial<Telling>): Telling => telling({ at: NOON + 2 * HOUR, ...changes });

describe('a new fact', () => {
  test('is a country that an outlet begins with', () => {
    expect(joined([telling({ countries: ['LV', 'EE'] })])).toEqual({
      number: 1,
      at: NOON + HOUR,
      acts: [],
      countries: ['LV'],
      urgency: null,
      quotes: [],
    });
  });

  test('is an act that is told in a headline, as a fact or as a plan', () => {
    expect(joined([telling({ acts: [act('use'), act('withdrawal')] })])?.acts).toEqual([
      { id: 'use', mode: 'fact', step: null },
    ]);
    expect(joined([telling({ acts: [act('use', { mode: 'plan' })] })])?.acts).toHaveLength(1);
    for (const mode of ['demand', 'denial', 'allegation'] as const)
      expect(joined([telling({ acts: [act('use', { mode })] })])).toBeNull();
  });

  test('is a step that makes it more urgent', () => {
    const voted = later({ urgency: 'critical', acts: [act('withdrawal', { step: 'voted' })] });
    expect(joined([voted])).toMatchObject({ urgency: 'critical', acts: [], countries: [] });
  });

  test('comes with the words of who says so, the best first', () => {
    const said = (text: string, labels: readonly (`act:${string}` | `country:${string}`)[]) => ({
      ...{ text, labels, start: 0, end: text.length },
      translation: null,
    });
    const news = telling({
      countries: ['LV'],
      outlet: 'North',
      url: 'https://north.example/1',
      keySentences: [said('Background.', ['country:EE']), said('Latvia too.', ['country:LV'])],
    });
    expect(joined([news])?.quotes).toEqual([
      { text: 'Latvia too.', outlet: 'North', url: 'https://north.example/1', translation: null },
    ]);
  });

  test('counts the updates before it, and there are five at most', () => {
    const news = [telling({ countries: ['LV'] })];
    expect(joined(news, { updates: 2 })?.number).toBe(3);
    expect(joined(news, { updates: MAX_UPDATES - 1 })).not.toBeNull();
    expect(joined(news, { updates: MAX_UPDATES })).toBeNull();
  });

  test('is told from then on', () => {
    const news = [telling({ countries: ['LV'], acts: [act('use')] })];
    const facts = joined(news);
    const told = facts && toldWith(TOLD, facts);
    expect(told).toEqual({
      acts: ['withdrawal', 'use'],
      countries: ['EE', 'LV'],
      urgency: 'high',
    });
    expect(joined(news, { told: told ?? TOLD })).toBeNull();
  });
});

describe('what is said by the way', () => {
  test.each([
    ['a second country', { countries: ['EE', 'LV'] }, { countries: ['LV'], urgency: null }],
    ['another urgency', { urgency: 'critical' }, { countries: [], urgency: 'critical' }],
  ] as const)(
    '%s is new when a second owner says it after the first reports',
    (_, changes, facts) => {
      const one = later(changes);
      const again = later({ ...changes, owner: one.owner });
      expect(joined([one])).toBeNull();
      expect(joined([again], { others: [one] })).toBeNull();
      expect(joined([later(changes)], { others: [one] })).toMatchObject(facts);
      const first = telling({ ...changes, at: NOON + 59 * MINUTE });
      expect(joined([later(changes)], { others: [first, one] })).toBeNull();
    },
  );
});

describe('nothing new is', () => {
  test('a reprint, whatever is read in it', () => {
    for (const because of ['same-text', 'same-url'] as const)
      expect(joined([telling({ because, countries: ['LV'], acts: [act('use')] })])).toBeNull();
  });

  test('what is kept for the digest, or was there before', () => {
    expect(joined([telling({ decision: 'digest', countries: ['LV'] })])).toBeNull();
    expect(joined([telling()], { others: [telling({ countries: ['LV'] })] })).toBeNull();
  });

  test('a country or an act in the background', () => {
    expect(joined([telling({ countries: ['EE', 'PL', 'RU'] })])).toBeNull();
    expect(joined([later({ countries: ['EE', 'RU'] })])).toBeNull();
    expect(joined([telling({ acts: [act('withdrawal'), act('use', { score: 0.8 })] })])).toBeNull();
    const third = [act('withdrawal'), act('withdrawal'), act('production')];
    expect(joined([telling({ acts: third })])).toBeNull();
  });

  test('another reading of how urgent the first reports are', () => {
    const news = ['a', 'b', 'c'].map(() => telling({ urgency: 'critical', at: NOON + MINUTE }));
    expect(joined(news)).toBeNull();
    expect(joined([later({ urgency: 'critical' })], { others: news })).toBeNull();
    expect(joined([later({ urgency: 'normal' })])).toBeNull();
  });
});

describe('a voice that repeats others or speaks for a state', () => {
  test.each(['content-network', 'aggregator', 'state-aligned'] as const)(
    '%s is believed once another owner says it too',
    (kind) => {
      const alone = telling({ kind, countries: ['LV'] });
      const again = telling({ kind, countries: ['LV'], owner: alone.owner });
      expect(joined([alone])).toBeNull();
      expect(joined([again], { others: [alone] })).toBeNull();
      const other = telling({ kind, countries: ['LV'] });
      expect(joined([other], { others: [alone] })?.countries).toEqual(['LV']);
    },
  );

  test('is like one that contradicts the register', () => {
    const flag = { kind: 'state', claim: 'out', known: 'party', source: 'register' } as const;
    const doubtful = telling({ countries: ['LV'], flags: [flag] });
    expect(joined([doubtful])).toBeNull();
    expect(joined([telling({ countries: ['LV'] })], { others: [doubtful] })).not.toBeNull();
  });
});

test('ten outlets that tell one event in their own words bring nothing new', () => {
  const words: readonly Partial<Telling>[] = [
    { urgency: 'critical', acts: [act('withdrawal', { step: 'voted' })] },
    {
      countries: ['EE', 'LV', 'LT', 'PL'],
      acts: [act('withdrawal'), act('production', { score: 0.8 })],
    },
    { acts: [act('withdrawal'), act('advocacy', { mode: 'demand' })] },
    { urgency: 'normal', acts: [act('withdrawal', { mode: 'plan' })] },
    { acts: [act('withdrawal'), act('diplomacy', { score: 0.5 })], countries: ['EE', 'FI'] },
    { urgency: 'critical', countries: [] },
    { because: 'same-text', countries: ['EE', 'RU'] },
    {
      kind: 'content-network',
      countries: ['RU', 'EE'],
      acts: [act('use', { mode: 'allegation' })],
    },
    { decision: 'digest', acts: [act('stockpile')], countries: ['FI'] },
  ];
  const tellings = words.map((changes, at) => telling({ at: NOON + at * 6 * MINUTE, ...changes }));
  for (const [at, news] of tellings.entries())
    expect(joined([news], { others: tellings.slice(0, at) })).toBeNull();
});
