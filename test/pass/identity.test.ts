import { describe, expect, test } from 'vitest';
import type { ParsedEntry } from '../../src/document.ts';
import type { Understood } from '../../src/understand.ts';
import { feed, parsedEntry, verdict } from '../contracts/samples.ts';
import { HOUR, START, understood, world } from './pipeline-world.ts';

const FEED = 'https://a.example/feed';
const POLLS = 5;
const SHOWN = 4;

/** How a feed names what it shows. */
const NAMINGS: Readonly<Record<string, (entry: ParsedEntry) => ParsedEntry>> = {
  'id, link and date': (entry) => entry,
  'link and date': (entry) => ({ ...entry, id: null }),
  'id and date': (entry) => ({ ...entry, link: null }),
  'id and link': (entry) => ({ ...entry, published: null }),
  'link alone': (entry) => ({ ...entry, id: null, published: null }),
  'title and date': (entry) => ({ ...entry, id: null, link: null }),
};

const item = (number: number): ParsedEntry =>
  parsedEntry({
    id: `guid-${number}`,
    title: `Number ${number} of the things that happened`,
    link: `https://a.example/news/${number}`,
    published: new Date(START - number * HOUR).toISOString(),
    summary: `What happened in ${number}`,
  });

const BASE = [1, 2, 3, 4].map(item);
const each = (change: (entry: ParsedEntry, poll: number) => ParsedEntry) => (poll: number) =>
  BASE.map((entry) => change(entry, poll));

/** What a feed does to its document from poll to poll without anything being new. */
const HABITS: Readonly<Record<string, (poll: number) => readonly ParsedEntry[]>> = {
  'nothing at all': () => BASE,
  'another order each time': (poll) => [
    ...BASE.slice(poll % SHOWN),
    ...BASE.slice(0, poll % SHOWN),
  ],
  'each entry twice': () => [...BASE, ...BASE],
  'emptied and refilled (F6)': (poll) => (poll % 2 === 0 ? BASE : []),
  'a window that slides back (F6)': (poll) => (poll === 0 ? BASE : BASE.slice(poll % SHOWN)),
  'white space around everything (F10)': each((entry, poll) => ({
    ...entry,
    id: entry.id === null ? null : `${' '.repeat(poll)}${entry.id}\n`,
    title: `${entry.title}${' '.repeat(poll)}`,
  })),
  'summaries that change': each((entry, poll) => ({ ...entry, summary: `${poll} readers so far` })),
  'links that become https': each((entry, poll) => ({
    ...entry,
    link: poll === 0 ? (entry.link?.replace('https:', 'http:') ?? null) : entry.link,
  })),
};

/** What it does to one sign of each entry, and which namings leave no other to know it by. */
const EDITS: Readonly<
  Record<string, readonly [(entry: ParsedEntry, poll: number) => ParsedEntry, readonly string[]]>
> = {
  'dates edited at each poll (F1)': [
    (entry, poll) => ({
      ...entry,
      published: entry.published && new Date(START - poll * 60_000).toISOString(),
    }),
    ['title and date'],
  ],
  'titles corrected (F8)': [
    (entry, poll) =>
      poll < 2 ? entry : { ...entry, title: `Corrected: ${entry.id ?? entry.link}` },
    ['title and date'],
  ],
  'guids that change at each poll (F2)': [
    (entry, poll) => ({ ...entry, id: entry.id && `${entry.id}-${poll}` }),
    [],
  ],
  'guids dropped': [(entry, poll) => (poll < 2 ? entry : { ...entry, id: null }), []],
  'pages that move': [
    (entry, poll) => ({ ...entry, link: entry.link && `${entry.link}/${poll}` }),
    ['link alone'],
  ],
  'the whole site moved: other guids, other links': [
    (entry, poll) =>
      poll < 2
        ? entry
        : {
            ...entry,
            id: entry.id && `new-${entry.id}`,
            link: entry.link?.replace('a.example', 'new.example') ?? null,
          },
    ['id and link', 'link alone'],
  ],
};

/** How many entries are stored after each poll. */
const lookedAt = async (
  documentAt: (poll: number) => readonly ParsedEntry[],
): Promise<readonly number[]> => {
  const documents = new Map<string, readonly ParsedEntry[]>();
  const { store, pass, advance } = await world(
    [feed('a', { url: FEED, first: { kind: 'all' } })],
    documents,
  );
  const counts: number[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    documents.set(FEED, documentAt(poll));
    await pass();
    advance(HOUR);
    counts.push((await store.archive.tally(null)).looked);
  }
  return counts;
};

const always = (count: number): readonly number[] => Array.from({ length: POLLS }, () => count);

