import { describe, expect, test } from 'vitest';
import { type RulingParts, ruleOn } from '../../src/app-rulings.ts';
import type { Compose } from '../../src/compose-card.ts';
import type { ParsedEntry } from '../../src/document.ts';
import type { Feed, Subscription } from '../../src/model.ts';
import type { Store } from '../../src/store/open.ts';
import { shortKey } from '../../src/text/digest.ts';
import { timelineIn } from '../../src/views.ts';
import { aStory, commit, entry, feed, MINUTE, NO_LAW, verdict } from '../contracts/samples.ts';
import { everything, HOUR, START, understood, world } from './pipeline-world.ts';
import { composing } from './planned.ts';

const QUAKE =
  'A strong earthquake shook the coast of Norland on Monday and many old houses in Harburg fell down at once, the mayor Ines Falk said.';
const FLOOD =
  'Heavy rain made the great river Orla rise on Tuesday, so that whole villages near Sundby had to leave their homes for weeks.';
const STRIKE =
  'Train drivers stopped work on Wednesday because talks about wages between their union and the railways broke down at night.';

const item = (id: string, title: string, summary: string): ParsedEntry => ({
  id,
  title,
  link: `https://news.example/${id}`,
  published: new Date(START - HOUR).toISOString(),
  updated: null,
  authors: [],
  summary,
  content: null,
  categories: [],
  image: null,
  source: `Outlet ${id}`,
});

const one = item('quake', 'Strong earthquake shakes the coast of Norland', QUAKE);
const flood = item('flood', 'River Orla leaves its bed and villages near Sundby empty', FLOOD);
const strike = item('strike', 'Train drivers stop work over wages', STRIKE);
const linkOf = ({ link }: ParsedEntry): string => link ?? '';

const outlets = (id: string, kind: 'all' | 'none' = 'all'): Feed =>
  feed(id, { url: `https://${id}.example/feed`, kind: 'aggregator', first: { kind } });
const elsewhere: Subscription = {
  ...everything,
  channelId: '223456789012345678',
  countries: ['FI'],
};

const opened = async (
  first: readonly ParsedEntry[],
  {
    subscriptions = [everything],
    countryOf = () => 'EE',
    from = [outlets('a'), outlets('b')],
    held = [],
  }: {
    readonly subscriptions?: readonly Subscription[];
    readonly countryOf?: (title: string) => string;
    readonly from?: readonly Feed[];
    /** What the second feed brings at once. */
    readonly held?: readonly ParsedEntry[];
  } = {},
) => {
  const documents = new Map<string, readonly ParsedEntry[]>([
    ['https://a.example/feed', first],
    ['https://b.example/feed', held],
  ]);
  const said = composing(({ sources, headline, mergedInto }) =>
    JSON.stringify({ headline, from: sources.map(({ url }) => url), goesOn: mergedInto?.key }),
  );
  const compose: Compose = {
    ...said,
    card: (brief, channel, { isQuiet = false, ...how } = {}) => {
      const card = said.card(brief, channel, how);
      return { ...card, payload: `${isQuiet ? 'quiet ' : ''}${card.payload}` };
    },
  };
  const { store, pass, advance } = await world(from, documents, {
    subscriptions,
    compose,
    understand: ({ title }) => ({
      ...understood,
      verdict: verdict({ countries: [countryOf(title)], acts: [] }),
    }),
  });
  await pass();
  const parts: RulingParts = { store, law: async () => NO_LAW, subscriptions, compose };
  return {
    store,
    merge: (...words: readonly [string, string]) =>
      ruleOn(parts, { kind: 'merge', words, by: 'Ana' }),
    split: (...words: readonly string[]) => ruleOn(parts, { kind: 'split', words, by: 'Ana' }),
    /** What the second feed brings, in a pass of its own. */
    later: async (...entries: readonly ParsedEntry[]) => {
      documents.set('https://b.example/feed', entries);
      advance(HOUR);
      await pass();
    },
  };
};

const keyOf = async (store: Store, { link }: ParsedEntry): Promise<string> => {
  const [fate] = await store.archive.why(link ?? '');
  return fate?.story?.key ?? 'none';
};

