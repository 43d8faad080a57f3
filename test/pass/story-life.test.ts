import { describe, expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import type { Subscription } from '../../src/model.ts';
import type { PassIntent } from '../../src/ports.ts';
import type { Understood } from '../../src/understand.ts';
import { feed, parsedEntry, verdict } from '../contracts/samples.ts';
import { act } from '../story/tellings.ts';
import { everything, HOUR, START, world } from './pipeline-world.ts';

const DAY = 24 * HOUR;
const OUTLETS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const EVENT = 'Speaker Mart Kask said on Thursday that the vote was 81 to 4 in Tallinn.';
const HEADLINE = 'Parliament in Tallinn votes to leave the treaty';

/** A reading that is told what to find: two capitals are a country, `#word` is an act, `!` is critical. */
const understand = ({ title, summary }: { title: string; summary: string }): Understood => {
  const words = `${title} ${summary}`;
  const found = (pattern: RegExp): readonly string[] => words.match(pattern) ?? [];
  const isRelevant = !words.includes('nothing');
  return {
    verdict: verdict({
      decision: isRelevant ? 'alert' : 'reject',
      reason: isRelevant ? 'It names the treaty.' : 'No term of any watch stands in it.',
      hits: isRelevant ? verdict().hits : [],
      acts: found(/#\w+/gu).map((name) => act(name.slice(1))),
      countries: found(/\b[A-Z]{2}\b/gu),
      urgency: words.includes('!') ? 'critical' : 'high',
    }),
    keySentences: [],
    doubt: null,
  };
};

const told = (outlet: string, changes: Partial<ParsedEntry> = {}): ParsedEntry =>
  parsedEntry({
    id: `${outlet}-1`,
    link: `https://${outlet}.example/1`,
    title: HEADLINE,
    summary: `EE #leave ${EVENT}`,
    published: new Date(START).toISOString(),
    ...changes,
  });

/** Ten outlets and what they publish; `post` lets what is owed stand in its channel. */
const newsroom = async ({
  first = 'all',
  subscriptions = [everything],
}: {
  readonly first?: 'all' | 'none';
  readonly subscriptions?: readonly Subscription[];
} = {}) => {
  const feeds = OUTLETS.map((id) => feed(id, { first: { kind: first } }));
  const documents = new Map<string, readonly ParsedEntry[]>();
  const intents: PassIntent[] = [];
  const opened = await world(feeds, documents, {
    understand,
    subscriptions,
    onCommitted: (intent) => void intents.push(intent),
  });
  const { store } = opened;
  const post = async (): Promise<void> => {
    for (let message = 1; ; message += 1) {
      const claimed = await store.outbox.claim(HOUR);
      if (!claimed) return;
      await store.outbox.intend(claimed, HOUR);
      await store.outbox.settle(claimed, { kind: 'sent', messageId: String(message) });
    }
  };
  return {
    ...opened,
    post,
    /** Publishes, reads every feed, and says what was owed: `card` and `reply` are posts, `edit` is for what stands. */
    publish: async (entries: Readonly<Record<string, ParsedEntry>>): Promise<readonly string[]> => {
      for (const [outlet, entry] of Object.entries(entries))
        documents.set(`https://${outlet}.example/feed`, [entry]);
      intents.length = 0;
      await opened.pass();
      opened.advance(HOUR);
      return intents
        .flatMap(({ deliveries }) => deliveries)
        .map(({ purpose, onlyRevise, isUrgent, channelId }) => {
          const [kind] = onlyRevise ? ['edit'] : purpose.split(':');
          return `${kind}${isUrgent ? '!' : ''} ${channelId.slice(0, 1)}`;
        })
        .sort();
    },
    story: async () => {
      const [story, ...others] = await store.archive.stories(9);
      expect(others).toEqual([]);
      if (!story) throw new Error('there is no story');
      const life = await store.archive.life(story.brief.storyKey);
      if (!life) throw new Error('the story has no life');
      return { ...life, brief: story.brief };
    },
  };
};

describe('an edit of an entry that tells a story', () => {
  test('that changes what the headline says is shown at once, and the story stays as old as it is', async () => {
    const { publish, story, post } = await newsroom();
    expect(await publish({ a: told('a') })).toEqual(['card 1']);
    await post();
    const title = 'Parliament in Tallinn votes to stay in the treaty';
    const published = new Date(START + HOUR).toISOString();
    expect(await publish({ a: told('a', { title, published }) })).toEqual(['card! 1']);
    const { brief, tellings, moments } = await story();
    expect(brief).toMatchObject({ headline: title, openedAt: START, updatedAt: START });
    expect(brief.amendments).toEqual([
      {
        outlet: 'Outlet a',
        url: 'https://a.example/1',
        at: START + HOUR,
        was: HEADLINE,
        now: title,
      },
    ]);
    expect(moments.map(({ kind }) => kind)).toEqual(['corrected']);
    expect(tellings.map(({ because, seenAt }) => [because, seenAt])).toEqual([['new', START]]);
  });

  test('of marks and letters alone is no correction', async () => {
    const { publish, story } = await newsroom();
    await publish({ a: told('a') });
    const title = `UPDATE 1-${HEADLINE} | Outlet a`;
    expect(await publish({ a: told('a', { title }) })).toEqual(['card 1']);
    expect((await story()).moments).toEqual([]);
    expect((await story()).brief).toMatchObject({ headline: title, amendments: [] });
  });

  test('back to its first headline is told in the timeline, and on the card no more', async () => {
    const { publish, story } = await newsroom();
    const other = 'Parliament in Tallinn rejects the treaty';
    for (const title of [HEADLINE, other, HEADLINE, other, 'Vote in Tallinn put off'])
      await publish({ a: told('a', { title }) });
    const { brief, moments } = await story();
    expect(moments).toHaveLength(4);
    expect(brief.amendments.map(({ was, now }) => [was, now])).toEqual([
      [HEADLINE, 'Vote in Tallinn put off'],
    ]);
    await publish({ a: told('a') });
    expect((await story()).brief.amendments).toEqual([]);
  });

  test('never takes an alert back in silence', async () => {
    const { publish, story, store } = await newsroom();
    await publish({ a: told('a') });
    const title = 'There was nothing to vote on in Tallinn';
    expect(await publish({ a: told('a', { title, summary: 'A mistake.' }) })).toEqual(['card! 1']);
    const { brief, tellings } = await story();
    expect(brief).toMatchObject({ decision: 'alert', headline: title, countries: ['EE'] });
    expect(brief.amendments).toHaveLength(1);
    expect(tellings).toHaveLength(1);
    const [fate] = await store.archive.why('https://a.example/1');
    expect(fate).toMatchObject({ decision: 'alert', hits: [], story: { because: 'new' } });
    expect(fate?.reason).toBe(
      'Its feed edited it: No term of any watch stands in it. What was decided before stands.',
    );
  });

  test('with a new fact calls once', async () => {
    const { publish, story, post } = await newsroom();
    await publish({ a: told('a') });
    await post();
    const also = told('a', { summary: `LV EE #leave ${EVENT}` });
    expect(await publish({ a: also })).toEqual(['card! 1', 'reply 1']);
    expect((await story()).brief.told.countries).toEqual(['EE', 'LV']);
    expect(await publish({ a: { ...also, title: `${HEADLINE} now` } })).toEqual(['card! 1']);
  });

  test('that stood in its feed before the feed was watched owes nothing', async () => {
    const { publish, story } = await newsroom({ first: 'none' });
    expect(await publish({ a: told('a') })).toEqual(['edit 1']);
    const title = 'Parliament in Tallinn votes to stay in the treaty';
    expect(await publish({ a: told('a', { title, summary: `LV #use ${EVENT}` }) })).toEqual([
      'edit! 1',
    ]);
    expect((await story()).moments.map(({ kind }) => kind)).toEqual(['corrected']);
  });
});

describe('a new fact', () => {
  const latvia = (outlet: string) =>
    told(outlet, { title: `Latvia and ${HEADLINE}`, summary: `LV EE #leave ${EVENT}` });

  test('is a reply where the card stands, once', async () => {
    const { publish, story, post } = await newsroom();
    await publish({ a: told('a') });
    await post();
    expect(await publish({ b: latvia('b') })).toEqual(['card! 1', 'reply 1']);
    expect(await publish({ c: latvia('c') })).toEqual(['card 1']);
    const { brief, moments } = await story();
    expect(brief.told).toEqual({ acts: ['leave'], countries: ['EE', 'LV'], urgency: 'high' });
    expect(moments).toMatchObject([
      { kind: 'updated', at: START + HOUR, news: { number: 1, countries: ['LV'], acts: [] } },
    ]);
  });

  test('is told without its card where that was refused, and nowhere where it was deleted', async () => {
    for (const [fate, owed] of [
      [{ kind: 'dead', error: '400' }, ['card! 1', 'reply 1']],
      [{ kind: 'gone' }, ['card! 1']],
    ] as const) {
      const { publish, store } = await newsroom();
      await publish({ a: told('a') });
      const card = await store.outbox.claim(HOUR);
      if (!card) throw new Error('no card is owed');
      await store.outbox.intend(card, HOUR);
      await store.outbox.settle(card, fate);
      expect(await publish({ b: latvia('b') })).toEqual(owed);
    }
  });

  test('is on the card alone where that is not posted yet', async () => {
    const { publish, story } = await newsroom();
    await publish({ a: told('a') });
    expect(await publish({ b: latvia('b') })).toEqual(['card! 1']);
    expect((await story()).moments).toHaveLength(1);
  });

  test('brings the card to a channel that wanted no part of the story before', async () => {
    const latvian = { ...everything, channelId: '923456789012345678', countries: ['LV'] };
    const { publish, post } = await newsroom({ subscriptions: [everything, latvian] });
    expect(await publish({ a: told('a') })).toEqual(['card 1', 'edit 9']);
    await post();
    expect(await publish({ b: latvia('b') })).toEqual(['card! 1', 'card! 9', 'reply 1']);
  });

  test('of an old entry calls nobody', async () => {
    const { publish, story, post } = await newsroom();
    await publish({ a: told('a', { published: new Date(START - 31 * DAY).toISOString() }) });
    await post();
    const published = new Date(START - 31 * DAY).toISOString();
    expect(await publish({ b: { ...latvia('b'), published } })).toEqual(['card 1']);
    expect((await story()).moments).toEqual([]);
  });

  test('is no more than five in the life of a story', async () => {
    const { publish, story, post } = await newsroom();
    const codes = ['LV', 'LT', 'PL', 'FI', 'NO', 'SE', 'DK'];
    await publish({ a: told('a') });
    await post();
    const owed: (readonly string[])[] = [];
    for (const [at, code] of codes.entries()) {
      const summary = `${code} EE #leave ${EVENT}`;
      owed.push(
        await publish({ [OUTLETS[at + 1] ?? '']: told(OUTLETS[at + 1] ?? '', { summary }) }),
      );
    }
    expect(owed.filter((each) => each.includes('reply 1'))).toHaveLength(5);
    expect((await story()).moments).toHaveLength(5);
    expect((await story()).brief.told.countries).toEqual(['EE', 'LV', 'LT', 'PL', 'FI', 'NO']);
  });
});

test('ten outlets that tell one event in an hour call nobody twice', async () => {
  const { publish, story, post } = await newsroom();
  await publish({ a: told('a') });
  await post();
  const words = ['!', 'LV', '#use', 'RU', '', 'FI !', '#advocacy', 'LV', 'PL'];
  const others = words.map((word, at) => {
    const outlet = OUTLETS[at + 1] ?? '';
    const published = new Date(START + at * 6 * 60_000).toISOString();
    const summary = `EE #leave ${EVENT} ${word.startsWith('#') ? '' : word}`;
    return [outlet, told(outlet, { published, summary })] as const;
  });
  const owed = await publish(Object.fromEntries(others));
  expect(owed.filter((each) => each !== 'card 1')).toEqual([]);
  const { brief, moments } = await story();
  expect(brief.sources).toHaveLength(10);
  expect(moments).toEqual([]);
});

test('a late entry lands in the story of its days and makes it no younger', async () => {
  const { publish, story } = await newsroom();
  await publish({ a: told('a') });
  const published = new Date(START - 2 * DAY).toISOString();
  await publish({ b: told('b', { published }) });
  expect((await story()).brief).toMatchObject({ openedAt: START - 2 * DAY, updatedAt: START });
});
