import { expect, test } from 'vitest';
import { describeFault } from '../../src/match/describe-fault.ts';
import { parseQuery } from '../../src/match/parse-query.ts';

const said = (written: string): readonly string[] => {
  const read = parseQuery(written);
  return read.ok ? [] : describeFault(written, read.fault).split('\n');
};

test('the caret stands under the character, the mend behind the fault', () => {
  expect(said('harbour and bridge')).toEqual([
    'harbour and bridge',
    '        ^',
    'operators are written in capitals; write AND in capitals',
  ]);
});

test('letters that are two columns wide, or none, move the caret as a terminal does', () => {
  expect(said('橋 港').slice(0, 2)).toEqual(['橋 港', '   ^']);
  expect(said('cafe\u0301 x')[1]).toBe('     ^');
});

test('of several lines the one with the fault is shown', () => {
  expect(said('harbour OR\nbridge ferry\nOR x').slice(0, 2)).toEqual(['bridge ferry', '       ^']);
});

test('at the end of a query the caret stands behind it', () => {
  expect(said('harbour AND').slice(0, 2)).toEqual(['harbour AND', '           ^']);
});

test('a long query is cut around the place, and never inside a letter', () => {
  const [line = '', caret = ''] = said(
    `${'"😀\u{20000}" OR '.repeat(40)}and bridge${' OR "😀"'.repeat(40)}`,
  );
  expect(line).toMatch(/^….*and bridge.*…$/u);
  expect(line.isWellFormed()).toBe(true);
  expect(line.length).toBeLessThan(90);
  expect(caret.endsWith('^')).toBe(true);
});

test('nothing in a query moves the cursor or turns the line around', () => {
  const [line = ''] = said('a\u001B[2J\u202E b');
  expect(line).toBe('a [2J  b');
  expect(said('a \u001B[2J"b\nc"').join('')).not.toMatch(/[\u001B\u202E]/u);
  expect(said('a "b\nc"')).toHaveLength(3);
});
