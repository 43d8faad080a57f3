import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { aStory, change, commit, feed, NOON } from '../contracts/samples.ts';
import { runHere } from './feeds-run.ts';

const TREATIES = `sources:
  desk: { title: Lake desk, url: "https://lakes.example/list" }
treaties:
  - id: lakes
    label: Lake Convention
    title: Convention on Lakes
    adopted: 1997-09-18
    withdrawal: { article: "20", months: 6 }
    joining: { article: "17", months-after: 6 }
    source: desk
  - { id: seas, label: Sea Convention, source: desk }
states:
  FI:
    lakes: [{ state: joined, on: 2011-08-31, certainty: A, source: desk }]
  PL:
    lakes:
      - { state: joined, on: 2012-12-27, certainty: A, source: desk }
      - { state: announced, on: 2025-03-18, certainty: A, source: desk, with: [FI], note: joint statement }
      - { state: notified, on: 2025-08-20, certainty: B, source: desk, objections: [AT] }
  SE:
    lakes: [{ state: party, on: "1999", certainty: C, source: desk }]
  US:
    lakes: [{ state: never-joined, certainty: A, source: desk }]
counts: [{ treaty: lakes, on: 2025-12-01, parties: 3, certainty: A, source: desk, note: in force }]
`;

let folder = '';
const run = (...words: readonly string[]) =>
  runHere(['register', ...words], folder, {
    TREATYWATCH_CONFIG: join(folder, 'config'),
    TREATYWATCH_DATA: join(folder, 'data'),
    USER: 'ann',
  });
