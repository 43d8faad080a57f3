import { expect, test } from 'vitest';
import { sha256Hex, shortKey } from '../../src/text/digest.ts';

test('the digest is that of the UTF-8 bytes', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a key is twelve letters and digits that never change', () => {
  expect(shortKey('abc')).toBe('xj4bnp4pahh6');
  expect(shortKey('')).toMatch(/^[a-z2-7]{12}$/u);
  expect(shortKey('a')).not.toBe(shortKey('b'));
});
