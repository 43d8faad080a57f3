import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/parse/dates.ts';
import { testCorpora } from '../corpora.ts';

describe('dates', () => {
  test.each([
    ['Mon, 05 Jan 2026 14:03:02 GMT', '2026-01-05T14:03:02.000Z'],
    ['Mon, 5 Jan 2026 14:03:02 +0200', '2026-01-05T12:03:02.000Z'],
    ['5 Jan 26 14:03 EST', '2026-01-05T19:03:00.000Z'],
    ['Mon, 05 Jan 2026 14:03:02 CET', '2026-01-05T13:03:02.000Z'],
    ['Mon, 05 Jan 2026 14:03:02 CEST', '2026-01-05T12:03:02.000Z'],
    ['Mon, 05 Jan 2026 14:03:02 EET', '2026-01-05T12:03:02.000Z'],
    ['Mon, 05 Jan 2026 14:03:02 MSK', '2026-01-05T11:03:02.000Z'],
    ['Mon, 05 Jan 2026 02:03 PM GMT', '2026-01-05T14:03:00.000Z'],
    ['Mon, 05 Jan 2026 12:03 AM GMT', '2026-01-05T00:03:00.000Z'],
    ['2026-01-05T14:03:02Z', '2026-01-05T14:03:02.000Z'],
    ['2026-01-05T14:03:02.123456+05:30', '2026-01-05T08:33:02.123Z'],
    ['2026-01-05T14:03', '2026-01-05T14:03:00.000Z'],
    ['2026-01-05 14:03:02', '2026-01-05T14:03:02.000Z'],
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['2026-01', '2026-01-01T00:00:00.000Z'],
    ['20260105T140302Z', '2026-01-05T14:03:02.000Z'],
    ['05.01.2026 14:03', '2026-01-05T14:03:00.000Z'],
    ['05/13/2026', '2026-05-13T00:00:00.000Z'],
    ['13/05/2026', '2026-05-13T00:00:00.000Z'],
    ['Monday, January 5, 2026 - 14:03', '2026-01-05T14:03:00.000Z'],
    ['Mon Jan  5 14:03:02 2026', '2026-01-05T14:03:02.000Z'],
    ['Пн, 05 янв 2026 14:03:02 +0300', '2026-01-05T11:03:02.000Z'],
    ['5 січня 2026 14:03', '2026-01-05T14:03:00.000Z'],
    ['5 stycznia 2026', '2026-01-05T00:00:00.000Z'],
    ['lun., 05 janv. 2026 14:03:02 +0100', '2026-01-05T13:03:02.000Z'],
    ['5 de enero de 2026', '2026-01-05T00:00:00.000Z'],
    ['5. jaanuar 2026', '2026-01-05T00:00:00.000Z'],
    ['1767621782', '2026-01-05T14:03:02.000Z'],
    ['1767621782000', '2026-01-05T14:03:02.000Z'],
    ['Sat, 29 Feb 2028 00:00:00 GMT', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s', (written, expected) => {
    expect(readDate(written)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    'whenever',
    'yesterday',
    '0',
    '12',
    '99999',
    '0000-00-00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '1969-12-31',
    '2100-01-01',
    'Fri, 29 Feb 2026 00:00:00 GMT',
    '2026-13-01',
    '2026-01-32',
    '2026-01-05T25:00:00Z',
    '2026-01-05T10:61:00Z',
    'Mon, 05 Xyz 2026 10:00:00 GMT',
    '2026-01-05T10:00:00+99:00',
    'x'.repeat(1_000_000),
    '1'.repeat(99),
  ])('%j is none (C12)', (written) => {
    expect(readDate(written)).toBeNull();
  });
});

testCorpora('dates of the collections are read as their suites expect', (at) => {
  const rows = ['dates/dates.jsonl', 'feed-feedparser/dates.jsonl'].flatMap((path) =>
    readFileSync(at(path), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): { input: string; expected: string | null } => JSON.parse(line)),
  );
  const right = rows.filter(({ input, expected }) => {
    const got = readDate(input)?.replace(/\.\d+Z$/, 'Z') ?? null;
    return expected === 'any valid date' ? got !== null : got === expected;
  });
  process.stdout.write(`dates read right: ${right.length} of ${rows.length}\n`);
  expect(right.length / rows.length).toBeGreaterThan(0.95);
});
