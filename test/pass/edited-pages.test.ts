import { expect, test } from 'vitest';
import { createPageWait } from '../../src/await-pages.ts';
import type { Article, ParsedEntry } from '../../src/document.ts';
import type { EntryText, Result } from '../../src/model.ts';
import { createShelfKeeper } from '../../src/shelf-keeper.ts';
import type { Understood } from '../../src/understand.ts';
import { announce, feed, NO_LAW, parsedEntry, verdict } from '../contracts/samples.ts';
import { everything, HOUR, START, world } from './pipeline-world.ts';
import { composing } from './planned.ts';
import { toldUnderstanding } from './told-understanding.ts';

const HEADLINE = 'Parliament votes to leave the treaty';
const PAGE =
  'The parliament votes to leave the treaty, said the speaker, and more stands on the page.';
const hit = verdict().hits.map((each) => ({ ...each, start: 0, end: 0, quote: '' }));

/** Two capitals are a country; the first sentence is quoted. */
const understand = ({
  title,
  summary,
  text,
}: Pick<EntryText, 'title' | 'summary' | 'text'>): Understood => ({
  verdict: verdict({
    hits: hit,
    acts: [],
    countries: `${title} ${summary} ${text}`.match(/\b[A-Z]{2}\b/gu) ?? [],
  }),
  keySentences: [{ text: text || summary, start: 0, end: 9, labels: [], translation: null }],
  doubt: null,
});

/** An outlet whose feed tells in part, and whose pages tell the rest. */
const outlet = async () => {
  const documents = new Map<string, readonly ParsedEntry[]>();
  const a = feed('a', { first: { kind: 'all' } });
  const reading = toldUnderstanding(understand);
  const opened = await world([a], documents, {
    readsPages: true,
    understanding: async () => reading,
  });
  const { store } = opened;
  let page: string | null = PAGE;
  const article = (text: string): Article => ({
    ...{ title: null, byline: null, published: null, lang: null },
    text,
  });
  const missing = { kind: 'http-status', message: '404', retryable: false, retryAfterMs: null };
  const pages = createPageWait({
    reader: {
      read: async (): Promise<Result<Article>> =>
        page === null ? { ok: false, failure: missing } : { ok: true, value: article(page) },
    },
    store: store.pages,
    clock: store.clock,
    watch: (_, work) => work,
    log: { info: () => {}, warn: () => {}, error: (fields) => expect.unreachable(String(fields)) },
    feeds: [a],
    subscriptions: [everything],
    understanding: async () => reading,
    compose: composing(),
    shelf: createShelfKeeper(),
    law: async () => NO_LAW,
    announce,
    tellAdmin: () => [],
    consult: null,
    onCommitted: () => {},
  });
  return {
    store,
    publish: async (changes: Partial<ParsedEntry>): Promise<void> => {
      const entry = parsedEntry({
        ...{ id: '1', link: 'https://a.example/1', title: HEADLINE, summary: 'EE In short.' },
        published: new Date(START).toISOString(),
        ...changes,
      });
      documents.set('https://a.example/feed', [entry]);
      await opened.pass();
      opened.advance(HOUR);
    },
    readPage: async (text: string | null): Promise<void> => {
      page = text;
      opened.advance(-HOUR);
      await pages.look(new AbortController().signal);
      await pages.idle();
      opened.advance(HOUR);
    },
    story: async () => {
      const [story, ...others] = await store.archive.stories(9);
      expect(others).toEqual([]);
      return story && store.archive.life(story.brief.storyKey);
    },
  };
};

test('an edit shows its new headline at once, and keeps its place and its quotes while its page is read', async () => {
  const { publish, readPage, story, store } = await outlet();
  await publish({});
  await readPage(PAGE);
  expect((await story())?.brief.quotes).toMatchObject([{ text: PAGE }]);

  const title = 'Parliament votes to stay in the treaty';
  await publish({ title });
  expect(await store.pages.waiting(9)).toHaveLength(1);
  const meanwhile = await story();
  expect(meanwhile?.brief).toMatchObject({ headline: title, quotes: [{ text: PAGE }] });
  expect(meanwhile?.brief.amendments).toMatchObject([{ was: HEADLINE, now: title }]);

  const longer = `${PAGE.replace('leave', 'stay in')} LV was not asked.`;
  await readPage(longer);
  expect(await store.pages.waiting(9)).toEqual([]);
  const after = await story();
  expect(after?.tellings).toMatchObject([{ title, text: longer, because: 'new', at: START }]);
  expect(after?.brief).toMatchObject({ countries: ['EE', 'LV'], quotes: [{ text: longer }] });
  expect(after?.moments.map(({ kind }) => kind)).toEqual(['corrected']);
});

test('an edit whose page is gone is told by what its feed says', async () => {
  const { publish, readPage, story } = await outlet();
  await publish({});
  await readPage(PAGE);
  await publish({ summary: 'EE Now longer, and told otherwise.' });
  await readPage(null);
  expect(await story()).toMatchObject({
    tellings: [{ text: 'EE Now longer, and told otherwise.' }],
    moments: [],
  });
});

test('an edit of an entry that waits for its page waits in its new words', async () => {
  const { publish, readPage, story, store } = await outlet();
  const title = 'Parliament votes to stay in the treaty';
  await publish({});
  await publish({ title });
  expect(await store.pages.waiting(9)).toMatchObject([{ text: { title } }]);
  expect(await store.archive.stories(9)).toEqual([]);
  await readPage(PAGE.replace('leave', 'stay in'));
  expect(await story()).toMatchObject({ brief: { headline: title }, moments: [] });
});
