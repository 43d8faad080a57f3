import { expect, test } from 'vitest';
import { WordFilter } from '../../src/text/word-filter.ts';

test('holds more open beginnings than a call has room for arguments', () => {
  const beginnings = new Set(Array.from({ length: 200_000 }, (_, at) => `mine${at}`));
  const filter = new WordFilter(['ban'], beginnings);
  expect(filter.mayOpen('ban')).toBe(true);
  expect(filter.mayOpen('mine199999th')).toBe(true);
  expect(filter.mayOpen('xyz')).toBe(false);
});
