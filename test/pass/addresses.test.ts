import { expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import { feed, parsedEntry, verdict } from '../contracts/samples.ts';
import { HOUR, understood, world } from './pipeline-world.ts';

const VOTE = 'Speaker Mart Kask said on Thursday that the vote was 81 to 4 in Tallinn.';
const BLAST = 'A farmer was hurt near Cuito when his tractor drove over an old device.';

/** One outlet whose document is replaced; says in how many stories its entries stand. */
const outlet = async () => {
  const documents = new Map<string, readonly ParsedEntry[]>();
  const alert = { ...understood, verdict: verdict({ acts: [], countries: [], treaties: [] }) };
  const { store, pass, advance } = await world([feed('a', { first: { kind: 'all' } })], documents, {
    understand: () => alert,
  });
  let last = 0;
  const told = (title: string, link: string): ParsedEntry => {
    last += 1;
    return parsedEntry({ id: String(last), link, title, summary: title, published: null });
  };
  return async (link: string, ...titles: readonly string[]): Promise<number> => {
    documents.set(
      'https://a.example/feed',
      titles.map((title) => told(title, link)),
    );
    await pass();
    advance(HOUR);
    return (await store.archive.stories(9)).length;
  };
};

test('a front page names no event, whatever was told there before', async () => {
  const publish = await outlet();
  expect(await publish('https://a.example/', VOTE)).toBe(1);
  expect(await publish('https://a.example/', BLAST)).toBe(2);
});

test('a page of several events names none of them later either', async () => {
  const publish = await outlet();
  expect(await publish('https://a.example/live', VOTE, 'Rain is expected in Lima today')).toBe(2);
  expect(await publish('https://a.example/live', BLAST)).toBe(3);
});

test('the page of one event leads to its story', async () => {
  const publish = await outlet();
  expect(await publish('https://a.example/1', VOTE)).toBe(1);
  expect(await publish('https://a.example/1?utm_source=x', BLAST)).toBe(1);
});
