import { describe, expect, test } from 'vitest';
import { compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parse-query.ts';
import type { Query } from '../../src/match/query.ts';
import { evaluate, type World } from './reference/evaluate.ts';
import { CASES, type Case } from './semantic-cases.ts';
import { OPERATOR_CASES } from './semantic-operators.ts';
import { entryOf, PACK, WATCHES } from './semantic-world.ts';

type Found = readonly string[] | null;

const read = (written: string): Query => {
  const result = parseQuery(written);
  if (!result.ok) throw new Error(`${written}: ${result.fault.message}`);
  return result.query;
};

const world = (): World => ({
  concepts: [
    ...PACK.concepts,
    ...PACK.acts.map(({ id, cues, against }) => ({ id, terms: cues, unless: against })),
  ],
  watches: Object.fromEntries(Object.entries(WATCHES).map(([id, query]) => [id, read(query)])),
  forms: PACK.forms,
});

const byReference = ({ query, entry, lang }: Case): Found => {
  const whole = entryOf(entry);
  const { holds, hits } = evaluate(read(query), world(), whole, lang);
  return holds ? hits.map(({ field, start, end }) => whole[field].slice(start, end)) : null;
};

const byEngine = ({ query, entry, lang }: Case): Found => {
  const watches = Object.entries({ ...WATCHES, asked: query });
  const result = compileWatches(
    [PACK],
    watches.map(([id, written]) => ({ id, label: id, query: written })),
  );
  if (!result.ok) throw new Error(`${query}: ${result.faults[0]?.message}`);
  const { hits } = matchEntry(entryOf(entry), lang, result.compiled);
  const own = hits.filter(({ watch }) => watch === 'asked').sort((a, b) => b.weight - a.weight);
  if (own.length === 0) return null;
  // What stands in no place is shown by the title, under the name of the attribute or the watch.
  return own.filter(({ term }) => !/^[a-z]+:|^asked$/u.test(term)).map(({ quote }) => quote);
};

describe.each(Object.entries({ ...CASES, ...OPERATOR_CASES }))('%s', (_, cases) => {
  test.each(cases)('$lang: $query in $entry', (each) => {
    expect(byReference(each), 'by the definition').toEqual(each.quotes);
    expect(byEngine(each), 'by the engine').toEqual(each.quotes);
  });
});
