import { describe, expect, test } from 'vitest';
import type { Moment } from '../../src/brief.ts';
import { tellStory } from '../../src/tell-story.ts';
import { brief, MINUTE, NOON } from '../contracts/samples.ts';
import { telling } from '../story/tellings.ts';

const BARE = { stored: null, moments: [], akin: [], register: null };

describe('a story is told', () => {
  test('with what was told of it, once it was an alert', () => {
    const told = { acts: ['use'], countries: ['LV'], urgency: 'low' } as const;
    const stored = (decision: 'alert' | 'digest') => ({ brief: brief('s', { decision, told }) });
    const now = { acts: ['withdrawal'], countries: ['EE'], urgency: 'high' };
    expect(tellStory([telling()], BARE).told).toEqual(now);
    expect(tellStory([telling()], { ...BARE, stored: stored('digest') }).told).toEqual(now);
    expect(tellStory([telling()], { ...BARE, stored: stored('alert') }).told).toEqual(told);
  });

  test('by its last words where all its tellings went elsewhere', () => {
    const stored = { brief: brief('s') };
    expect(tellStory([], { ...BARE, stored })).toBe(stored.brief);
  });

  test('with each headline of its tellings that was changed, the last first', () => {
    const changed = (at: number, outlet: string, was: string, now: string): Moment => ({
      kind: 'corrected',
      at,
      amendment: { outlet, url: `https://${outlet}.example`, at, was, now },
    });
    const moments = [
      changed(1, 'a', 'One', 'Two'),
      changed(2, 'b', 'Ten', 'Nine'),
      changed(3, 'a', 'Two', 'Three'),
      changed(4, 'c', 'Up', 'Down'),
      changed(5, 'c', 'Down', 'LIVE: Up'),
      changed(6, 'gone', 'Left', 'Right'),
    ];
    const tellings = ['a', 'b', 'c'].map((outlet) =>
      telling({ outlet, url: `https://${outlet}.example` }),
    );
    const { amendments } = tellStory(tellings, { ...BARE, moments });
    expect(amendments.map(({ outlet, at, was, now }) => [outlet, at, was, now])).toEqual([
      ['a', 3, 'One', 'Three'],
      ['b', 2, 'Ten', 'Nine'],
    ]);
  });
});

describe('a story points back', () => {
  const link = (key: string, country: string, treaty = 'apmbc', openedAt = NOON - MINUTE) => ({
    ...{ key, country, treaty, openedAt },
    ...{ headline: key, url: null, acts: [] },
  });
  const earlier = (akin: readonly ReturnType<typeof link>[]) =>
    tellStory([telling({ countries: ['EE', 'LV', 'RU'] })], { ...BARE, akin }).earlier.map(
      ({ key }) => key,
    );

  test('to those of its main countries and its treaties that were before it, three at most', () => {
    expect(
      earlier([
        link('later', 'EE', 'apmbc', NOON + 1),
        link('s', 'EE'),
        link('one', 'EE'),
        link('one', 'LV'),
        link('background', 'RU'),
        link('other-treaty', 'EE', 'ccm'),
        link('two', 'LV'),
        link('three', 'EE'),
        link('four', 'EE'),
      ]),
    ).toEqual(['one', 'two', 'three']);
  });
});
