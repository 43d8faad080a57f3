import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/match/parse-query.ts';
import type { Query } from '../../src/match/query.ts';

/** A tree in short: leaves as `kind text`, the others as lists. */
const sketch = (query: Query): unknown => {
  switch (query.kind) {
    case 'term':
      return query.isExact ? `=${query.term}` : query.term;
    case 'concept':
      return `@${query.concept}`;
    case 'watch':
      return `watch ${query.watch}`;
    case 'attribute':
      return `${query.attribute} ${query.value}`;
    case 'and':
    case 'or':
      return [query.kind, ...query.parts.map(sketch)];
    case 'not':
      return ['not', sketch(query.part)];
    case 'in':
      return [query.scope, sketch(query.part)];
    case 'count':
      return [`count ${query.least}`, sketch(query.part)];
    case 'score':
      return [`score ${query.least}`, ...query.items.map(sketch)];
    case 'weighted':
      return [`weight ${query.weight}`, sketch(query.part)];
    default: {
      const name = `${query.isAway ? 'not ' : ''}${query.isOrdered ? 'onear' : 'near'}`;
      return [`${name} ${query.within}`, sketch(query.left), sketch(query.right)];
    }
  }
};

const tree = (written: string): unknown => {
  const read = parseQuery(written);
  return read.ok ? sketch(read.query) : `${read.fault.message} at ${read.fault.at}`;
};

describe('operators', () => {
  test.each<[string, unknown]>([
    ['a OR b AND c', ['or', 'a', ['and', 'b', 'c']]],
    ['(a OR b) AND NOT "c d"', ['and', ['or', 'a', 'b'], ['not', 'c d']]],
    ['a AND (b AND (c AND d))', ['and', 'a', 'b', 'c', 'd']],
    ['a AND NOT (NOT b)', ['and', 'a', ['not', ['not', 'b']]]],
    ['a NEAR b', ['near 6', 'a', 'b']],
    ['a NEAR/0 b', ['near 0', 'a', 'b']],
    ['a ONEAR/8 b', ['onear 8', 'a', 'b']],
    ['a NEAR/s b', ['near sentence', 'a', 'b']],
    ['a NOT NEAR/8 b', ['not near 8', 'a', 'b']],
    ['a NOT ONEAR/s b', ['not onear sentence', 'a', 'b']],
    ['a NEAR/1 b NOT NEAR/2 c', ['not near 2', ['near 1', 'a', 'b'], 'c']],
    ['x AND NOT a NEAR b', ['and', 'x', ['not', ['near 6', 'a', 'b']]]],
    ['(a OR title:b^2) NEAR @c', ['near 6', ['or', 'a', ['weight 2', ['title', 'b']]], '@c']],
    ['COUNT/3 a NEAR b OR c', 'NEAR stands between terms, concepts, and OR of them at 8'],
    ['COUNT/3 (a NEAR b)', ['count 3', ['near 6', 'a', 'b']]],
    ['lead:COUNT/2 (a OR b)', ['lead', ['count 2', ['or', 'a', 'b']]]],
    ['a^3 OR (b OR c)^0.5', ['or', ['weight 3', 'a'], ['weight 0.5', ['or', 'b', 'c']]]],
    ['title:a^3', ['weight 3', ['title', 'a']]],
    [
      'SCORE/2.5 (a^10, b OR c, (NOT d)^-4)',
      ['score 2.5', ['weight 10', 'a'], ['or', 'b', 'c'], ['weight -4', ['not', 'd']]],
    ],
    [
      'SCORE/1(a,SCORE/2 (b^-1,c^3))^2',
      ['weight 2', ['score 1', 'a', ['score 2', ['weight -1', 'b'], ['weight 3', 'c']]]],
    ],
  ])('%s', (written, expected) => {
    expect(tree(written)).toEqual(expected);
  });
});

describe('what is looked for', () => {
  test.each<[string, unknown]>([
    ['@ottawa-convention', '@ottawa-convention'],
    ['watch:treaty', 'watch treaty'],
    ['watch:(a OR b)', ['or', 'watch a', 'watch b']],
    ['anti-personnel', 'anti-personnel'],
    ["l'accord", "l'accord"],
    ['U.S. OR AT&T OR 24/7', ['or', 'U.S.', 'AT&T', '24/7']],
    [
      'withdraw* OR *brücke OR *hafen* OR harbour~',
      ['or', 'withdraw*', '*brücke', '*hafen*', 'harbour~'],
    ],
    ['="Old  Town" OR =Town', ['or', '=Old Town', '=Town']],
    ['"OR" AND "NEAR/5 \t x"', ['and', 'OR', 'NEAR/5 x']],
    ['“a b” OR „c d“ OR «e f» OR ‹g h› OR 「橋」', ['or', 'a b', 'c d', 'e f', 'g h', '橋']],
    ['«the "old" town»', 'the old town'],
    ['צה"ל OR "ארה"', ['or', 'צה״ל', 'ארה']],
    ['（橋 OR 港） AND title：船', ['and', ['or', '橋', '港'], ['title', '船']]],
    ['\u200Fa\u200F OR\u200E b', ['or', 'a', 'b']],
    ['url:/opinion/ OR url:https://x.org/a', ['or', 'url /opinion/', 'url https://x.org/a']],
    ['author:"Jane  Doe" OR source:Reuters', ['or', 'author Jane Doe', 'source Reuters']],
    ['lang:(UK OR ru) AND x', ['and', ['or', 'lang uk', 'lang ru'], 'x']],
    ['country:fi OR kind:Official', ['or', 'country FI', 'kind official']],
    ['AND1 OR ANDROID OR NEARBY', ['or', 'AND1', 'ANDROID', 'NEARBY']],
  ])('%s', (written, expected) => {
    expect(tree(written)).toEqual(expected);
  });

  test('leaves know where they stand in the query', () => {
    const written = ' (@dam OR "two  words") AND lang:uk';
    const at = (part: string) => ({
      at: written.indexOf(part),
      end: written.indexOf(part) + part.length,
    });
    expect(parseQuery(written)).toMatchObject({
      query: { parts: [{ parts: [at('@dam'), at('"two  words"')] }, at('uk')] },
    });
  });
});