/** Posts, and edits, all that is owed; out: what each channel shows, by story. */
const posted = async (store: Store) => {
  const shown: { channel: string; story: string; message: string; isEdit: boolean }[] = [];
  for (;;) {
    const claimed = await store.outbox.claim(30_000);
    if (!claimed) return shown;
    const { storyKey: story, channelId: channel, payload, messageId } = claimed;
    shown.push({ channel, story, message: payload, isEdit: messageId !== null });
    if (messageId === null) {
      await store.outbox.intend(claimed, 1);
      await store.outbox.settle(claimed, { kind: 'sent', messageId: `${shown.length}` });
    } else await store.outbox.settle(claimed, { kind: 'edited', restMs: 0 });
  }
};

const failed = (result: Awaited<ReturnType<typeof ruleOn>>): string =>
  result.ok ? 'it was done' : result.failure.message;

describe('two stories that tell one event', () => {
  test('are one afterwards: one brief from all tellings, and each names the other', async () => {
    const { store, merge } = await opened([one, flood]);
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    expect(quakes).not.toBe(floods);
    const result = await merge(linkOf(one), `${linkOf(flood)}?utm_source=chat`);
    expect(result.ok && result.value.goesOn.storyKey).toBe(quakes);
    expect(await keyOf(store, flood)).toBe(quakes);
    const merged = await timelineIn(store, quakes);
    expect(merged?.brief.sources).toHaveLength(2);
    expect(merged?.items).toMatchObject([
      { kind: 'opened', because: 'new' },
      { kind: 'grew', because: 'new' },
      { kind: 'merged', by: 'Ana', other: floods },
    ]);
    const gone = await timelineIn(store, floods);
    expect(gone?.brief.mergedInto).toMatchObject({ key: quakes, headline: one.title });
    expect(gone?.items).toMatchObject([{ kind: 'merged', by: 'Ana', other: quakes }]);
    expect((await store.archive.stories(9)).map(({ brief }) => brief.storyKey)).toEqual([quakes]);
  });

  test('leave one living card in the channel that shows both, without a further message', async () => {
    const { store, merge } = await opened([one, flood]);
    expect(await posted(store)).toHaveLength(2);
    await merge(linkOf(one), linkOf(flood));
    const edits = await posted(store);
    const [quakes] = [await keyOf(store, one)];
    expect(edits.map(({ isEdit }) => isEdit)).toEqual([true, true]);
    expect(edits.find(({ story }) => story === quakes)?.message).toContain(linkOf(one));
    expect(edits.find(({ story }) => story !== quakes)?.message).toContain(`"goesOn":"${quakes}"`);
  });

  test('post one card where none was posted yet', async () => {
    const { store, merge } = await opened([one, flood]);
    await merge(linkOf(one), linkOf(flood));
    const quakes = await keyOf(store, one);
    expect(await posted(store)).toMatchObject([{ story: quakes, isEdit: false }]);
  });

  test('go on in the one that is posted, whichever was named first', async () => {
    const { store, merge } = await opened([one], {
      from: [outlets('a'), outlets('b', 'none')],
      held: [flood],
    });
    await posted(store);
    const quakes = await keyOf(store, one);
    const result = await merge(linkOf(flood), linkOf(one));
    expect(result.ok && result.value.goesOn.storyKey).toBe(quakes);
    expect(await posted(store)).toMatchObject([{ story: quakes, isEdit: true }]);
  });

  test('get a new card only in a channel that shows the other story alone', async () => {
    const { store, merge } = await opened([one, flood], {
      subscriptions: [everything, elsewhere],
      countryOf: (title) => (title === flood.title ? 'FI' : 'EE'),
    });
    await posted(store);
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    await merge(floods, quakes);
    expect(await keyOf(store, one)).toBe(floods);
    expect((await posted(store)).map(({ isEdit }) => isEdit)).toEqual([true, true, true]);
    const other = await opened([one, flood], {
      subscriptions: [{ ...everything, countries: ['EE'] }, elsewhere],
      countryOf: (title) => (title === flood.title ? 'FI' : 'EE'),
    });
    await posted(other.store);
    await other.merge(linkOf(one), linkOf(flood));
    const shown = await posted(other.store);
    expect(shown.filter(({ isEdit }) => !isEdit)).toMatchObject([
      {
        channel: elsewhere.channelId,
        story: await keyOf(other.store, one),
        message: expect.stringMatching(/^quiet /u),
      },
    ]);
    expect(shown.filter(({ message }) => message.startsWith('quiet'))).toHaveLength(1);
    expect(shown.filter(({ message }) => !message.includes('goesOn'))).toHaveLength(2);
  });

  test('show what was corrected in either, and each its own again when they are parted', async () => {
    const { store, merge, split, later } = await opened([one], { held: [flood] });
    const title = 'River Orla stays in its bed and villages near Sundby dry';
    await later({ ...flood, title });
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    const corrected = async () => {
      const stories = await Promise.all([quakes, floods].map((key) => store.archive.story(key)));
      return stories.map((story) => story?.brief.amendments.map(({ now }) => now));
    };
    expect(await corrected()).toEqual([[], [title]]);
    for (const _ of ['once', 'and again']) {
      await merge(quakes, floods);
      expect((await corrected())[0]).toEqual([title]);
      await split(floods);
      expect(await corrected()).toEqual([[], [title]]);
    }
    const life = await store.archive.life(quakes);
    expect(life?.moments.filter(({ kind }) => kind === 'corrected')).toHaveLength(1);
  });

  test('stay one: a reprint of the one that was taken in joins the other', async () => {
    const { store, merge, later } = await opened([one, flood]);
    await merge(linkOf(one), linkOf(flood));
    const again = { ...flood, id: 'again', source: 'Reprint', link: 'https://other.example/flood' };
    await later(again);
    expect(await keyOf(store, again)).toBe(await keyOf(store, one));
    expect((await store.archive.stories(9)).map(({ brief }) => brief.sources.length)).toEqual([3]);
  });

  test('are not news for what they told before they were one', async () => {
    const { store, merge, split } = await opened([one, flood], {
      countryOf: (title) => (title === flood.title ? 'FI' : 'EE'),
    });
    const result = await merge(linkOf(one), linkOf(flood));
    expect(result.ok && result.value.goesOn.told.countries).toEqual(['EE', 'FI']);
    const back = await split(linkOf(flood));
    expect(back.ok && back.value.goesOn.told.countries).toEqual(['EE']);
    expect(await keyOf(store, one)).not.toBe(await keyOf(store, flood));
  });

  test('lead to the end, however often they were merged', async () => {
    const { store, merge } = await opened([one, flood, strike]);
    const [quakes, floods, strikes] = [
      await keyOf(store, one),
      await keyOf(store, flood),
      await keyOf(store, strike),
    ];
    await merge(linkOf(flood), linkOf(strike));
    await merge(linkOf(one), strikes);
    expect(await keyOf(store, strike)).toBe(quakes);
    expect(failed(await merge(strikes, floods))).toBe(`Both tell one story already: ${quakes}.`);
  });
});

