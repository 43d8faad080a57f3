import { expect, test } from 'vitest';
import { formatQuery } from '../../src/match/format-query.ts';
import { parseQuery } from '../../src/match/parse-query.ts';
import type { Query } from '../../src/match/query.ts';
import { seeded } from '../fuzz/mutate.ts';
import { randomQuery, type Vocabulary } from './random-query.ts';

const VOCABULARY: Vocabulary = {
  terms: [
    'harbour',
    'bridge*',
    'ferry~',
    'two words',
    'OR',
    '橋',
    'NEAR/5',
    'a:b',
    '*brücke',
    'why?',
    '@home',
    '=x',
    '#tag',
    '-x',
    'a & b',
    "o'clock",
    'U.S.',
    'x;y',
    'why (not)',
    'a, b',
    'x^2',
    'צה״ל',
  ],
  concepts: ['dam', 'tall-ship'],
  watches: ['treaty'],
  values: {
    lang: ['uk', 'ru'],
    country: ['FI'],
    url: ['/a/', 'x(y)'],
    author: ['Jane Doe', 'A.', '@jane'],
    kind: ['press'],
  },
};

const read = (written: string): Query => {
  const result = parseQuery(written);
  if (!result.ok) throw new Error(`${written}: ${result.fault.message} at ${result.fault.at}`);
  return result.query;
};

const placeless = (query: Query): unknown =>
  JSON.parse(JSON.stringify(query, (key, value) => (['at', 'end'].includes(key) ? 0 : value)));

test('what is formatted says the same, and is formatted already', () => {
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const query = randomQuery(seeded(seed), VOCABULARY, 4);
    const formatted = formatQuery(query);
    expect(placeless(read(formatted)), formatted).toEqual(placeless(query));
    expect(formatQuery(read(formatted))).toBe(formatted);
  }
});

test.each([
  ['(a)  OR((b AND c))', 'a OR b AND c'],
  ['(a OR b) AND (c AND d)', '(a OR b) AND c AND d'],
  ['«two  words» AND “b”', '"two words" AND b'],
  ['a NEAR b', 'a NEAR/6 b'],
  ['a NEAR (b NEAR c)', 'a NEAR/6 (b NEAR/6 c)'],
  ['(a NEAR b) NEAR c', 'a NEAR/6 b NEAR/6 c'],
  ['NOT (NOT a)', 'NOT (NOT a)'],
  ['x AND (lang:UK OR lang:ru)', 'x AND lang:(uk OR ru)'],
  ['title:(a)^2', 'title:a^2'],
  ['title:(a^2)', 'title:(a^2)'],
  ['COUNT/2 (a OR b)', 'COUNT/2 (a OR b)'],
  ['SCORE/2.50 ((a OR b)^2,c^-1)', 'SCORE/2.5 ((a OR b)^2, c^-1)'],
  ['"OR" AND "NEAR/2"', '"OR" AND "NEAR/2"'],
])('%s is written as %s', (written, formatted) => {
  expect(formatQuery(read(written))).toBe(formatted);
});

test('brackets inside brackets are written once, not twice as often at each step', () => {
  const query = Array.from({ length: 48 }).reduce<string>((q) => `(${q} OR b) AND c`, 'a');
  expect(formatQuery(read(query))).toBe(query);
});
