import { describe, expect, test } from 'vitest';
import type { Telling } from '../../src/brief.ts';
import type { KeySentence } from '../../src/model.ts';
import { buildBrief } from '../../src/summarise/brief.ts';

const sentence = (text: string, start: number, ...labels: KeySentence['labels']): KeySentence => ({
  text,
  start,
  end: start + text.length,
  labels,
  translation: null,
});

const telling = (parts: Partial<Telling>): Telling => ({
  storyKey: 's',
  entryId: null,
  feedId: 'f',
  entryKey: 'e',
  seenAt: 100,
  because: 'same-event',
  title: 'Headline',
  text: '',
  lang: 'en',
  url: 'https://a.example/1',
  canonicalUrl: null,
  outlet: 'A',
  owner: 'A',
  kind: 'press',
  at: 100,
  acts: [],
  countries: [],
  treaties: [],
  urgency: 'normal',
  decision: 'alert',
  byServer: {},
  flags: [],
  after: [],
  watches: [],
  keySentences: [],
  ...parts,
});

test("the headline is the best source's own: the wire before the press, the press before state media", () => {
  const state = telling({ outlet: 'S', kind: 'state-aligned', title: 'State', at: 1 });
  const press = telling({ outlet: 'P', title: 'Press', at: 2 });
  const wire = telling({ outlet: 'W', kind: 'wire', title: 'Wire', at: 3 });
  expect(buildBrief([state, press]).headline).toBe('Press');
  expect(buildBrief([state, press, wire]).headline).toBe('Wire');
});

test("labels of all tellings are joined, the best source's first, the highest urgency and decision win", () => {
  const brief = buildBrief([
    telling({
      acts: [{ id: 'production', score: 0.8, mode: 'fact', step: null }],
      countries: ['LT', 'FI'],
      urgency: 'normal',
      watches: ['b'],
    }),
    telling({
      outlet: 'B',
      acts: [
        { id: 'withdrawal', score: 1, mode: 'fact', step: null },
        { id: 'production', score: 0.5, mode: 'fact', step: null },
      ],
      countries: ['FI', 'PL'],
      treaties: ['apmbc'],
      urgency: 'high',
      at: 200,
      watches: ['a', 'b'],
    }),
  ]);
  expect(brief).toMatchObject({
    acts: [{ id: 'withdrawal' }, { id: 'production' }],
    countries: ['LT', 'FI', 'PL'],
    treaties: ['apmbc'],
    urgency: 'high',
    decision: 'alert',
    watches: ['a', 'b'],
    openedAt: 100,
    updatedAt: 200,
  });
});

test('each outlet is named once, in the order in which they told it', () => {
  const { sources } = buildBrief([
    telling({ outlet: 'A', at: 1 }),
    telling({ outlet: 'B', url: null, at: 2 }),
    telling({ outlet: 'A', url: 'https://a.example/2', at: 3 }),
  ]);
  expect(sources.map(({ outlet, url }) => [outlet, url])).toEqual([
    ['A', 'https://a.example/1'],
    ['B', null],
  ]);
});

describe('quotes', () => {
  const lead = telling({
    keySentences: [
      sentence('Second.', 50, 'country:LT'),
      sentence('First.', 0, 'act:production'),
      sentence('Third.', 90),
      sentence('Never.', 120),
    ],
  });

  test("are the lead's best three in the order of its text, each with its outlet", () => {
    expect(buildBrief([lead]).quotes).toEqual([
      { text: 'First.', outlet: 'A', url: 'https://a.example/1', translation: null },
      { text: 'Second.', outlet: 'A', url: 'https://a.example/1', translation: null },
      { text: 'Third.', outlet: 'A', url: 'https://a.example/1', translation: null },
    ]);
  });

  test('of another source are added only for an act or a country that is new', () => {
    const same = telling({
      outlet: 'B',
      keySentences: [sentence('Nothing new.', 0, 'country:LT', 'concept:mine')],
      at: 200,
    });
    const more = telling({
      outlet: 'C',
      keySentences: [sentence('Poland too.', 0, 'country:PL')],
      at: 300,
    });
    expect(
      buildBrief([lead, same, more])
        .quotes.map(({ text, outlet }) => [text, outlet])
        .at(-1),
    ).toEqual(['Poland too.', 'C']);
    expect(buildBrief([lead, same, more]).quotes).toHaveLength(4);
  });
});

test("an outlet that an aggregator named first is shown by its own feed's word and link", () => {
  const url = 'https://search.example/redirect';
  const { sources } = buildBrief([
    telling({ outlet: 'A', kind: 'aggregator', url, at: 1 }),
    telling({ outlet: 'B', kind: 'aggregator', url, at: 2 }),
    telling({ outlet: 'A', kind: 'broadcaster', at: 3 }),
    telling({ outlet: 'B', kind: 'aggregator', url: null, at: 4 }),
  ]);
  expect(sources).toMatchObject([
    { outlet: 'A', kind: 'broadcaster', url: 'https://a.example/1', at: 1, after: [] },
    { outlet: 'B', kind: 'aggregator', url, at: 2, after: [] },
  ]);
});

test('an outlet is shown with the agencies that it has the news from, and never with itself', () => {
  const { sources } = buildBrief([
    telling({ outlet: 'A', after: ['Wire'] }),
    telling({ outlet: 'Wire', after: ['Wire'] }),
  ]);
  expect(sources.map(({ after }) => after)).toEqual([['Wire'], []]);
});