describe('a * wants letters beside it', () => {
  test.each([
    'harb*',
    '*burg',
    'мина*',
    'νάρκ*',
    'لغم*',
    'מוק*',
    '지뢰*',
    '"old* harbour"',
    '"мін* протипіхотн*"',
  ])('%s has enough', (written) => expect(tree(written)).toBe(written.replaceAll('"', '')));

  test.each([
    ['har*', 0, 'at least 4 letters'],
    ['a OR *har', 5, 'at least 4 letters'],
    ['мин*', 0, 'at least 4 letters'],
    ['لغ*', 0, 'at least 3 letters'],
    ['뢰*', 0, 'at least 2 letters'],
    ['"a harb b*"', 8, 'at least 2 letters'],
    ['"ab* cd*"', 1, 'one word has 4'],
    ['橋*', 0, 'no spaces'],
    ['"海 橋*"', 3, 'no spaces'],
    ['author:ab*', 7, 'at least 4 letters'],
  ])('%s has not', (written, at, message) => {
    expect(parseQuery(written)).toMatchObject({
      fault: { at, message: expect.stringContaining(message) },
    });
  });
});

describe('a query that wants nothing is refused, by the part that is to blame', () => {
  test.each([
    ['NOT a', 4],
    ['a OR NOT b', 9],
    ['NOT a AND NOT b', 4],
    ['NOT (a AND NOT b)', 5],
    ['title:(NOT a)', 11],
    ['(NOT a)^3', 5],
    ['SCORE/5 (a, (NOT b)^5)', 9],
    ['SCORE/0.8 ((NOT a)^0.7, (NOT b)^0.1)', 16],
  ])('%s', (written, at) => {
    expect(parseQuery(written)).toMatchObject({
      fault: { at, message: expect.stringContaining('has to want something') },
    });
  });

  test.each([
    'NOT (NOT a)',
    'a AND NOT b',
    'a NOT NEAR b',
    'kind:official',
    'SCORE/5 (a, (NOT b)^4)',
  ])('but not %s', (written) => expect(parseQuery(written)).toMatchObject({ ok: true }));
});

describe('sizes', () => {
  const many = (count: number, word: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => word(n)).join(' OR ');

  test.each([
    ['terms', many(1_000, (n) => `w${n}`), many(1_001, (n) => `w${n}`), '1000 terms'],
    ['wildcards', many(20, (n) => `word${n}*`), many(21, (n) => `word${n}*`), '20 words with *'],
    [
      'brackets',
      `${'('.repeat(50)}a${')'.repeat(50)}`,
      `${'('.repeat(51)}a${')'.repeat(51)}`,
      '50',
    ],
    ['fields', `${'body:'.repeat(50)}a`, `${'body:'.repeat(51)}a`, 'nested deeper than 50'],
    ['NEARs', `a${' NEAR a'.repeat(50)}`, `a${' NEAR a'.repeat(51)}`, 'more than 50 NEARs'],
    ['characters', `a${' '.repeat(19_999)}`, `a${' '.repeat(20_000)}`, '20000 characters'],
    ['letters', 'a'.repeat(200), 'a'.repeat(201), '200 characters'],
  ])('as many %s as are allowed, and not one more', (_, enough, tooMany, message) => {
    expect(parseQuery(enough)).toMatchObject({ ok: true });
    expect(parseQuery(tooMany)).toMatchObject({
      fault: { message: expect.stringContaining(message) },
    });
  });
});

test.each([
  '(',
  '"',
  '«"',
  '*',
  '~',
  '^',
  'NOT ',
  'title:',
  'COUNT/1 ',
  'SCORE/1 (',
  'lang:(',
  'a:',
  'a ',
  'a^1',
  'a NEAR ',
  '"a" ',
  'צ"',
  '-',
  '@a',
  "'",
  '\u0301',
  '\u200F',
  '😀',
  '\uD83D',
  'a|b',
  ', ',
])('twenty thousand characters of %j are refused', (piece) => {
  const written = piece.repeat(20_000 / piece.length).slice(0, 20_000);
  const read = parseQuery(written);
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.fault.at).toBeLessThanOrEqual(written.length);
  expect(read.fault.message.length + read.fault.mend.length).toBeLessThan(400);
});
