import { expect, test } from 'vitest';
import { linesOf } from '../../src/cli/json-lines.ts';

const read = async (chunks: Iterable<string>): Promise<readonly string[]> => {
  async function* stream(): AsyncGenerator<string> {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const line of linesOf(stream()))
    lines.push(line.kind === 'line' ? line.text : line.kind);
  return lines;
};

test.each<[name: string, chunks: readonly string[], lines: readonly string[]]>([
  ['nothing', [], []],
  ['an empty chunk', [''], []],
  ['lines in one chunk', ['a\nb\n'], ['a', 'b']],
  ['a line in many chunks', ['a', 'b', '', 'c\nd'], ['abc', 'd']],
  ['a last line without its end', ['a\nb'], ['a', 'b']],
  ['empty lines, which keep their places', ['\na\n\nb\n'], ['', 'a', '', 'b']],
])('%s', async (_, chunks, lines) => {
  expect(await read(chunks)).toEqual(lines);
});

test('a line that is too long is told once and not held, wherever it ends', async () => {
  function* long(end: string): Generator<string> {
    yield 'before\n';
    for (let at = 0; at < 100; at += 1) yield 'x'.repeat(1024 * 1024);
    yield end;
  }
  expect(await read(long('\nafter\n'))).toEqual(['before', 'too-large', 'after']);
  expect(await read(long(''))).toEqual(['before', 'too-large']);
});