describe('an entry that tells another event than the rest of its story', () => {
  const copies = ['1', '2'].map((id) => ({
    ...one,
    id,
    source: `Copy ${id}`,
    link: `https://copy${id}.example/x`,
  }));
  const [first = one, second = one] = copies;

  test('gets a story of its own, and its card is news', async () => {
    const { store, split } = await opened([one, first]);
    await posted(store);
    const quakes = await keyOf(store, one);
    expect(await keyOf(store, first)).toBe(quakes);
    const result = await split(linkOf(first));
    const key = await keyOf(store, first);
    expect(result.ok && [result.value.goesOn.storyKey, result.value.other.storyKey]).toEqual([
      quakes,
      key,
    ]);
    expect([key, await keyOf(store, one)]).not.toContain(shortKey(`a\n${first.id}`));
    expect(key).not.toBe(quakes);
    expect(await posted(store)).toEqual([
      expect.objectContaining({ story: quakes, isEdit: true }),
      expect.objectContaining({ story: key, isEdit: false }),
    ]);
    expect((await timelineIn(store, key))?.items).toMatchObject([
      { kind: 'opened' },
      { kind: 'split', by: 'Ana', other: quakes },
    ]);
  });

  test('is no news where the feed held it before it was watched', async () => {
    const { store, split } = await opened([one, first], { from: [outlets('a', 'none')] });
    expect((await split(linkOf(first))).ok).toBe(true);
    expect(await posted(store)).toEqual([]);
  });

  test('draws what is like it into its new story', async () => {
    const { store, merge, split, later } = await opened([one, flood]);
    await merge(linkOf(one), linkOf(flood));
    await split(linkOf(flood));
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    const [shake, water] = [
      { ...one, id: 'q2', link: 'https://other.example/quake' },
      { ...flood, id: 'f2', link: 'https://other.example/flood' },
    ];
    await later(shake, water);
    expect([await keyOf(store, shake), await keyOf(store, water)]).toEqual([quakes, floods]);
  });

  test('stays where it was put when its feed brings it again', async () => {
    const { store, split, later } = await opened([one, first]);
    await split(linkOf(first));
    const key = await keyOf(store, first);
    await later({ ...first, id: 'elsewhere' });
    const places = (await store.archive.why(linkOf(first))).map(({ story }) => story?.key);
    expect(places).toEqual([key, key]);
  });

  test('takes a merge back: the other story lives again, with the card that it had', async () => {
    const { store, merge, split } = await opened([one, flood]);
    await posted(store);
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    await merge(linkOf(one), linkOf(flood));
    await posted(store);
    await split(floods);
    expect([await keyOf(store, one), await keyOf(store, flood)]).toEqual([quakes, floods]);
    const back = await posted(store);
    expect(back.map(({ isEdit }) => isEdit)).toEqual([true, true]);
    expect(back.map(({ message }) => message).join()).not.toContain('goesOn":"');
    expect(await store.archive.stories(9)).toHaveLength(2);
    await merge(linkOf(one), floods);
    expect(await keyOf(store, flood)).toBe(quakes);
  });

  test('gets a story of its own where only a part of a merged story leaves', async () => {
    const { store, merge, split } = await opened([flood, one, first]);
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    await merge(linkOf(flood), linkOf(one));
    await split(linkOf(first));
    expect([quakes, floods]).not.toContain(await keyOf(store, first));
    await split(quakes);
    expect(await keyOf(store, one)).toBe(quakes);
  });

  test('can leave with others of its story', async () => {
    const { store, split } = await opened([one, first, second]);
    await split(linkOf(first), linkOf(second));
    expect(await keyOf(store, first)).toBe(await keyOf(store, second));
    expect(await keyOf(store, one)).not.toBe(await keyOf(store, first));
  });
});

