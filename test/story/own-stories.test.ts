import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type OwnEntry, readKeptBackStories, readOwnStories } from '../eval/story/own-stories.ts';

const countBy = (entries: readonly OwnEntry[], of: (entry: OwnEntry) => string) =>
  Object.fromEntries(
    [...Map.groupBy(entries, of)]
      .map(([name, own]) => [name, own.length] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

const storiesOf = (entries: readonly OwnEntry[]) => [
  ...Map.groupBy(entries, ({ story }) => story).values(),
];

const told = (entries: readonly OwnEntry[], languages: number): number =>
  storiesOf(entries).filter((own) => new Set(own.map(({ lang }) => lang)).size >= languages).length;

const figures = readFileSync(join(import.meta.dirname, '../../docs/figures.md'), 'utf8');

describe('our own stories', () => {
  const entries = readOwnStories();

  test('are as many as we say', () => {
    expect([storiesOf(entries).length, entries.length]).toEqual([100, 417]);
    expect(countBy(entries, ({ kind }) => kind)).toEqual({
      first: 32,
      late: 8,
      'look-alike': 62,
      reprint: 27,
      rewrite: 75,
      'round-up': 6,
      translation: 165,
      update: 42,
    });
    expect(new Set(entries.map(({ lang }) => lang)).size).toBe(30);
    expect(told(entries, 3)).toBe(48);
    expect(entries.filter(({ text }) => text === '').length).toBe(139);
  });

  test('are counted by docs/figures.md', () => {
    expect(figures).toContain('| 100, 417, 30 | 39, 134, 18 |');
  });

  test('come in the order in which they were seen', () => {
    expect(entries).toEqual(entries.toSorted((a, b) => a.seen - b.seen));
  });
});

test('the stories that are kept back are as many as we say', () => {
  const entries = readKeptBackStories();
  expect([storiesOf(entries).length, entries.length]).toEqual([39, 134]);
  expect(new Set(entries.map(({ lang }) => lang)).size).toBe(18);
  expect(told(entries, 3)).toBe(15);
});

test('a story that looks like others is never the only one of its kind', () => {
  for (const entries of [readOwnStories(), readKeptBackStories()]) {
    const groups = Map.groupBy(entries, ({ alike }) => alike);
    groups.delete(null);
    for (const [alike, own] of groups)
      expect(new Set(own.map(({ story }) => story)).size, `${alike}`).toBeGreaterThan(1);
  }
});

test('no text of one set stands in the other', () => {
  const titles = new Set(readOwnStories().map(({ title }) => title));
  expect(readKeptBackStories().filter(({ title }) => titles.has(title))).toEqual([]);
});
