import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadPack } from '../../src/config/load-pack.ts';
import { type CompiledWatches, compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import type { Hit } from '../../src/model.ts';
import type { Pack } from '../../src/pack.ts';
import { ownHeadlines } from './headlines.ts';
import { entryOf } from './semantic-world.ts';

/** Watches that want little: what lets them hold is not what is rare in them. */
const ODD = [
  'lang:uk AND NOT @mine-bare',
  '(NOT @landmine OR watch:odd-0) AND (coal OR kind:press)',
  'SCORE/3 (kind:press, (NOT @landmine)^2, @casualties^-3, title:"the")',
  '@landmine NOT NEAR/s @casualties OR COUNT/2 @landmine',
  'NOT (NOT @withdrawal) AND (NOT coal) AND NOT (NOT kind:press)',
];
/** Each trial makes the lists of terms of each language anew. */
const TRIED = ['en', 'lt', 'uk', 'zh'];
const PACKS = join(import.meta.dirname, '../../config/packs');
/** Room for a machine with other work. */
const TIMEOUT_MS = 120_000;

const packs: Pack[] = [];
beforeAll(async () => {
  for (const name of readdirSync(PACKS)) {
    const loaded = await loadPack(join(PACKS, name), name);
    if (loaded.ok) packs.push(loaded.value);
  }
});

const compiled = (...[watches, options]: [Pack['watches'], object?]): CompiledWatches => {
  const result = compileWatches(packs, watches, options);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.compiled;
};

const allWatches = (): Pack['watches'] => [
  ...packs.flatMap((pack) => pack.watches),
  ...ODD.map((query, at) => ({ id: `odd-${at}`, label: '', query })),
];

const entries = ownHeadlines().map(({ headline, lang }) => ({
  lang,
  entry: entryOf({ title: headline, kind: headline.length % 2 === 0 ? 'press' : null }),
}));

test('a watch that is not tried would not have held', { timeout: TIMEOUT_MS }, () => {
  const some = compiled(allWatches());
  const numbers = [...some.watches.keys()];
  const every = { ...some, watchesOf: new Map(some.leaves.map(({ id }) => [id, numbers])) };
  for (const { entry, lang } of entries)
    expect(matchEntry(entry, lang, some), entry.title).toEqual(matchEntry(entry, lang, every));
});

test('a watch on trial finds what it finds among all', { timeout: TIMEOUT_MS }, () => {
  const watches = allWatches();
  const together = compiled(watches);
  const trials = watches.map((watch) => compiled([watch], { known: watches, isTrial: true }));
  for (const { entry, lang } of entries.filter((each) => TRIED.includes(each.lang))) {
    const hits: Hit[] = trials.flatMap((trial) => [...matchEntry(entry, lang, trial).hits]);
    expect(hits, entry.title).toEqual(matchEntry(entry, lang, together).hits);
  }
});
