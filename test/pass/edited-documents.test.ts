import { expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import { feed, parsedEntry, verdict } from '../contracts/samples.ts';
import { HOUR, START, understood, world } from './pipeline-world.ts';

const HEADLINE = 'The parliament votes to leave';
const first = parsedEntry({
  id: '1',
  link: 'https://a.example/1',
  title: HEADLINE,
  published: new Date(START).toISOString(),
});

/** One outlet whose document is replaced; says what becomes of the one story that it tells. */
const outlet = async () => {
  const documents = new Map<string, readonly ParsedEntry[]>();
  const alert = { ...understood, verdict: verdict({ acts: [], countries: [], treaties: [] }) };
  const { store, pass, advance } = await world([feed('a', { first: { kind: 'all' } })], documents, {
    understand: () => alert,
  });
  return async (...entries: readonly ParsedEntry[]) => {
    documents.set('https://a.example/feed', entries);
    await pass();
    advance(HOUR);
    const [story, ...others] = await store.archive.stories(9);
    expect(others).toEqual([]);
    const life = await store.archive.life(story?.brief.storyKey ?? '');
    if (!life) throw new Error('the story has no life');
    return life;
  };
};

test('an entry that stands in its document twice, in other words, is edited by neither', async () => {
  const publish = await outlet();
  const again = { ...first, title: 'Live now from the chamber' };
  for (const document of [
    [first, again],
    [again, first],
    [first, again],
  ]) {
    const { brief, moments } = await publish(...document);
    expect(brief.headline).toBe(HEADLINE);
    expect(moments).toEqual([]);
  }
});

test('two edits of one entry in one document are one', async () => {
  const publish = await outlet();
  await publish(first);
  const [one, other] = ['votes to stay', 'puts its vote off'].map((vote) => ({
    ...first,
    title: `The parliament ${vote}`,
  }));
  if (!one || !other) throw new Error('no edits');
  const { brief, moments, tellings } = await publish(one, other);
  expect(brief.headline).toBe(one.title);
  expect([moments.length, tellings.length]).toEqual([1, 1]);
});

test('an entry whose address is changed stands where it was told, in every pass', async () => {
  const publish = await outlet();
  await publish(first);
  const edited = { ...first, link: 'https://a.example/2', title: `${HEADLINE} soon` };
  expect((await publish(edited)).brief).toMatchObject({ headline: edited.title, url: first.link });
  const further = parsedEntry({ id: '2', link: 'https://a.example/3', title: `${HEADLINE} early` });
  expect((await publish(edited, further)).brief.url).toBe(first.link);
});
