import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { consultOf } from '../../src/app-consult.ts';
import { createLog } from '../../src/ops/log.ts';
import { openStore } from '../../src/store/open.ts';
import { importsOf } from '../house-rules.ts';

const SRC = join(import.meta.dirname, '../../src');
/** Files that only those need who ask a language model. */
const ON_DEMAND = [
  /^llm\/(?!ports\.ts)/u,
  /^consult\.ts$/u,
  /^app-model/u,
  /^fetch\/model-door\.ts$/u,
  /^summarise\/(?:check-translation|translation|office-words)\.ts$/u,
  /^text\/(?:number-words|calendar-names)\.ts$/u,
];

/** What is loaded with a file, types and `import()` apart. */
const loadedWith = (path: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = readFileSync(join(SRC, path), 'utf8').replaceAll(/import\('[^']+'\)/gu, '');
  for (const { target, isType } of importsOf(source))
    if (!isType && target.startsWith('.')) loadedWith(normalize(join(dirname(path), target)), seen);
  return seen;
};

test('nothing of it is loaded with the worker', () => {
  const loaded = [...loadedWith('app.ts'), ...loadedWith('commands.ts')];
  expect(loaded.length).toBeGreaterThan(100);
  expect(loaded.filter((path) => ON_DEMAND.some((pattern) => pattern.test(path)))).toEqual([]);
});

test('each of the files that are loaded on demand is there', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  expect(ON_DEMAND.filter((pattern) => !files.some((path) => pattern.test(path)))).toEqual([]);
});

test('without a setting nobody is asked', async () => {
  const opened = await openStore({ path: ':memory:' });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { clock, answers: book, close } = opened.value;
  const log = createLog({ level: 'fatal', secrets: [], write: () => {}, pretty: false });
  const understanding = () => Promise.reject(new Error('not asked for'));
  const parts = { clock, book, log, packs: [], key: null, userAgent: 'T', understanding };
  expect(consultOf(null, parts)).toBeNull();
  await close();
});
