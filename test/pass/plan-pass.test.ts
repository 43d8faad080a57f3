import { describe, expect, test } from 'vitest';
import type { Telling } from '../../src/brief.ts';
import type { FirstPolicy } from '../../src/model.ts';
import { tellingOf } from '../../src/place-stories.ts';
import type { JudgedEntry, PassPlanInput } from '../../src/plan-pass.ts';
import type { PassIntent } from '../../src/ports.ts';
import type { DeliveryIntent } from '../../src/story-ports.ts';
import { announce, entry, feed, MINUTE, NO_LAW, NOON, verdict } from '../contracts/samples.ts';
import { composing, EMPTY, holding, planned } from './planned.ts';

const DAY = 24 * 60 * MINUTE;
const EVENTS = {
  quake: 'A strong earthquake shook the coast on Monday and many old houses fell down at once.',
  flood: 'Heavy rain made the great river rise, so that whole villages had to leave their homes.',
  strike: 'Train drivers stopped work because talks about wages between both sides broke down.',
};
type Event = keyof typeof EVENTS;

interface Parts {
  readonly keys?: JudgedEntry['keys'];
  readonly published?: number | null;
  readonly decision?: 'alert' | 'digest' | 'reject';
  readonly url?: string | null;
  readonly address?: string | null;
}

const judged = (
  event: Event,
  { keys, published = NOON - MINUTE, decision = 'alert', url = null, address = null }: Parts = {},
): JudgedEntry => {
  const { text, keySentences } = entry('a', event, {
    text: { title: event, summary: '', text: EVENTS[event], url, published },
  });
  return {
    keys: keys ?? [`id:${event}`],
    text,
    said: null,
    revises: null,
    address,
    doubt: null,
    keySentences,
    verdict: verdict({ decision, acts: [], countries: [] }),
  };
};

const compose = composing(({ headline }) => headline);

const everything = (channelId: string) => ({
  channelId,
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  ping: null,
  digest: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
});

const plan = (
  entries: readonly JudgedEntry[],
  parts: Partial<PassPlanInput> & { readonly first?: FirstPolicy } = {},
  view = EMPTY,
) => {
  const { first = { kind: 'none' }, ...rest } = parts;
  const intent = planned(
    {
      feed: feed('a', { first }),
      isFirst: false,
      judged: entries,
      now: NOON,
      subscriptions: [everything('1')],
      compose,
      readsPages: false,
      law: NO_LAW,
      announce,
      ...rest,
    },
    view,
  );
  return { ...intent, owed: owedOf(intent) };
};

/** Cards that are news to their channel; the others only bring up to date what stands there already. */
const owedOf = ({ deliveries }: Pick<PassIntent, 'deliveries'>): readonly DeliveryIntent[] =>
  deliveries.filter(({ onlyRevise }) => !onlyRevise);

const all: readonly JudgedEntry[] = [
  judged('quake', { published: NOON - 1 * DAY }),
  judged('flood', { published: NOON - 3 * DAY }),
  judged('strike', { published: NOON - 2 * DAY }),
];

describe('what a feed holds when it is first polled', () => {
  const owedBy = (first: FirstPolicy, entries = all) => {
    const { entries: records, owed } = plan(entries, { first, isFirst: true });
    expect(records).toHaveLength(entries.length);
    const fresh = records.filter(({ baseline }) => !baseline).map(({ text }) => text.title);
    expect(owed.map(({ payload }) => payload).sort()).toEqual([...fresh].sort());
    return fresh;
  };

  test('is owed to nobody by default, yet stored, judged and put into stories', () => {
    expect(owedBy({ kind: 'none' })).toEqual([]);
    const { entries, stories } = plan(all, { isFirst: true });
    expect(entries.map(({ verdict: { decision } }) => decision)).toEqual([
      'alert',
      'alert',
      'alert',
    ]);
    expect(stories).toHaveLength(3);
  });

  test('is owed whole with "all", oldest first', () => {
    expect(owedBy({ kind: 'all' })).toEqual(['flood', 'strike', 'quake']);
  });

  test('is owed in part with "latest": the newest, whatever order the feed has', () => {
    expect(owedBy({ kind: 'latest', count: 2 })).toEqual(['strike', 'quake']);
    expect(owedBy({ kind: 'latest', count: 0 })).toEqual([]);
    expect(owedBy({ kind: 'latest', count: 9 })).toHaveLength(3);
  });

  test('is owed from a moment on with "since", that moment and undated entries included', () => {
    expect(owedBy({ kind: 'since', at: NOON - 2 * DAY })).toEqual(['strike', 'quake']);
    expect(owedBy({ kind: 'since', at: NOON }, [judged('quake', { published: null })])).toEqual([
      'quake',
    ]);
  });

  test('no longer matters at later polls', () => {
    expect(plan(all).owed).toHaveLength(3);
  });

  test('an archive that turns up later is no news, unless all is wanted', () => {
    const old = [judged('quake', { published: NOON - 40 * DAY }), judged('flood')];
    const fresh = ({ entries }: Pick<PassIntent, 'entries'>) =>
      entries.filter(({ baseline }) => !baseline).map(({ text }) => text.title);
    expect(fresh(plan(old))).toEqual(['flood']);
    expect(fresh(plan(old, { first: { kind: 'all' } }))).toEqual(['quake', 'flood']);
  });
});

