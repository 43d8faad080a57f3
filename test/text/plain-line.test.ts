import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainLine } from '../../src/text/plain-line.ts';
import { testCorpora } from '../corpora.ts';
import { naughtyStrings } from './naughty-strings.ts';

test('lines, tabs and runs of blanks become one blank', () => {
  expect(plainLine(' a\r\n\tb\u2028 c\u00A0\u3000d ', 99)).toBe('a b c d');
});

test('what reorders or hides text is gone', () => {
  expect(plainLine('a\u202Eb\u2066c\u200Bd\u0000e\u007Ff\uFEFF', 99)).toBe('abcdef');
});

test('the joiner that Persian is spelled with stays', () => {
  expect(plainLine('می‌شود', 99)).toBe('می‌شود');
});

test('a cut falls between graphemes and is marked', () => {
  expect(plainLine('abcdef', 6)).toBe('abcdef');
  expect(plainLine('abcdefg', 6)).toBe('abcde…');
  expect(plainLine('ab 👍🏽👍🏽', 6)).toBe('ab…');
  expect(plainLine('e\u0301'.repeat(9), 4)).toBe('e\u0301…');
});

test('piled-up marks are cut down, and what was empty stays empty', () => {
  expect(plainLine(`a${'\u0301'.repeat(10_000)}`, 99).length).toBeLessThan(12);
  expect(plainLine('\u200B\u0000', 9)).toBe('');
  expect(plainLine('abc', 0)).toBe('');
});

testCorpora('every naughty string becomes one well-formed line within the limit', (at) => {
  for (const text of naughtyStrings(readFileSync(at('sec-xss/naughty-strings.json'), 'utf8')))
    for (const limit of [1, 7, 80]) {
      const line = plainLine(text, limit);
      expect(line.length).toBeLessThanOrEqual(limit);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
    }
});