describe.each(Object.keys(NAMINGS))('a feed whose entries have %s', (naming) => {
  const named = NAMINGS[naming] ?? ((entry) => entry);

  test.each(Object.keys(HABITS))('%s: nothing is new', async (habit) => {
    const documentAt = HABITS[habit] ?? (() => []);
    expect(await lookedAt((poll) => documentAt(poll).map(named))).toEqual(always(SHOWN));
  });

  test.each(Object.entries(EDITS).filter(([, [, helpless]]) => !helpless.includes(naming)))(
    '%s: nothing is new',
    async (_, [edit]) => {
      const documentAt = (poll: number) => BASE.map((entry) => edit(named(entry), poll));
      expect(await lookedAt(documentAt)).toEqual(always(SHOWN));
    },
  );

  test('one more at each poll, at the top or back-dated (F9): each is new once', async () => {
    const growing = (poll: number) => Array.from({ length: SHOWN + poll }, (_, at) => item(at + 1));
    expect(await lookedAt((poll) => growing(poll).map(named))).toEqual([4, 5, 6, 7, 8]);
    expect(await lookedAt((poll) => growing(poll).toReversed().map(named))).toEqual([
      4, 5, 6, 7, 8,
    ]);
  });
});

describe('names that say nothing hide nothing', () => {
  const one = (poll: number, more: Partial<ParsedEntry>) => [{ ...item(poll + 1), ...more }];

  test.each<[string, Partial<ParsedEntry>]>([
    ['one guid for everything, one entry at a time', { id: 'the-feed' }],
    ['one guid for everything and no links', { id: 'the-feed', link: null }],
    ['one page for everything, one entry at a time', { link: 'https://a.example/live' }],
    ['one guid and one page for everything', { id: 'feed', link: 'https://a.example/' }],
    ['no guid, and one page for everything', { id: null, link: 'https://a.example/live' }],
  ])('%s: each is new', async (_, names) => {
    expect(await lookedAt((poll) => one(poll, names))).toEqual([1, 2, 3, 4, 5]);
  });

  test('a guid that is used again a year later names another entry, once (F10)', async () => {
    const later = { ...item(9), id: 'guid-1' };
    expect(await lookedAt((poll) => (poll < 2 ? [item(1)] : [later]))).toEqual([1, 1, 2, 2, 2]);
  });
});

describe('what changes at each poll is no new entry', () => {
  const one = (poll: number, more: Partial<ParsedEntry> = {}): readonly ParsedEntry[] => [
    { ...item(1), id: `guid-${poll}`, published: null, ...more },
  ];

  test.each(['Lett\u00adland verl\u00e4sst das Minen\u00adverbot', '\u200fA & B', 'می\u200cرود'])(
    'with a title that holds invisible signs: %s',
    async (title) => {
      expect(await lookedAt((poll) => one(poll, { title }))).toEqual(always(1));
    },
  );

  test('with a title that was corrected once: new once at most', async () => {
    const corrected = (poll: number) => one(poll, poll < 2 ? {} : { title: 'Corrected: all well' });
    expect(await lookedAt(corrected)).toEqual([1, 1, 2, 2, 2]);
  });
});

describe('an entry that its feed edits', () => {
  const relevant = (text: string): Understood => ({
    ...understood,
    verdict: verdict(
      text.includes('mines')
        ? { decision: 'alert', acts: [], countries: [] }
        : { decision: 'reject', reasonKind: 'no-watch', hits: [], acts: [], countries: [] },
    ),
  });
  const told = async (summaries: readonly string[]) => {
    const documents = new Map<string, readonly ParsedEntry[]>();
    let judged = 0;
    const { store, pass, advance } = await world(
      [feed('a', { url: FEED, first: { kind: 'all' } })],
      documents,
      {
        understand: ({ summary }) => {
          judged += 1;
          return relevant(summary);
        },
      },
    );
    for (const summary of summaries) {
      documents.set(FEED, [{ ...item(1), summary }]);
      await pass();
      advance(HOUR);
    }
    const { looked, alerts, pending } = await store.archive.tally(null);
    return { looked, alerts, pending, judged };
  };

  test('into something that matters is told, once, and is one entry still', async () => {
    expect(await told(['Developing story.', 'They laid mines.', 'They laid mines there.'])).toEqual(
      {
        looked: 1,
        alerts: 1,
        pending: 1,
        judged: 3,
      },
    );
  });

  test('without end is judged a bounded number of times', async () => {
    const summaries = Array.from({ length: 40 }, (_, at) => `${at} people have read this.`);
    expect(await told(summaries)).toMatchObject({ looked: 1, alerts: 0, judged: 25 });
  });

  test('after it was told is judged again, and is told still', async () => {
    const summaries = ['They laid mines.', 'Nothing happened.'];
    expect(await told(summaries)).toMatchObject({ alerts: 1, pending: 1, judged: 2 });
  });

  test('weeks after it was news is no alert that nobody gets', async () => {
    const documents = new Map<string, readonly ParsedEntry[]>();
    const { store, pass, advance } = await world([feed('a', { url: FEED })], documents, {
      understand: ({ summary }) => relevant(summary),
    });
    const say = async (entry: ParsedEntry): Promise<void> => {
      documents.set(FEED, [entry]);
      await pass();
      advance(HOUR);
    };
    await say(item(2));
    await say(item(1));
    advance(40 * 24 * HOUR);
    await say({ ...item(1), summary: 'They laid mines.' });
    expect(await store.archive.tally(null)).toMatchObject({ alerts: 0, pending: 0, baseline: 2 });
  });
});
