import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { shippedPacks } from './shipped-packs.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Words of a pack that the code may say, each with its reason. */
const EXCEPTIONS: readonly (readonly [file: string, word: string])[] = [
  // A noun that follows ordinals in German ("22. …"), where the full stop ends no sentence.
  ['text/abbreviations.ts', 'Vertragsstaatenkonferenz*'],
];

/** Lighter concepts are words of every newspaper ("soldier"). */
const SUBJECT_WEIGHT = 3;
/** Shorter terms are words of other languages, and of TypeScript (`Math.min`). */
const LEAST_LETTERS = 4;

/** The code without comments: those may explain themselves by an example. */
const codeOf = (source: string): string =>
  source
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/u.test(line))
    .join('\n');

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, codeOf(readFileSync(join(ROOT, 'src', file), 'utf8'))] as const);

describe('code knows no treaty', async () => {
  const packs = await shippedPacks();
  const { match } = await loadUnderstanding(packs, join(ROOT, 'config'));
  const subject = new Set(
    packs
      .flatMap(({ concepts }) => concepts)
      .filter(({ weight }) => weight >= SUBJECT_WEIGHT)
      .map(({ id }) => id),
  );

  const wordsIn = (code: string): readonly string[] =>
    match({ title: '', summary: '', text: code }, 'und')
      .concepts.filter(({ concept, term }) => {
        const letters = term.match(/\p{L}/gu)?.length ?? 0;
        return (
          subject.has(concept) && (letters >= LEAST_LETTERS || !/\p{Script=Latin}/u.test(term))
        );
      })
      .map(({ term }) => term);

  test('no term of what a pack is about stands in it', () => {
    const found = files.flatMap(([file, code]) =>
      wordsIn(code)
        .filter((word) => !EXCEPTIONS.some(([where, said]) => where === file && said === word))
        .map((word) => `${file}: ${word}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  test('a term that stood in it would be found', () => {
    for (const code of [
      "if (title.includes('landmine')) return true;",
      'const TREATIES = { ottawa: `Ottawa Convention` };',
      'const pattern = /nuclear weapons/u;',
      "text.includes('対人地雷')",
    ])
      expect(wordsIn(code), code).not.toEqual([]);
  });

  test('no id of a pack stands in it', () => {
    const ids = packs.flatMap(({ id, concepts, acts, treaties, watches }) => [
      id,
      ...[...concepts, ...acts, ...treaties].map((named) => named.id),
      // A watch may be called like one of our nouns ("treaty").
      ...watches.map((watch) => watch.id).filter((name) => name.includes('-')),
    ]);
    const found = [...new Set(ids)].flatMap((id) => {
      const said = id.includes('-')
        ? new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'u')
        : new RegExp(`['"\`@]${id}['"\`]`, 'u');
      return files.filter(([, code]) => said.test(code)).map(([file]) => `${file}: ${id}`);
    });
    expect(found).toEqual([]);
  });
});
