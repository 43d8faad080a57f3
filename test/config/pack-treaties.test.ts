import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadLegalRecord, loadTreaties } from '../../src/config/pack-treaties.ts';
import { createRegister } from '../../src/register/register.ts';
import { folderWith } from './folder-with.ts';

const TREATIES = `sources:
  lake-desk: { title: Lake desk, url: "https://lakes.example/list", read: "2026-11" }
treaties:
  - id: lakes
    label: Lakes
    withdrawal: { article: "20", months: 6 }
    source: lake-desk
`;
const placeOf = (text: string) => ({
  folder: folderWith({ 'treaties.yaml': text }),
  shown: 'packs/lakes',
});
const faultsOf = async (text: string): Promise<string> => {
  const loaded = await loadLegalRecord([placeOf(text)]);
  return loaded.ok ? '' : loaded.faults.map(formatFault).join('\n');
};
const statesOf = (facts: string): string => `${TREATIES}states:\n  NL:\n    lakes:\n${facts}`;

describe('treaties.yaml', () => {
  test('needs no more than the treaties with their source, or is not there', async () => {
    const small = 'treaties: [{ id: lakes, label: Lakes, source: a page }]\n';
    expect(await loadTreaties(placeOf(small))).toEqual({
      ok: true,
      value: [{ id: 'lakes', label: 'Lakes' }],
    });
    expect(await faultsOf(small)).toBe('');
    const folder = folderWith({});
    expect(await loadTreaties({ folder, shown: 'x' })).toEqual({ ok: true, value: [] });
  });

  test('names its treaties at start, whatever stands wrong in the long lists below', async () => {
    const broken = `${TREATIES}states: [\n`;
    expect(await loadTreaties(placeOf(broken))).toMatchObject({ ok: true });
    expect(await faultsOf(broken)).toMatch(/^packs\/lakes\/treaties\.yaml:\d+: this is not YAML/u);
  });

  test.each([
    ['in one line', 'treaties: [{ id: lakes, label: Lakes, source: us }]\n# end'],
    ['as a flow', '{ treaties: [{ id: lakes, label: Lakes, source: us }], counts: [] }'],
    [
      'with an anchor elsewhere',
      'sources:\n  us: { title: &name Lakes }\ntreaties:\n- { id: lakes, label: *name, source: us }\ncounts: []\n',
    ],
    [
      'without indentation',
      'counts: []\ntreaties:\n\n- id: lakes\n  label: Lakes\n# a comment\n  source: us\nevents: []\n',
    ],
  ])('may be written %s', async (_, text) => {
    expect(await loadTreaties(placeOf(text))).toEqual({
      ok: true,
      value: [{ id: 'lakes', label: 'Lakes' }],
    });
  });

  test('gives each fact the name and address of its source', async () => {
    const text = statesOf(
      '      - { state: notified, on: 2025-07, certainty: B, source: lake-desk, with: ["NO"], objections: [AT], disputed: true, note: so }\n',
    );
    const loaded = await loadLegalRecord([placeOf(text)]);
    expect(loaded.ok && loaded.value.facts).toEqual([
      {
        country: 'NL',
        treaty: 'lakes',
        state: 'notified',
        on: '2025-07',
        readOn: '2026-11',
        certainty: 'B',
        source: 'Lake desk',
        sourceUrl: 'https://lakes.example/list',
        note: 'so',
        isComputed: false,
        isDisputed: true,
        partners: ['NO'],
        objections: ['AT'],
      },
    ]);
  });

  test('adds up over packs; the first that has a treaty says what it says', async () => {
    const other =
      'treaties: [{ id: lakes, label: Other, source: us }, { id: seas, label: Seas, source: us }]\nwars: [{ country: NL, since: "1999", certainty: K, source: us }]\n';
    const loaded = await loadLegalRecord([placeOf(TREATIES), placeOf(other)]);
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        treaties: [
          { id: 'lakes', withdrawal: { article: '20' } },
          { id: 'seas', withdrawal: null },
        ],
        wars: [{ country: 'NL', until: null }],
      },
    });
  });

  test.each([
    [
      'a day that is none',
      '      - { state: out, on: 2025-02-30, certainty: A, source: lake-desk }\n',
      /:11 states\.NL\.lakes\.0\.on: is no day of the calendar/u,
    ],
    [
      'a date in other signs',
      '      - { state: out, on: 30.2.2025, certainty: A, source: lake-desk }\n',
      /:11 .*: must be a day, a month or a year/u,
    ],
    [
      'a year without quotes',
      '      - { state: out, on: 2025, certainty: A, source: lake-desk }\n',
      /:11 .*must be a day, a month or a year.* in quotes/u,
    ],
    [
      'a state that is none',
      '      - { state: gone, certainty: A, source: lake-desk }\n',
      /:11 states\.NL\.lakes\.0\.state/u,
    ],
    [
      'a fact without certainty',
      '      - { state: out, source: lake-desk }\n',
      /:11 states\.NL\.lakes\.0\.certainty/u,
    ],
    [
      'a source that stands nowhere',
      '      - { state: out, certainty: A, source: lake-dusk }\n',
      /:11 states\.NL\.lakes\.0\.source: sources has no lake-dusk\. Add it there/u,
    ],
    [
      'a treaty that stands nowhere',
      '      []\n    seas: []\n',
      /:12 states\.NL\.seas: the file has no treaty seas\. Known: lakes\./u,
    ],
    [
      'a country that is none',
      '      []\n  QQ: { lakes: [] }\n',
      /:12 states\.QQ: no country has this code/u,
    ],
  ])('tells of %s with its line', async (_, facts, said) => {
    expect(await faultsOf(statesOf(facts))).toMatch(said);
  });

  test('tells of terms of no length, of two, and of a treaty that stands there twice', async () => {
    expect(await faultsOf(TREATIES.replace(', months: 6', ''))).toMatch(
      /:6 treaties\.0\.withdrawal: must say months or days/u,
    );
    expect(await faultsOf(TREATIES.replace('months: 6', 'months: 6, days: 9'))).toMatch(
      /must say months or days/u,
    );
    const twice = await loadTreaties(
      placeOf(`${TREATIES}  - { id: lakes, label: L, source: lake-desk }\n`),
    );
    expect(twice.ok ? '' : twice.faults.map(formatFault).join()).toMatch(
      /:8 treaties\.1\.id: lakes stands there twice/u,
    );
  });
});