describe('an entry that was seen before', () => {
  test('is dropped by any of its keys, also by one that only the transaction sees', () => {
    const knownKeys = new Set(['url:a.example/quake']);
    const seen = judged('quake', { keys: ['id:changed', 'url:a.example/quake'] });
    expect(plan([seen, judged('flood')], {}, { ...EMPTY, knownKeys })).toMatchObject({
      entries: [{ keys: ['id:flood'] }],
    });
  });

  test('counts once where a document holds it twice', () => {
    const twice = [
      judged('quake', { keys: ['id:1', 'url:x'] }),
      judged('quake', { keys: ['id:2', 'url:x'] }),
      judged('quake', { keys: ['id:2'] }),
    ];
    const { entries, owed } = plan(twice);
    expect(entries.map(({ keys }) => keys[0])).toEqual(['id:1']);
    expect(owed).toHaveLength(1);
  });
});

describe('time', () => {
  test('never comes from the future', () => {
    const { entries, stories } = plan([judged('quake', { published: NOON + DAY })]);
    expect(entries[0]).toMatchObject({ seenAt: NOON, text: { published: NOON + DAY } });
    expect(stories[0]?.brief).toMatchObject({ openedAt: NOON, updatedAt: NOON });
  });

  test('of an undated entry is when it was seen', () => {
    const { stories } = plan([judged('quake', { published: null })]);
    expect(stories[0]?.brief.openedAt).toBe(NOON);
  });
});

describe('deliveries', () => {
  test('are made only where somebody composes them', () => {
    const { stories, deliveries } = plan(all, { compose: null });
    expect(stories).toHaveLength(3);
    expect(deliveries).toEqual([]);
  });

  test('go to every channel that wants the story', () => {
    const subscriptions = [
      everything('1'),
      { ...everything('2'), watches: ['other'] },
      everything('3'),
    ];
    const { owed } = plan([judged('quake')], { subscriptions });
    expect(owed.map(({ channelId }) => channelId)).toEqual(['1', '3']);
  });

  test('are one for two entries that tell one event', () => {
    const pair = [judged('quake'), judged('quake', { keys: ['id:copy'] })];
    const { entries, stories, owed } = plan(pair);
    expect(entries.map(({ story }) => story?.because)).toEqual([
      'new',
      expect.stringMatching(/^same-/u),
    ]);
    expect([stories.length, owed.length]).toEqual([1, 1]);
  });
});

test('two outlets of one aggregator are two voices, each its own owner', () => {
  const from = (source: string): JudgedEntry => {
    const { text, ...rest } = judged('quake', { keys: [`id:${source}`] });
    return { ...rest, text: { ...text, source } };
  };
  const search = feed('a', { outlet: 'Some Search', owner: 'Big Firm', kind: 'aggregator' });
  const { entries, stories } = plan([from('ERR'), from('LRT')], { feed: search });
  expect(stories.map(({ brief }) => brief.sources.map(({ outlet }) => outlet))).toEqual([
    ['ERR', 'LRT'],
  ]);
  const voices = entries.map((record) => tellingOf(record, search));
  expect(voices).toMatchObject([
    { outlet: 'ERR', owner: 'ERR' },
    { outlet: 'LRT', owner: 'LRT' },
  ]);
});

describe('a story that is told already', () => {
  const told = (decision: 'alert' | 'digest' = 'alert'): readonly Telling[] => {
    const [record] = plan([judged('quake', { decision })], { isFirst: true }).entries;
    if (!record?.story) throw new Error('no story');
    return [tellingOf(record, feed('b', { outlet: 'The First' }))];
  };

  test('is posted when another feed tells it later, though it was in its own feed from the start', () => {
    const tellings = told();
    const late = plan([judged('quake', { keys: ['id:late'] })], {}, holding(tellings));
    expect(late.owed).toMatchObject([{ storyKey: tellings[0]?.storyKey }]);
    expect(late.stories[0]?.brief.sources.map(({ outlet }) => outlet)).toEqual([
      'The First',
      'Outlet a',
    ]);
  });

  test('is owed nothing for a telling that was in its feed from the start', () => {
    const view = holding(told());
    const late = plan([judged('quake', { keys: ['id:late'] })], { isFirst: true }, view);
    expect(late.stories).toHaveLength(1);
    expect(late.owed).toEqual([]);
    expect(late.deliveries).toMatchObject([{ channelId: '1', onlyRevise: true }]);
  });

  test('is found by its own address, and by no address that names many pages', () => {
    const [first] = told();
    const page = 'https://a.example/live';
    const tellings = first ? [{ ...first, canonicalUrl: page }] : [];
    const because = (address: string | null) =>
      plan([judged('flood', { address, url: page })], {}, holding(tellings)).entries[0]?.story
        ?.because;
    expect(because(page)).toBe('same-url');
    expect(because(null)).toBe('new');
  });

  test('that nobody tells again is left alone', () => {
    const late = plan([judged('flood')], {}, holding(told()));
    expect(late.stories.map(({ brief }) => brief.headline)).toEqual(['flood']);
  });
});

