import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ngramScores, readNgramTable } from '../../src/text/ngram-table.ts';
import { ngramBytes } from '../../tools/ngram-bytes.ts';

const bytes = readFileSync(join(import.meta.dirname, '../../config/languages/ngrams.bin'));
const table = readNgramTable(bytes);

test('the table that ships is what the tool makes of the package', async () => {
  expect(Buffer.compare(bytes, await ngramBytes())).toBe(0);
});

test('it reads the same wherever its bytes begin', () => {
  expect(readNgramTable(Buffer.concat([Buffer.of(0), bytes]).subarray(1))).toEqual(table);
});

test('a piece counts once, however often it is said', () => {
  expect(ngramScores(table, ['house', 'house'])).toEqual(ngramScores(table, ['house']));
});

test('what is in no language speaks for none', () => {
  for (const words of [[], ['zzzzqqqqxxxx'], ['']])
    expect(new Set(ngramScores(table, words).values())).toEqual(new Set([0]));
});
