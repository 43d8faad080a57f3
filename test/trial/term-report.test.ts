import { describe, expect, test } from 'vitest';
import { termNotice, weekKey, weekToTell } from '../../src/trial/term-notice.ts';
import { reportTerms, type TermReport } from '../../src/trial/term-report.ts';
import { batchesOf, damPack, damReading, stored, watch } from '../pass/dams.ts';

const pack = damPack([
  watch('dams', '@dam OR @flood AND NOT beaver'),
  watch('plants', 'turbine OR "pump house"'),
]);
const reading = damReading(pack);

const entries = [
  ...Array.from({ length: 4 }, (_, at) =>
    stored(`Dam ${at} breaks`, { story: `d${at % 2}` }, reading),
  ),
  ...Array.from({ length: 12 }, (_, at) =>
    stored(
      `Quarter ${at}`,
      { text: `${'The firm grew. '.repeat(40)}A flood was feared.` },
      reading,
    ),
  ),
  ...Array.from({ length: 100 }, () => stored('Rain', {}, reading)),
  ...Array.from({ length: 100 }, () => stored('Regn', { lang: 'no' }, reading)),
  stored('Pluie', { lang: 'fr' }, reading),
];
const report = (): Promise<TermReport> => reportTerms([pack], batchesOf(entries));

describe('the report on terms', () => {
  test('counts for each watch and term what it found, told and was rejected', async () => {
    const { looked, watches, terms } = await report();
    expect(looked).toBe(217);
    expect(watches).toEqual([
      { id: 'dams', label: 'About dams', entries: 16, stories: 2, rejected: 12 },
      { id: 'plants', label: 'About plants', entries: 0, stories: 0, rejected: 0 },
    ]);
    expect(terms).toMatchObject([
      { watch: 'dams', concept: 'flood', term: 'flood', entries: 12, stories: 0, rejected: 12 },
      { watch: 'dams', concept: 'dam', term: 'dam', entries: 4, stories: 2, rejected: 0 },
    ]);
  });

  test('calls noisy what is found often and mostly rejected', async () => {
    const { noisy } = await report();
    expect(noisy).toMatchObject([{ term: 'flood', rejected: 12, example: 'Quarter 0' }]);
    const fewer = await reportTerms([pack], batchesOf(entries.slice(0, 13)));
    expect(fewer.noisy).toEqual([]);
  });

  test('calls dead what found nothing though its language was read, but not what is barred', async () => {
    const { dead } = await report();
    expect(dead).toEqual([
      { watch: 'dams', name: '@dam', languages: ['no'] },
      { watch: 'plants', name: 'turbine', languages: [] },
      { watch: 'plants', name: 'pump house', languages: [] },
    ]);
  });

  test('names the languages that have terms and were not read', async () => {
    expect((await report()).unread).toEqual([]);
    const english = await reportTerms([pack], batchesOf(entries.slice(0, 16)));
    expect(english).toMatchObject({ unread: ['no'], dead: [] });
  });
});

describe('the notice of the week', () => {
  test.each([
    ['2026-11-23T06:59Z', '2026-W46', '2026-11-09T00:00Z'],
    ['2026-11-23T07:00Z', '2026-W47', '2026-11-16T00:00Z'],
    ['2026-11-30T06:59Z', '2026-W47', '2026-11-16T00:00Z'],
    ['2027-01-04T12:00Z', '2026-W53', '2026-12-28T00:00Z'],
    ['2024-12-31T12:00Z', '2024-W52', '2024-12-23T00:00Z'],
    ['2025-01-06T12:00Z', '2025-W01', '2024-12-30T00:00Z'],
  ])('at %s tells of %s', (now, name, since) => {
    const sinceMs = Date.parse(since);
    const untilMs = sinceMs + 7 * 86_400_000;
    expect(weekToTell(Date.parse(now))).toEqual({ name, sinceMs, untilMs });
  });

  const week = weekToTell(Date.parse('2026-11-23T07:00Z'));

  test('names what is noisy and what found nothing', async () => {
    const notice = termNotice(await report(), week, 5);
    expect(notice).toMatchObject({ key: weekKey(week), feedId: null, kind: 'terms', at: 5 });
    expect(notice?.text.split('\n').slice(0, 3)).toEqual([
      '2026-W47: 217 entries read.',
      'Noisy (mostly rejected): "flood" of @flood (dams): 12 of 12 rejected.',
      'Found nothing: @dam (dams, in no); turbine (plants); pump house (plants).',
    ]);
  });

  test('is short however much there is to tell, and absent where nothing was read', async () => {
    const full = await report();
    const [dead] = full.dead;
    if (!dead) throw new Error('nothing is dead');
    const long = termNotice({ ...full, dead: Array(50).fill(dead) }, week, 5);
    expect(long?.text).toContain('; 40 more.');
    expect(termNotice(await reportTerms([pack], batchesOf([])), week, 5)).toBeNull();
  });
});
