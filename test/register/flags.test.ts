import { describe, expect, test } from 'vitest';
import type { SaidDate, Statement } from '../../src/legal.ts';
import { flagsOf } from '../../src/register/flags.ts';
import { createRegister } from '../../src/register/register.ts';
import { fact, JOINED, record } from './facts.ts';

const DAY = '2026-03-01';
const names = { country: (code: string) => code, treaty: (id: string) => id };
const on = (year: number | null, month: number | null = null, day: number | null = null) =>
  ({ year, month, day }) satisfies SaidDate;

const EXIT = [
  fact('signatory', '1999-02-26'),
  JOINED,
  fact('announced', '2025-03-18', { partners: ['AT', 'BE'] }),
  fact('voted', '2025-05-08'),
  fact('notified', '2025-06-27'),
];
const AUSTRIA = fact('announced', '2025-03-18', { country: 'AT', partners: ['NL', 'BE'] });
const FINLAND = fact('joined', '2005-01-09', { country: 'FI' });
const given = record([...EXIT, AUSTRIA, FINLAND, fact('never-joined', null, { country: 'US' })]);
const register = createRegister({
  ...given,
  counts: [
    {
      treaty: 'lakes',
      on: '2025-01-01',
      parties: 160,
      certainty: 'A',
      source: 'S',
      sourceUrl: null,
      note: null,
    },
    {
      treaty: 'lakes',
      on: '2025-12-01',
      parties: 166,
      certainty: 'A',
      source: 'S',
      sourceUrl: null,
      note: null,
    },
  ],
  events: ['unique', 'any'].map((id) => ({
    id,
    countries: [],
    on: '2025-12-02',
    until: null,
    reported: '2025-12-19',
    about: 'A memo',
    names: [],
    cues: {},
    figures: {},
    isUnique: id === 'unique',
    certainty: 'B',
    source: 'S',
    sourceUrl: null,
  })),
});

const flags = (statement: object, day = DAY): readonly string[] =>
  flagsOf([{ treaty: 'lakes', claim: 'A sentence.', ...statement } as Statement], {
    register,
    day,
    names,
  }).map(({ kind, known }) => `${kind}: ${known}`);

const state = (is: string, said: SaidDate | null, more: object = {}) => ({
  kind: 'state',
  state: is,
  on: said,
  countries: ['NL'],
  isNamed: true,
  ...more,
});

describe('a date of leaving', () => {
  test('that was another step is told with that step', () => {
    expect(flags(state('out', on(2025, 5, 8)))).toEqual([
      'date: NL, lakes: parliament voted on 8 May 2025; withdrawal in effect since 27 December 2025 (computed)',
    ]);
  });
  test.each([on(2025, 12, 27), on(2025, 12, 28), on(2025, 12), on(2025), on(null, 12)])(
    'that covers the true one is believed: %o',
    (said) => {
      expect(flags(state('out', said))).toEqual([]);
    },
  );
  test('that lies ahead of the text is a forecast, and none is no claim', () => {
    expect(flags(state('out', on(2027)))).toEqual([]);
    expect(flags(state('out', null))).toEqual([]);
  });
  test('without a year it is the last such month before the text', () => {
    expect(flags(state('out', on(null, 6)), '2025-08-01')).toHaveLength(1);
    expect(flags(state('out', on(null, 12)), '2026-01-15')).toEqual([]);
  });
  test('of whoever never joined is refuted with or without a date', () => {
    const more = { countries: ['US'] };
    expect(flags(state('out', null, more))).toEqual(['state: US, lakes: never joined']);
    expect(flags(state('out', null, { ...more, isNamed: false }))).toEqual([]);
  });
  test('of whom nothing is known is no contradiction', () => {
    expect(flags(state('out', on(2024), { countries: ['FR'] }))).toEqual([]);
  });
});

describe('a date of joining', () => {
  test('may be that of the signature where it says joined, not where it says party', () => {
    expect(flags(state('joined', on(1999)))).toEqual([]);
    expect(flags(state('party', on(1999)))).toEqual([
      'date: NL, lakes: signed on 26 February 1999; joined on 12 May 2003; party since 1 November 2003 (computed)',
    ]);
    expect(flags(state('party', on(2003)))).toEqual([]);
  });
  test('may be that of the parliament, a year before who never signed came in', () => {
    const acceded = { countries: ['FI'] };
    expect(flags(state('joined', on(2004, 4), acceded))).toEqual([]);
    expect(flags(state('joined', on(2003), acceded))).toHaveLength(1);
    expect(flags(state('party', on(2004, 4), acceded))).toHaveLength(1);
  });
});

describe('a step', () => {
  test('of another day is told where it happens once, and a vote only where none can have been', () => {
    expect(flags(state('notified', on(2025, 8, 1)))).toHaveLength(1);
    expect(flags(state('notified', on(2025, 6, 28)))).toEqual([]);
    expect(flags(state('voted', on(2025, 4, 16)))).toEqual([]);
    expect(flags(state('voted', on(2023, 4, 16)))).toHaveLength(1);
  });
});

describe('those who announced together', () => {
  const announced = { kind: 'announced', countries: ['NL', 'AT'], beside: [], on: on(2025, 3) };
  test('are told where one is left out', () => {
    expect(flags(announced)).toEqual([
      'incomplete-actors: NL, lakes: withdrawal announced on 18 March 2025, together with AT, BE',
    ]);
  });
  test.each([
    ['whole', { countries: ['NL', 'AT', 'BE'] }],
    ['named in the next sentence', { beside: ['BE'] }],
    ['another day’s', { on: on(2025, 9) }],
    ['others besides', { countries: ['NL', 'AT', 'FR'] }],
    ['one alone', { countries: ['NL'] }],
  ])('are believed where they are %s', (_, changes) => {
    expect(flags({ ...announced, ...changes })).toEqual([]);
  });
});

test('a treaty is in force since its own day', () => {
  const known = ['date: lakes: in force since 1 March 1999'];
  expect(flags({ kind: 'in-force', on: on(2009, 3, 1) })).toEqual(known);
  expect(flags({ kind: 'in-force', on: on(1999) })).toEqual([]);
  expect(flags({ kind: 'in-force', on: on(2028) })).toEqual([]);
});

test('a number of parties may be a year old, and no more', () => {
  const count = (parties: number) => flags({ kind: 'count', parties, on: null });
  expect(count(178)).toEqual(['count: lakes: 166 parties as of 1 December 2025']);
  for (const parties of [159, 163, 166, 167]) expect(count(parties)).toEqual([]);
});

test('an event is refuted by an earlier date only, and only where there is one such', () => {
  const event = (id: string, said: SaidDate) => flags({ kind: 'event', event: id, on: said });
  expect(event('unique', on(2025, 1, 15))).toEqual([
    'event: A memo: 2 December 2025, known since 19 December 2025',
  ]);
  expect(event('unique', on(2026, 2, 5))).toEqual([]);
  expect(event('any', on(2025, 1, 15))).toEqual([]);
});