describe('the register that ships', async () => {
  const folder = join(import.meta.dirname, '../../config/packs');
  const places = ['mine-ban', 'nuclear-ban'].map((id) => ({ folder: join(folder, id), shown: id }));
  const loaded = await loadLegalRecord(places);
  if (!loaded.ok) throw new Error(loaded.faults.map(formatFault).join('\n'));
  const { value: record } = loaded;
  const register = createRegister(record);

  // Counted by the sources up to 2025-12-01; then three, one and one state less (guide to the domain, section 2).
  test.each([
    ['2024-12-31', 164],
    ['2025-12-01', 166],
    ['2025-12-27', 163],
    ['2026-01-10', 162],
    ['2026-02-20', 161],
  ])('counts the parties of the Mine Ban Treaty on %s', (day, count) => {
    expect(register.partiesOn('apmbc', day)).toEqual({ count, isComplete: true });
  });

  test.each([
    ['EE', '2025-12-27'],
    ['LV', '2025-12-27'],
    ['LT', '2025-12-27'],
    ['FI', '2026-01-10'],
    ['PL', '2026-02-20'],
  ])('%s is out on %s, as the terms of the treaty say', (country, on) => {
    expect(register.standing(country, 'apmbc', on)).toMatchObject({ state: 'out', on });
    const told = record.facts.filter((fact) => !(fact.country === country && fact.state === 'out'));
    expect(
      createRegister({ ...record, facts: told })
        .history(country, 'apmbc')
        .at(-1),
    ).toMatchObject({
      state: 'out',
      on,
      isComputed: true,
    });
  });

  test('knows the suspension as one that others dispute, and the dates of the cluster treaty', () => {
    expect(register.standing('UA', 'apmbc', '2025-08-01')).toMatchObject({
      state: 'suspended',
      on: '2025-07-18',
      isDisputed: true,
      objections: ['AT', 'BE', 'NO', 'CH'],
    });
    expect(register.standing('UA', 'apmbc', '2025-07-01')?.state).toBe('announced');
    expect(register.standing('LT', 'ccm', '2025-03-06')).toMatchObject({ state: 'out' });
    expect(register.standing('LT', 'apmbc', '2025-05-08')?.state).toBe('voted');
  });

  // Each is a date that a source gives beside the date of a deposit: the rule has to find the same day.
  test('computes the entry into force that the sources give', () => {
    const given = record.facts.filter(({ state, on }) => state === 'party' && on?.length === 10);
    const computed = createRegister({
      ...record,
      facts: record.facts.filter(({ state }) => state !== 'party'),
    });
    const wrong = given.filter(
      ({ country, treaty, on }) =>
        !computed
          .history(country, treaty)
          .some((fact) => fact.state === 'party' && (fact.on === on || fact.on === null)),
    );
    // Successors, bound from the day on which their states began.
    expect(wrong.map(({ country, treaty }) => `${country} ${treaty}`)).toEqual([
      'ME apmbc',
      'SS apmbc',
    ]);
    expect(given.length).toBeGreaterThan(60);
  });
});
