import { expect, test } from 'vitest';
import { describeFault } from '../../src/match/describe-fault.ts';
import { formatQuery } from '../../src/match/format-query.ts';
import { lintQuery } from '../../src/match/lint.ts';
import { parseQuery } from '../../src/match/parse-query.ts';
import { type Chance, seeded } from '../fuzz/mutate.ts';

const OPERANDS = [
  'harbour',
  '"old town"',
  '@dam',
  'ferr*',
  'harbour',
  '橋',
  '=Town',
  'watch:a',
  'lang:uk',
];
const PIECES = [
  ...OPERANDS,
  ...['AND', 'OR', 'NOT', 'NEAR', 'NEAR/s', 'ONEAR/2', 'COUNT/2', 'SCORE/3', 'and', 'NEAR/'],
  ...['(', ')', ',', '^2', '^-1', '^', '"', '«', '”', '=', '@', '*', '~', '-', ':', '/', '|', '?'],
  ...[
    'title:',
    'titel:',
    'lang:',
    'url:',
    '😀',
    '\uD83D',
    '\u0301',
    '\u200F',
    '\0',
    'צ',
    '\n',
    '1',
  ],
];
const BETWEEN = ['', ' ', ' ', ' AND ', ' OR ', ' NOT NEAR '];
const JOINED = [' AND ', ' OR ', ' NEAR/3 ', ' AND NOT '];

/** Half of it is nearly right: what is right but for one piece finds other faults than mere noise. */
const soup = (chance: Chance): string => {
  const pick = (list: readonly string[]): string => list[chance(list.length)] ?? '';
  const isTame = chance(2) === 0;
  const [pieces, between] = isTame ? [OPERANDS, JOINED] : [PIECES, BETWEEN];
  const written = Array.from({ length: chance(8) }, () => pick(pieces) + pick(between)).join('');
  return written + pick(pieces) + (chance(4) === 0 ? pick(PIECES) : '');
};

test('whatever is written gets a tree that can be written again, or a fault inside of it', () => {
  const seen = { read: 0, refused: 0 };
  for (let seed = 1; seed <= 6_000; seed += 1) {
    const written = soup(seeded(seed));
    const read = parseQuery(written);
    seen[read.ok ? 'read' : 'refused'] += 1;
    if (read.ok) {
      const formatted = formatQuery(read.query);
      const again = parseQuery(formatted);
      expect(again.ok && formatQuery(again.query), written).toBe(formatted);
      for (const { at, end } of lintQuery(written, read.query))
        expect(at <= end && end <= written.length, written).toBe(true);
      continue;
    }
    const { at, end, message, mend } = read.fault;
    expect(at >= 0 && at <= end && end <= written.length, written).toBe(true);
    expect([message, mend], written).not.toContain('');
    expect(describeFault(written, read.fault).split('\n'), written).toHaveLength(3);
  }
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(500);
});