const write = (path: string, text: string): void =>
  writeFileSync(join(folder, 'config', path), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  mkdirSync(join(folder, 'config/packs/lakes'), { recursive: true });
  write('treatywatch.yaml', 'packs: [lakes]\n');
  write('packs/lakes/pack.yaml', 'id: lakes\nname: Lakes\nabout: A test\n');
  write('packs/lakes/watches.yaml', 'watches: []\n');
  write('packs/lakes/treaties.yaml', TREATIES);
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A store in which a story has proposed that Finland gave notice. */
const propose = async (): Promise<void> => {
  const opened = await openStore({ path: join(folder, 'data/treatywatch.db'), now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.passes.syncFeeds([feed('a')], NOON);
  await commit(opened.value, 'a', {
    stories: [aStory('s')],
    changes: [
      change(1, {
        country: 'FI',
        treaty: 'lakes',
        quote: 'Finland \u001b[31mhanded over its notice.',
        url: 'https://a.example/notice',
      }),
    ],
  });
  await opened.value.close();
};

describe('treatywatch register', () => {
  test('prints, without a store, parties, exits and sources of any day', async () => {
    const { status, out } = await run('--as-of', '2025-12-01');
    expect(status).toBe(0);
    expect(out).toContain('Lake Convention (lakes)  3 parties on 1 Dec 2025');
    expect(out).toContain('Said to be 3 on 1 Dec 2025 (in force): Lake desk');
    expect(out).toContain('Poland: withdrawal notified on 20 Aug 2025');
    expect(out).toContain('Poland: withdrawal in effect from 20 Feb 2026 (computed)');
    expect(out).toContain('https://lakes.example/list');
    expect(out).toMatch(/Never joined \(1\)\n {4}United States/u);
    expect(out).not.toContain('Finland');
    expect(out).toMatch(
      /Sea Convention \(seas\)\n {2}Nothing is recorded by 1 Dec 2025; treaties\.yaml/u,
    );
    const later = await run('--as-of', '2026-02-20');
    expect(later.out).toContain('2 parties on 20 Feb 2026');
    expect(later.out).toMatch(
      /Out\n {4}Poland: withdrawal in effect since 20 Feb 2026 \(computed\)/u,
    );
    expect((await run('--as-of', '1999-06-01')).out).toContain('about 0 parties on 1 Jun 1999');
  });

  test('prints one treaty with its parties by name, and one country with all that is known', async () => {
    const lakes = await run('--treaty', 'lakes', '--as-of', '2025-12-01');
    expect(lakes.out).toContain('Finland: party since 1 Feb 2012 (computed)');
    expect(lakes.out).toContain('Sweden: party since 1999');
    expect(lakes.out).not.toContain('Sea Convention');
    const poland = await run('--country', 'pl', '--as-of', '2025-12-01');
    expect(poland.out).toContain('Poland (PL) on 1 Dec 2025');
    expect(poland.out).toMatch(
      /instrument deposited on 27 Dec 2012[\s\S]*party since 1 Jun 2013 \(computed\)[\s\S]*in effect from 20 Feb 2026/u,
    );
    expect(poland.out).toContain('joint statement; with Finland');
    expect(poland.out).toContain('objections: Austria');
    const norway = await run('--country', 'NO');
    expect(norway).toMatchObject({
      status: 0,
      out: expect.stringContaining('Nothing is recorded of Norway'),
    });
  });

  test('prints the same as JSON', async () => {
    const { out } = await run('--json', '--as-of', '2025-12-01');
    expect(JSON.parse(out)).toMatchObject({
      asOf: '2025-12-01',
      treaties: [
        {
          id: 'lakes',
          label: 'Lake Convention',
          parties: { count: 3, isComplete: true },
          given: { parties: 3 },
          exits: [{ country: 'PL', on: '2026-02-20', isComputed: true }],
        },
        { id: 'seas', parties: { count: 0 } },
      ],
    });
    const poland = await run('--json', '--country', 'PL', '--as-of', '2012-12-31');
    expect(JSON.parse(poland.out)).toMatchObject({
      country: 'PL',
      treaties: [
        { treaty: 'lakes', standing: { state: 'joined' }, history: [{ state: 'joined' }] },
      ],
    });
  });

  test.each([
    [['--as-of', '2025-02-30'], '--as-of is not a day'],
    [['--country', 'ZZ'], 'ZZ is no country code'],
    [['--country', ''], ' is no country code'],
    [['--country', 'Côte d’Ivoire'], 'Côte d’Ivoire is no country code'],
    [['--treaty', 'ponds'], 'there is no treaty ponds; known: lakes, seas'],
    [['--by', 'me'], 'register takes no --by'],
  ])('refuses %j', async (words, said) => {
    expect(await run(...words)).toMatchObject({ status: 2, err: expect.stringContaining(said) });
  });

  test('names file and line of what does not fit', async () => {
    write('packs/lakes/treaties.yaml', TREATIES.replace('2025-08-20', '2025-08-32'));
    const { status, err } = await run();
    expect(status).toBe(2);
    expect(err).toMatch(/treaties\.yaml:19 states\.PL\.lakes\.2\.on: is no day of the calendar/u);
  });

  test('says what to do where no treaty is named', async () => {
    write('packs/lakes/treaties.yaml', 'treaties: []\n');
    expect((await run()).out).toContain('Write one into treaties.yaml');
  });
});

describe('a proposed change', () => {
  test('is listed with the commands that decide on it, and the register says that it waits', async () => {
    await propose();
    const { status, out } = await run('proposals');
    expect(status).toBe(0);
    expect(out).toContain('1  Finland: withdrawal notified on 1 Mar 2026 · Lake Convention');
    expect(out).toContain('Outlet a, 1 Mar 2026: "Finland');
    expect(out).toContain('https://a.example/notice');
    expect(out).toContain('treatywatch register accept 1 --by NAME');
    expect(out).not.toContain('\u001b');
    expect((await run()).out).toContain('1 proposal to decide on');
    expect(JSON.parse((await run('proposals', '--json')).out)).toMatchObject([
      { id: 1, decided: null },
    ]);
  });

  test('is in force once accepted, with what follows from it, until it is taken back', async () => {
    await propose();
    const standing = async () =>
      JSON.parse((await run('--json', '--country', 'FI', '--as-of', '2026-04-01')).out).treaties[0]
        .standing;
    expect((await standing()).state).toBe('party');
    const accepted = await run('accept', '1', '--by', 'Ann', '--on', '2026-02-27');
    expect(accepted).toMatchObject({ status: 0 });
    expect(accepted.out).toContain('Accepted: Finland: withdrawal notified on 27 Feb 2026');
    expect(accepted.out).toMatch(/It follows: withdrawal in effect \w+ 27 Aug 2026 \(computed\)/u);
    expect(await standing()).toMatchObject({
      state: 'notified',
      on: '2026-02-27',
      certainty: 'C',
      source: 'Outlet a',
      note: expect.stringContaining('accepted by Ann on '),
    });
    expect((await run('proposals')).out).toContain('Accepted by Ann');
    expect((await run('undo', '1')).out).toContain('Open again: Finland');
    expect((await standing()).state).toBe('party');
  });

  test('is not in force when declined; who decides is the user of the terminal', async () => {
    await propose();
    expect((await run('decline', '1', '--by', '')).out).toContain('Declined: Finland');
    expect((await run('proposals')).out).toContain('Declined by ann');
    expect((await run('--country', 'FI')).out).not.toContain('notice');
  });

  test('has to be there', async () => {
    expect(await run('accept', '1')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no store'),
    });
    await propose();
    expect(await run('accept', '7')).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no proposal 7'),
    });
    expect(await run('accept')).toMatchObject({ status: 2 });
    expect(await run('accept', '1', '--on', 'today')).toMatchObject({ status: 2 });
    expect((await run('accept', '1', '--as-of', '2025-01-01')).err).toContain('takes no --as-of');
  });
});
