import { describe, expect, test } from 'vitest';
import { compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import { entryOf } from './semantic-world.ts';

const compile = (queries: readonly (readonly [id: string, query: string])[]) =>
  compileWatches(
    [{ concepts: [], acts: [], forms: {} }],
    queries.map(([id, query]) => ({ id, label: id, query })),
  );

const faultOf = (...queries: readonly (readonly [id: string, query: string])[]) => {
  const result = compile(queries);
  const [fault] = result.ok ? [] : result.faults;
  return fault && [fault.watch, fault.at, fault.end, fault.message];
};

const chain = (length: number): readonly (readonly [string, string])[] => [
  ['w0', 'harbour'],
  ...Array.from({ length }, (_, at) => [`w${at + 1}`, `watch:w${at}`] as const),
];

describe('a watch that names others', () => {
  test('is told of what is wrong in them where it names them', () => {
    const quay = ['quay', 'some OR other OR words OR @nothing'] as const;
    expect(faultOf(['port', 'pier AND watch:quay'], quay)).toEqual([
      ...['port', 15, 19],
      'in watch:quay: no pack has a concept or an act @nothing',
    ]);
  });

  test('does not lead back to itself', () => {
    expect(faultOf(['a', 'pier OR watch:b'], ['b', 'quay OR watch:a'])).toEqual([
      ...['a', 14, 15],
      'in watch:a: watch:b leads back to itself (b → a → b)',
    ]);
  });

  test('is not in the dark about a name that does not exist', () => {
    expect(faultOf(['a', 'watch:b'])?.at(-1)).toBe('there is no watch b');
  });

  test.each([
    ['first to last', (watches: ReturnType<typeof chain>) => watches],
    ['last to first', (watches: ReturnType<typeof chain>) => [...watches].reverse()],
  ])('stands on 20 others at most, written from %s', (_, inOrder) => {
    const entry = entryOf({ title: 'harbour' });
    const result = compile(inOrder(chain(20)));
    expect(result.ok && matchEntry(entry, 'en', result.compiled).hits).toHaveLength(21);
    const refused = compile(inOrder(chain(5_000)));
    expect(!refused.ok && refused.faults[0]?.message).toContain('more than 20 others');
  });

  test('has 2,000 terms at most together with them, each as often as it is named', () => {
    const tens = (id: string) => Array.from({ length: 10 }, () => `watch:${id}^2`).join(' OR ');
    const watches = [
      ['w0', 'harbour'],
      ['w1', tens('w0')],
      ['w2', tens('w1')],
      ['w3', tens('w2')],
    ] as const;
    expect(compile(watches).ok).toBe(true);
    expect(faultOf(...watches, ['w4', tens('w3')])).toEqual([
      ...['w4', 34, 36],
      'with the watches that it names this comes to more than 2000 terms',
    ]);
  });
});
