import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/match/parse-query.ts';

const read = (written: string) => parseQuery(written);

test('AND binds stronger than OR, and brackets stronger than both', () => {
  expect(read('a OR b AND c')).toMatchObject({
    query: {
      kind: 'or',
      parts: [{ term: 'a' }, { kind: 'and', parts: [{ term: 'b' }, { term: 'c' }] }],
    },
  });
  expect(read('(a OR b) AND NOT "c d"')).toMatchObject({
    query: { kind: 'and', parts: [{ kind: 'or' }, { kind: 'not', part: { term: 'c d' } }] },
  });
});

test('@ names a concept', () => {
  expect(read('@ottawa-convention')).toMatchObject({
    query: { kind: 'concept', concept: 'ottawa-convention', at: 0 },
  });
});

test('a word in quotes is never an operator', () => {
  expect(read('"OR" AND ")"'.replace('")"', 'x'))).toMatchObject({
    query: { kind: 'and', parts: [{ term: 'OR' }, { term: 'x' }] },
  });
});

describe('what cannot be read is refused at its character, with the mend', () => {
  test.each([
    ['', 0, 'a term is missing'],
    ['mine AND', 8, 'a term is missing'],
    ['AND mine', 0, 'before AND'],
    ['land mine', 5, 'no operator stands before mine'],
    ['(a OR b', 0, 'never closed'],
    ['a OR b)', 6, 'never opened'],
    ['NOT a', 4, 'has to want something'],
    ['a OR NOT b', 9, 'has to want something'],
    ['"!!"', 0, 'no letter'],
  ])('%o', (written, at, message) => {
    expect(read(written)).toMatchObject({
      ok: false,
      fault: { at, message: expect.stringContaining(message) },
    });
  });

  test('brackets without end', () => {
    expect(read('('.repeat(20_000))).toMatchObject({ ok: false });
  });
});
