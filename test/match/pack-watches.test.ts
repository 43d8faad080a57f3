import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack } from '../../src/config/load-pack.ts';
import { lintQuery } from '../../src/match/lint.ts';
import { parseQuery } from '../../src/match/parse-query.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');

test.each(readdirSync(PACKS))('the watches of %s are read without a warning', async (name) => {
  const loaded = await loadPack(join(PACKS, name), name);
  const watches = loaded.ok ? loaded.value.watches : [];
  expect(watches.length).toBeGreaterThan(0);
  for (const { id, query } of watches) {
    const read = parseQuery(query);
    expect(read.ok && lintQuery(query, read.query), id).toEqual([]);
  }
});
