import { expect, test } from 'vitest';
import { isSame } from '../../src/parse/recognise.ts';

const stored = (title: string) => ({ keys: ['id:g1', 'url:a.example/1'], title, published: null });

/** Found by its page alone, under another guid. */
const isKnown = (title: string, storedTitle: string): boolean =>
  isSame(['id:g2', 'url:a.example/1'], { title, published: null }, stored(storedTitle));

test('a stored title that was cut is that of the whole one', () => {
  const long = 'The parliament votes to leave the treaty '.repeat(9);
  expect(isKnown(long, `${long.slice(0, 299)}…`)).toBe(true);
  expect(isKnown(`Another: ${long}`, `${long.slice(0, 299)}…`)).toBe(false);
});

test('invisible signs, capitals and white space part no titles', () => {
  expect(isKnown('Lett\u00adland  VERLÄSST', 'Lettland verlässt')).toBe(true);
});
