import { expect, test } from 'vitest';
import { currentCountryCode, isCountryCode } from '../../src/text/country-code.ts';

test.each(['FI', 'UA', 'GB', 'TL'])('%s is a country', (code) => {
  expect(isCountryCode(code)).toBe(true);
});

test.each(['UK', 'SU', 'QX', 'ZZ', 'XA', 'fi', 'FIN', '', 'F1'])('%s is none', (code) => {
  expect(isCountryCode(code)).toBe(false);
});

test('a code that was, or that people use beside the standard, leads to the one in force', () => {
  expect(['UK', 'TP', 'FI'].map(currentCountryCode)).toEqual(['GB', 'TL', 'FI']);
});

test('what is no code at all stays as it is', () => {
  const others = ['', '1', 'Poland', 'a b', '419', 'POSIX'];
  expect(others.map(currentCountryCode)).toEqual(others);
});
