import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeFault } from '../../src/match/describe-fault.ts';
import { parseQuery } from '../../src/match/parse-query.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/watches.md'), 'utf8');

const examples = [...page.matchAll(/^```watch\n(?<lines>[\s\S]*?)^```/gmu)].flatMap(({ groups }) =>
  (groups?.['lines'] ?? '').trim().split('\n'),
);
/** What stands in the first column of the tables whose head says `written`. */
const notation = [...page.matchAll(/^\| written .*\n\|[ -|]*\n(?<rows>(?:\|.*\n?)+)/gmu)]
  .flatMap(({ groups }) => (groups?.['rows'] ?? '').trim().split('\n'))
  .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(?<span>[^`]+)`/gu)])
  .map(({ groups }) => groups?.['span'] ?? '');

describe('docs/watches.md writes what can be read', () => {
  test('in examples and tables', () => {
    expect(examples.length).toBeGreaterThan(2);
    expect(notation.length).toBeGreaterThan(30);
  });

  test.each(examples)('%s', (written) => {
    expect(parseQuery(written)).toMatchObject({ ok: true });
  });

  test.each(notation)('%s', (written) => {
    expect(parseQuery(`x AND (${written})`)).toMatchObject({ ok: true });
  });
});

test('docs/watches.md shows a fault as it is shown', () => {
  const [, shown = ''] = /^```\n(?<shown>.*\n +\^\n.*)\n```/mu.exec(page) ?? [];
  const [written = ''] = shown.split('\n');
  const read = parseQuery(written);
  expect(!read.ok && describeFault(written, read.fault)).toBe(shown);
});
