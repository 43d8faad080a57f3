import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import type { Brief } from '../../src/brief.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { expected, readAll } from '../demo/sample-entries.ts';

const PRODUCT = join(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'treatywatch-demo-'));
let app: App;
let store: Store;
let stories: readonly Brief[];

beforeAll(async () => {
  const environment = readEnvironment(
    { TREATYWATCH_DATA: data, HTTP_PORT: '0', LOG_LEVEL: 'error' },
    join(PRODUCT, 'config', 'demo'),
  );
  if (!environment.ok) throw new Error('the demo has no environment');
  const opened = await openApp({
    environment: environment.value,
    product: PRODUCT,
    version: 'test',
    writeLog: () => {},
    prettyLog: false,
    hasPage: true,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  app = opened.value;
  await app.runOnce(0);
  const beside = await openStore({ path: join(data, 'demo', 'treatywatch.db') });
  if (!beside.ok) throw new Error(beside.failure.message);
  store = beside.value;
  stories = (await store.archive.stories(200)).map(({ brief }) => brief);
}, 60_000);

afterAll(async () => {
  await store.close();
  await app.close();
});

const storyOf = (headline: string): Brief => {
  const found = stories.filter((story) => story.headline.startsWith(headline));
  expect(found).toHaveLength(1);
  const [story] = found;
  if (!story) throw new Error(`no story ${headline}`);
  return story;
};

describe('the example story, told by three outlets', () => {
  const HEADLINE = 'Lithuania and Finland plan to start making anti-personnel mines';

  test('is one card that names all who tell it', () => {
    expect(storyOf(HEADLINE).sources.map(({ outlet }) => outlet)).toEqual(
      expect.arrayContaining(['Baltic Wire', 'Amber Coast Post', 'The Northern Ledger']),
    );
  });

  test('says what happened, where, under which treaty and how serious it is', () => {
    const { acts, countries, treaties, urgency, decision } = storyOf(HEADLINE);
    expect({ acts, treaties, urgency, decision }).toEqual({
      acts: [
        { id: 'production', mode: 'plan', step: null },
        { id: 'withdrawal', mode: 'plan', step: null },
      ],
      treaties: ['apmbc'],
      urgency: 'normal',
      decision: 'alert',
    });
    expect(countries).toEqual(['LT', 'FI', 'UA']);
  });

  test("speaks in its sources' own words", async () => {
    const entries = await readAll();
    const { quotes } = storyOf(HEADLINE);
    expect(quotes.length).toBeGreaterThanOrEqual(3);
    for (const quote of quotes)
      expect(
        entries.some(({ text }) =>
          text.replaceAll("'", '’').includes(quote.text.replaceAll("'", '’')),
        ),
      ).toBe(true);
  });

  test('stays apart from the look-alike of the same week about another country', () => {
    const other = storyOf('Polish maker aims to resume');
    expect(other.storyKey).not.toBe(storyOf(HEADLINE).storyKey);
    expect(other.countries[0]).toBe('PL');
    expect(other.sources).toHaveLength(1);
  });
});

describe('every entry', () => {
  test('is accounted for once', async () => {
    const { looked, stories: cards, merged, digested, baseline, rejected } = await app.tally();
    const rejects = rejected.reduce((sum, { count }) => sum + count, 0);
    expect(looked).toBe(Object.keys(expected).length);
    expect(cards + merged + digested + baseline + rejects).toBe(looked);
  });

  test('gets the decision that its author wrote down, traps above all', async () => {
    const wrong: string[] = [];
    for (const [link, { decision, alsoFine = [] }] of Object.entries(expected))
      for (const fate of await store.archive.why(link)) {
        if (decision === 'reject' && fate.decision === 'alert')
          wrong.push(`false alarm: ${fate.title}`);
        if (decision === 'alert' && ![decision, ...alsoFine].includes(fate.decision))
          wrong.push(`missed: ${fate.title}`);
      }
    expect(wrong).toEqual([]);
  });

  test('is in the story that its author wrote down, and no other', async () => {
    const storiesOf = new Map<string, Set<string>>();
    const labelsOf = new Map<string, Set<string>>();
    for (const [link, { story }] of Object.entries(expected))
      for (const fate of await store.archive.why(link)) {
        if (!story || !fate.story) continue;
        storiesOf.set(story, (storiesOf.get(story) ?? new Set()).add(fate.story.key));
        labelsOf.set(fate.story.key, (labelsOf.get(fate.story.key) ?? new Set()).add(story));
      }
    expect([...storiesOf].filter(([, keys]) => keys.size > 1).map(([story]) => story)).toEqual([]);
    expect([...labelsOf.values()].filter((labels) => labels.size > 1)).toEqual([]);
  });
});

test('no sample is told to contradict the register, or to change it', async () => {
  expect(stories.flatMap(({ flags }) => flags)).toEqual([]);
  expect(await store.register.changes()).toEqual([]);
});

test('the page shows one card for each story and says how to go live', async () => {
  const url = app.url ?? '';
  const page = await (await fetch(url)).text();
  const cards = await app.stories();
  expect(page.match(/<article class="card" data-story="/gu)).toHaveLength(cards.length);
  expect(page).toContain('DISCORD_TOKEN');
  expect((await fetch(new URL('/healthz', url))).status).toBe(200);
});