describe('what is decided', () => {
  test('rejected entries are stored without a story', () => {
    const { entries, stories, deliveries } = plan([judged('quake', { decision: 'reject' })]);
    expect(entries).toMatchObject([{ story: null, baseline: false }]);
    expect([stories, deliveries]).toEqual([[], []]);
  });

  test('digest entries make a story and no card', () => {
    const { stories, owed } = plan([judged('quake', { decision: 'digest' })]);
    expect([stories.length, owed.length]).toEqual([1, 0]);
  });

  test('links name the page, and nothing new changes nothing', () => {
    const url = 'http://www.a.example/q/?utm_source=x';
    expect(plan([judged('quake', { url })]).entries).toMatchObject([
      { canonicalUrl: 'https://a.example/q' },
    ]);
    expect(plan([])).toMatchObject({ entries: [], stories: [], deliveries: [] });
  });

  test('is the same whenever it is asked again', () => {
    expect(plan(all, { isFirst: true, first: { kind: 'all' } })).toEqual(
      plan(all, { isFirst: true, first: { kind: 'all' } }),
    );
  });
});

describe('an entry that wants its page', () => {
  const address = 'https://a.example/news/quake';
  const teaser = (parts: Partial<Parts> = {}, text = EVENTS.quake): JudgedEntry => {
    const entry = judged('quake', { url: address, address, ...parts });
    return { ...entry, text: { ...entry.text, text } };
  };
  const waits = (
    entry: JudgedEntry,
    parts: Parameters<typeof plan>[1] = {},
    view = EMPTY,
  ): boolean => {
    const { entries, stories, owed } = plan([entry], { readsPages: true, ...parts }, view);
    const isWaiting = entries.some(({ page }) => page !== null);
    if (isWaiting) expect({ stories, owed }).toEqual({ stories: [], owed: [] });
    return isWaiting;
  };

  test('is stored as waiting for two minutes, with what its feed says and nothing decided', () => {
    const { entries } = plan([teaser(), judged('flood')], { readsPages: true });
    const waiting = entries.find(({ page }) => page !== null);
    expect(waiting).toMatchObject({
      keys: ['id:quake'],
      text: { text: EVENTS.quake },
      story: null,
      baseline: false,
      verdict: { reasonKind: 'awaits-page' },
      page: { address, dueAt: NOON + 2 * MINUTE },
    });
    expect(entries.find(({ page }) => page === null)?.story).not.toBeNull();
  });

  test.each<readonly [string, JudgedEntry, boolean]>([
    ['a hit and an address', teaser(), true],
    ['a hit in what the feed alone would reject', teaser({ decision: 'reject' }), true],
    ['no address of its own', teaser({ address: null }), false],
    ['the front page for an address', teaser({ address: 'https://a.example/' }), false],
    ['the feed for an address', teaser({ address: 'https://a.example/feed' }), false],
    ['an address without end', teaser({ address: `${address}?${'x'.repeat(3_000)}` }), false],
    ['its whole text in the feed', teaser({}, EVENTS.quake.repeat(20)), false],
    [
      'its whole text in the summary',
      { ...teaser(), text: { ...teaser().text, text: '', summary: EVENTS.quake.repeat(20) } },
      false,
    ],
    ['no hit', { ...teaser(), verdict: verdict({ hits: [] }) }, false],
    ['nothing owed for it', teaser({ published: NOON - 90 * DAY }), false],
  ])('is one with %s: %3$s', (_, entry, expected) => {
    expect(waits(entry)).toBe(expected);
  });

  test('is none where pages are not read, or when its feed is first polled', () => {
    expect(waits(teaser(), { readsPages: false })).toBe(false);
    expect(waits(teaser(), { isFirst: true })).toBe(false);
    expect(waits(teaser(), { isFirst: true, first: { kind: 'all' } })).toBe(true);
  });

  test('is stored after those that were told before it', () => {
    const told = [2, 3, 1].map((minutes) =>
      teaser({ keys: [`id:${minutes}`], published: NOON - minutes * MINUTE }),
    );
    const { entries } = plan(told, { readsPages: true });
    expect(entries.map(({ keys: [key] }) => key)).toEqual(['id:3', 'id:2', 'id:1']);
  });

  test('that is known already waits no second time', () => {
    const view = { ...EMPTY, knownKeys: new Set(['id:quake']) };
    expect(waits(teaser(), {}, view)).toBe(false);
  });
});