describe('what cannot be done says why and changes nothing', () => {
  test('of entries and stories that are not what it takes', async () => {
    const { store, merge, split } = await opened([one, flood]);
    const [quakes, floods] = [await keyOf(store, one), await keyOf(store, flood)];
    await commit(store, 'a', { stories: [aStory('reminder', { isComputed: true })] });
    expect(failed(await merge(linkOf(one), quakes))).toContain('one story already');
    expect(failed(await merge(linkOf(one), 'https://never.example/'))).toMatch(
      /No entry with the link https:\/\/never\.example\/ was seen/u,
    );
    expect(failed(await merge('reminder', linkOf(one)))).toContain('is a reminder');
    expect(failed(await split(linkOf(one)))).toContain('nothing would be left of it');
    expect(failed(await split(linkOf(one), linkOf(flood)))).toBe(
      `These entries stand in several stories (${quakes}, ${floods}): split one at a time.`,
    );
    expect(failed(await split(quakes))).toContain('stands for itself');
    expect(failed(await split('nokey'))).toContain('no story has that key');
    expect(await keyOf(store, one)).toBe(quakes);
    expect((await timelineIn(store, quakes))?.items).toHaveLength(1);
  });

  test('of an entry that was rejected', async () => {
    const { split, store } = await opened([one]);
    await commit(store, 'a', {
      entries: [
        {
          ...entry('a', 'coal'),
          verdict: verdict({ decision: 'reject' }),
          seenAt: START + MINUTE,
        },
      ],
    });
    expect(failed(await split('https://a.example/coal'))).toContain('stands in no story');
  });
});
