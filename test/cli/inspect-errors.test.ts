import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';
import { runInspect } from './inspect-run.ts';

const folderWith = (yaml: string): string => {
  const folder = join(tempFolder(), 'config');
  mkdirSync(folder);
  writeFileSync(join(folder, 'treatywatch.yaml'), yaml);
  return folder;
};

describe('a line that cannot be handled', () => {
  const bad = (id: string | null) => ({
    id,
    error: { kind: 'bad-input', message: expect.stringMatching(/^\S/u) },
  });

  test('is answered in its place, and the run goes on', async () => {
    const lines = [
      '{"id": "torn", "url": ',
      '',
      'null',
      '[1]',
      '"text"',
      { url: 'https://news.example/' },
      { id: 7, url: 'https://news.example/' },
      { id: 'missing' },
      { id: 'null', url: null },
      { id: 'number', url: 5 },
      { id: 'list', url: 'https://news.example/', authors: 'A. Writer' },
      `\uFEFF${JSON.stringify({ id: 'marked', url: 'https://news.example/' })}\r`,
    ];
    const { status, stderr, answers } = await runInspect(['canonical'], lines);
    expect([status, stderr]).toEqual([0, '']);
    expect(answers).toEqual([
      ...Array.from({ length: 7 }, () => bad(null)),
      bad('missing'),
      bad('null'),
      bad('number'),
      bad('list'),
      { id: 'marked', canonical: 'https://news.example/' },
    ]);
  });

  test('is too large when no entry is that long, in one field or as a line', async () => {
    const { status, answers } = await runInspect(
      ['match'],
      [
        { id: 'field', text: 'x'.repeat(2_000_001) },
        { id: 'line', text: 'x'.repeat(33 * 1024 * 1024) },
        { id: 'good', title: 'x' },
      ],
    );
    const error = { kind: 'too-large', message: expect.any(String) };
    expect(status).toBe(0);
    expect(answers).toEqual([
      { id: 'field', error },
      { id: null, error },
      { id: 'good', hits: [] },
    ]);
  });

  test('is bad input where a stage needs what it lacks', async () => {
    for (const stage of ['language', 'guard', 'summarise']) {
      const { answers } = await runInspect([stage], [{ id: 'a' }]);
      expect(answers).toEqual([bad('a')]);
    }
  });

  test('does not hang on a date past all calendars', async () => {
    const { answers } = await runInspect(['card'], [{ id: 'a', published: 1e300, force: true }]);
    expect(answers).toEqual([{ id: 'a', payload: expect.any(Object) }]);
  });
});

describe('what cannot be used ends with status 2, one message and no answer', () => {
  test.each<[name: string, args: () => readonly string[], message: RegExp]>([
    ['no stage', () => [], /parse, extract, language/u],
    ['an unknown stage', () => ['guess'], /parse, extract, language/u],
    ['an unknown option', () => ['judge', '--asof', 'x'], /--asof/u],
    ['one word too many', () => ['judge', 'match'], /match/u],
    ['a date that is none', () => ['judge', '--as-of', 'soon'], /--as-of/u],
    ['a folder that is not there', () => ['judge', '--config', join(tempFolder(), 'no')], /no/u],
    [
      'a folder without treatywatch.yaml',
      () => ['judge', '--config', tempFolder()],
      /treatywatch\.yaml/u,
    ],
    ['broken YAML', () => ['judge', '--config', folderWith('packs: [mine-ban')], /yaml:\d+/u],
    ['an unknown pack', () => ['judge', '--config', folderWith('packs: [nope]\n')], /nope/u],
  ])('%s', async (_, args, message) => {
    const { status, stderr, answers } = await runInspect(args(), [{ id: 'a' }]);
    expect(status).toBe(2);
    expect(answers).toEqual([]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^\S[^\n]*\n$/u);
  });
});

test('no line at all is answered with nothing, and that is well', async () => {
  expect(await runInspect(['judge'])).toEqual({ status: 0, stderr: '', answers: [] });
});
