import { describe, expect, test } from 'vitest';
import type { StoredEntry } from '../../src/ports.ts';
import { type Backtest, backtest } from '../../src/trial/backtest.ts';
import { NOON } from '../contracts/samples.ts';
import { batchesOf, DAY, damPack, damReading, queryReading, stored, watch } from '../pass/dams.ts';

const span = { sinceMs: NOON - 30 * DAY, untilMs: NOON + 1 };

const run = (
  query: string,
  entries: readonly StoredEntry[],
  watchId: string | null = null,
): Promise<Backtest> =>
  backtest({ ...span, reading: queryReading(query), against: watchId }, batchesOf(entries));

const titles = (stories: Backtest['posted']): readonly string[] =>
  stories.map(({ first }) => first.entry.text.title);

describe('a query on stored entries', () => {
  test('posts stories, not entries, and shows the first telling of each with its hit', async () => {
    const entries = [
      stored('Turbine hall opens', { at: NOON - DAY }),
      stored('Dam at Aldo gives way, thousands flee', {
        at: NOON - 2 * DAY,
        story: 's',
        owner: 'B',
      }),
      stored('Dam at Aldo gives way', { at: NOON - 3 * DAY, story: 's', owner: 'A' }),
      stored('Budget for dam on the Vell is voted', { at: NOON - 9 * DAY, story: 't' }),
    ];
    const result = await run('dam', entries);
    expect(titles(result.posted)).toEqual([
      'Dam at Aldo gives way',
      'Budget for dam on the Vell is voted',
    ]);
    expect(result.posted[0]).toMatchObject({ entries: 2, owners: 2, at: NOON - 3 * DAY });
    const { sentence } = result.posted[0]?.first ?? {};
    expect(sentence?.text.slice(sentence.hits[0]?.start, sentence.hits[0]?.end)).toBe('Dam');
    expect(result).toMatchObject({ looked: 4, found: 3, old: 0, isCut: false });
  });

  test('puts entries that were rejected when they came into stories, too', async () => {
    const text =
      'The turbine hall at Aldo burned down in the night and two workers were hurt, police said.';
    const entries = [
      stored('Turbine hall at Aldo burns down', { at: NOON - DAY, text, owner: 'B' }),
      stored('Turbine hall at Aldo burned in the night', { at: NOON - DAY - 1, text, owner: 'A' }),
    ];
    const { posted, gained } = await run('turbine', entries);
    expect(posted).toMatchObject([{ entries: 2, owners: 2 }]);
    expect(gained).toEqual(posted);
  });

  test('counts by week, and tells weeks of which nothing was read', async () => {
    const entries = [
      stored('Dam one', { at: NOON - DAY }),
      stored('Rain', { at: NOON - 2 * DAY }),
      stored('Dam two', { at: NOON - 8 * DAY }),
    ];
    const { weeks } = await run('dam', entries);
    expect(weeks.map(({ looked, posted }) => [looked, posted])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
      [2, 1],
    ]);
    expect(weeks[0]?.from).toBe(span.sinceMs);
  });

  test('passes over what was told before the span, though it came within it', async () => {
    const result = await run('dam', [stored('Dam', { at: NOON - 90 * DAY, seenAt: NOON })]);
    expect(result).toMatchObject({ looked: 1, old: 1, found: 0, posted: [] });
  });

  test('says how much the judge rejects', async () => {
    const entries = [
      stored('Dam breaks', {}),
      stored('Quarter results', {
        text: `${'The firm grew again. '.repeat(30)}A flood was feared.`,
      }),
    ];
    expect(await run('dam OR flood', entries)).toMatchObject({ found: 2, rejected: 1 });
  });

  test('accounts for every entry that it looked at', async () => {
    const waits = stored('Dam waits', {});
    const entries = [
      stored('Dam breaks', {}),
      { ...stored('Dam of old is painted', {}), baseline: true },
      stored('Rain', {}),
      stored('Dam', { at: NOON - 90 * DAY, seenAt: NOON }),
      stored('Quarter results', {
        text: `${'The firm grew again. '.repeat(30)}A flood was feared.`,
      }),
      { ...waits, verdict: { ...waits.verdict, reasonKind: 'awaits-page' as const } },
    ];
    const result = await run('dam OR flood', entries);
    expect(result).toMatchObject({ looked: 6, old: 1, waiting: 1, notFound: 1, found: 3 });
    expect(result).toMatchObject({ alerts: 2, digests: 0, rejected: 1, baseline: 1 });
    expect(result.lost).toEqual([]);
  });

  test('stops before it needs memory for a query that posts everything', async () => {
    const many = Array.from({ length: 5_200 }, (_, at) => ({ ...stored('Dam'), id: 1e6 + at }));
    const result = await run('dam', many);
    expect(result.isCut).toBe(true);
    expect(result.looked).toBeLessThan(many.length);
  }, 60_000);
});

describe('beside what was posted', () => {
  const pack = damPack([watch('dams', '@dam'), watch('floods', 'flood AND village')]);
  const reading = damReading(pack);
  const dam = stored('Dam breaks', { story: 'd' }, reading);
  const flood = stored('Flood: village is cut off', { story: 'f', at: NOON - 1 }, reading);
  const rain = stored('Turbine stops', { at: NOON - 2 }, reading);
  const entries = [dam, flood, rain];

  test('a query gains and loses stories against all watches', async () => {
    const { posted, gained, lost } = await run('turbine OR dam', entries);
    expect(titles(posted)).toEqual(['Dam breaks', 'Turbine stops']);
    expect(titles(gained)).toEqual(['Turbine stops']);
    expect(titles(lost)).toEqual(['Flood: village is cut off']);
    expect(lost[0]?.first.sentence).not.toBeNull();
  });

  test('a watch is compared with what it posted itself', async () => {
    const { gained, lost } = await run('turbine OR flood', entries, 'floods');
    expect(titles(gained)).toEqual(['Turbine stops']);
    expect(lost).toEqual([]);
    const { lost: lostDams } = await run('turbine', entries, 'dams');
    expect(titles(lostDams)).toEqual(['Dam breaks']);
  });

  test('what one watch posted is shown by its own hits', async () => {
    const both = stored('Flood at the dam: village is cut off', {}, reading);
    const { lost } = await run('turbine', [both], 'floods');
    const hits = lost[0]?.first.verdict.hits ?? [];
    expect(new Set(hits.map((hit) => hit.watch))).toEqual(new Set(['floods']));
  });

  test('a story counts as posted though another of its tellings was', async () => {
    const other = { ...stored('Wall of the Aldo lake gives way', { story: 'd' }), storyKey: 'd' };
    const { gained, lost } = await run('wall', [...entries, other]);
    expect(gained).toEqual([]);
    expect(titles(lost)).toEqual(['Flood: village is cut off']);
  });
});
