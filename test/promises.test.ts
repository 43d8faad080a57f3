import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** A proof: a file, and words of the title of a test in it. */
const PROOF = /`(test\/[^`]+)`: "([^"]+)"/gu;
const NAMED = /`((?:src|config|test|docs)\/[^`*]+)`/gu;

const rowsOf = (path: string): readonly (readonly string[])[] =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| -+/u.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/gu, '').trim()));

const brokenProofs = (text: string): readonly string[] =>
  [...text.matchAll(PROOF)]
    .filter(([, file = '', title = '']) => !(existsSync(join(ROOT, file)) && hasTitle(file, title)))
    .map(([proof]) => proof);

/** Whether some string of a file begins a title so, or holds it: titles of tables of cases are strings in them. */
const hasTitle = (file: string, title: string): boolean =>
  read(file)
    .split('\n')
    .some((line) => /['`"]/u.test(line.slice(0, Math.max(0, line.indexOf(title)))));

const counted = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

const CASES = [
  ...Object.entries({ A: 12, B: 8, C: 13, D: 9, E: 12, F: 10, G: 10, H: 8, I: 7, J: 7 }),
  ['S', 27] as const,
  ['6.', 8] as const,
  ['8.', 26] as const,
].flatMap(([letter, count]) => counted(letter, count));

describe('docs/cases.md', () => {
  const rows = rowsOf('docs/cases.md').filter(([id]) => id !== 'case');

  test('has each case once', () => {
    expect(rows.map(([id]) => id).toSorted()).toEqual(CASES.toSorted());
  });

  test('gives a test or a reason for each', () => {
    const bare = rows.filter(([, , proof = '']) => !/: "|^Reason: .{40}/u.test(proof));
    expect(bare.map(([id]) => id)).toEqual([]);
  });

  test('points to tests that are there', () => {
    expect(brokenProofs(read('docs/cases.md'))).toEqual([]);
  });
});

describe('docs/promises.md', () => {
  const rows = rowsOf('docs/promises.md').filter(([promise]) => promise !== 'promise');

  test('names for each promise where it is kept, a test and a figure', () => {
    expect(rows.length).toBeGreaterThanOrEqual(20);
    const bare = rows.filter(
      ([, file = '', proof = '', figure = '']) =>
        !file.includes('`src/') || !proof.includes(': "') || figure === '',
    );
    expect(bare.map(([promise]) => promise)).toEqual([]);
  });

  test('points to files and tests that are there', () => {
    expect(brokenProofs(read('docs/promises.md'))).toEqual([]);
    const named = [...read('docs/promises.md').matchAll(NAMED)].map(([, path = '']) => path);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('would notice a test that is gone', () => {
    expect(
      brokenProofs('`test/promises.test.ts`: "no such title anywhere"'.replace('any', 'no')),
    ).toHaveLength(1);
    expect(brokenProofs('`test/gone.test.ts`: "x"')).toHaveLength(1);
  });
});
