import { expect, test } from 'vitest';
import { buildBrief } from '../../src/summarise/brief.ts';
import { telling } from './tellings.ts';

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

test('a doubtful source never gives the headline while another can, even one that mentions it in passing', () => {
  const network = telling({ outlet: 'N', kind: 'content-network', title: 'Network', at: 1 });
  const found = telling({ outlet: 'F', kind: 'aggregator', title: 'Found', at: 2 });
  const aside = telling({ outlet: 'P', title: 'Press', decision: 'digest', at: 3 });
  expect(buildBrief([network]).headline).toBe('Network');
  expect(buildBrief([network, found]).headline).toBe('Found');
  expect(buildBrief([network, found, aside]).headline).toBe('Press');
});

test('the headline stays with the first of equals, whatever language most tell it in', () => {
  const first = telling({ outlet: 'A', title: 'Seimas balsavo', lang: 'lt', at: 1 });
  const others = ['B', 'C', 'D'].map((outlet, at) =>
    telling({ outlet, title: 'Parliament voted', at: at + 2 }),
  );
  expect(buildBrief([first, ...others])).toMatchObject({ headline: 'Seimas balsavo', lang: 'lt' });
});

test('each outlet is named once, the best first, then in the order in which they told it', () => {
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
