import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/match/parse-query.ts';
import { countParts, nearMisses } from '../../src/trial/near-miss.ts';
import { batchesOf, damReading, stored, watch } from '../pass/dams.ts';

const missesOf = (query: string, title: string) =>
  nearMisses(damReading(), [watch('w', query)])(stored(title).text, 'en');

describe('a watch that found nothing', () => {
  test.each([
    ['dam AND turbine', 'Dam inspected', ['dam'], ['turbine'], []],
    ['@dam AND (turbine OR pump)', 'Dam inspected', ['@dam'], ['turbine OR pump'], []],
    ['dam AND NOT beaver', 'Beaver builds a dam', ['dam'], [], ['beaver']],
    ['dam AND NOT (NOT turbine)', 'Dam inspected', ['dam'], ['turbine'], []],
    ['dam NEAR/2 wall', 'Dam is told apart from the old wall', ['dam', 'wall'], [], []],
    ['dam AND lang:no', 'Dam inspected', ['dam'], ['lang:no'], []],
    ['title:(dam AND turbine)', 'Dam inspected', ['title:dam'], ['title:turbine'], []],
    ['pump OR (dam AND turbine)', 'Dam inspected', ['dam'], ['turbine'], []],
  ])('%s came near: %s', (query, title, held, missing, barring) => {
    const [miss] = missesOf(query, title);
    expect(miss?.held.map((part) => part.query)).toEqual(held);
    expect(miss).toMatchObject({ watch: 'w', missing, barring });
  });

  test('quotes what stood there', () => {
    const [miss] = missesOf('@dam AND turbine', 'The Dam and the reservoir wall');
    expect(miss?.held).toEqual([{ query: '@dam', quotes: ['Dam', 'reservoir wall'] }]);
  });

  test.each([
    ['dam AND turbine', 'Rain'],
    ['dam OR turbine', 'Rain'],
    ['lang:en AND turbine', 'Rain'],
  ])('%s did not come near "%s"', (query, title) => {
    expect(missesOf(query, title)).toEqual([]);
  });
});

test('the parts of a query are counted alone, joined ones and terms', async () => {
  const parsed = parseQuery('dam AND (turbine OR pump)');
  if (!parsed.ok) throw new Error(parsed.fault.message);
  const entries = ['Dam', 'Dam again', 'Pump'].map((title) => stored(title));
  expect(await countParts(damReading(), parsed.query, batchesOf(entries))).toEqual([
    { query: 'dam', isJoined: true, entries: 2 },
    { query: 'turbine OR pump', isJoined: true, entries: 1 },
    { query: 'pump', isJoined: false, entries: 1 },
    { query: 'turbine', isJoined: false, entries: 0 },
  ]);
});
