import { describe, expect, test } from 'vitest';
import { compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import type { Concept, Pack } from '../../src/pack.ts';

const concept = (id: string, parts: Partial<Concept>): Concept => ({
  id,
  about: id,
  treaty: null,
  weight: 5,
  terms: {},
  unless: {},
  ...parts,
});

const pack: Pack = {
  id: 'test',
  name: 'Test',
  forms: {},
  acts: [],
  treaties: [],
  training: [],
  lessons: null,
  watches: [],
  concepts: [
    concept('treaty', {
      terms: { en: ['Ottawa Convention'], lt: ['Otavos konvencij*'] },
      unless: { en: ['Ottawa Convention Centre'] },
    }),
    concept('mine', {
      terms: {
        en: ['anti-personnel mine*', 'landmine*'],
        de: ['*mine', '*minen'],
        ja: ['地雷'],
        ko: ['대인지뢰'],
        no: ['personellmine*'],
        da: ['personellmine*'],
        mul: ['APL'],
      },
      unless: { en: ['political landmine'] },
    }),
  ],
};

const run = (
  query: string,
  text: { title?: string; summary?: string; text?: string },
  lang = 'en',
) => {
  const result = compileWatches([pack], [{ id: 'w', label: 'w', query }]);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return matchEntry({ title: '', summary: '', text: '', ...text }, lang, result.compiled);
};

const quotes = (query: string, title: string, lang?: string): readonly string[] =>
  run(query, { title }, lang).hits.map(({ quote }) => quote);

describe('a term', () => {
  test.each([
    'anti-personnel mines',
    'antipersonnel mine',
    'Anti personnel Mines',
    'ANTI‑PERSONNEL mines',
  ])('with a hyphen stands for hyphen, space and nothing: %s', (written) => {
    expect(quotes('@mine', `They banned ${written} long ago`)).toEqual([written]);
  });

  test('does not reach across the end of a sentence', () => {
    expect(quotes('@treaty', 'He went to Ottawa. Convention halls were full')).toEqual([]);
  });

  test('opens at its start only in front of its ending', () => {
    expect(quotes('@mine', 'Die Antipersonenmine liegt im Minenfeld', 'de')).toEqual([
      'Antipersonenmine',
    ]);
  });

  test('in a script without spaces is found inside the run of signs', () => {
    expect(quotes('@mine', '対人地雷の生産を開始', 'ja')).toEqual(['地雷']);
  });

  test('in Korean is found with its particle', () => {
    expect(quotes('@mine', '정부가 대인지뢰를 생산한다', 'ko')).toEqual(['대인지뢰를']);
  });

  test('all in capitals is found in capitals only', () => {
    expect(quotes('@mine', 'APL and apl')).toEqual(['APL']);
  });

  test('of another language is not found, unless it is English of several words', () => {
    expect(quotes('@mine', 'personellminer og landmines', 'fr')).toEqual([]);
    expect(quotes('@treaty', 'La Ottawa Convention, dit-il', 'fr')).toEqual(['Ottawa Convention']);
    expect(quotes('@mine', 'personellminer ryddes', 'da')).toEqual(['personellminer']);
  });
});

test.each([
  ['@mine', 'APL sınırda bulundu', 'APL'],
  ['ICBL', 'ICBL ve IRAK', 'ICBL'],
  ['Irak', 'IRAK sınırında', 'IRAK'],
  ['@treaty', 'Ottawa Convention imzalandı', 'Ottawa Convention'],
])('in Turkish, whose small I has no dot, %s is found in "%s"', (query, title, quote) => {
  expect(quotes(query, title, 'tr')).toEqual([quote]);
});

describe('a negative sense', () => {
  test('cancels the hit that it covers, and names itself as the reason', () => {
    const found = run('@treaty', { title: 'Expo at the Ottawa Convention Centre' });
    expect(found).toMatchObject({
      hits: [],
      concepts: [],
      cancelled: [{ quote: 'Ottawa Convention Centre' }],
    });
  });

  test('leaves hits elsewhere alone', () => {
    const found = run('@mine', {
      title: 'A political landmine',
      text: 'Two landmines were found.',
    });
    expect(found.hits).toMatchObject([{ field: 'text', quote: 'landmines' }]);
  });
});

describe('a watch', () => {
  test('shows its heaviest hits where it has more than 40, in the order of the text', () => {
    const text = `${'coal, '.repeat(60)}Ottawa Convention, coal`;
    const { hits } = run('coal OR @treaty^2', { text });
    expect(hits).toHaveLength(40);
    expect(hits.map(({ quote }) => quote).indexOf('Ottawa Convention')).toBe(39);
  });

  test('is one of any number that ask for the same word', () => {
    const watches = Array.from({ length: 200_000 }, (_, at) => ({
      ...{ id: `w${at}`, label: `w${at}` },
      query: 'coal',
    }));
    const result = compileWatches([pack], watches);
    const entry = { title: 'coal', summary: '', text: '' };
    expect(result.ok && matchEntry(entry, 'en', result.compiled).hits).toHaveLength(200_000);
  });

  test('holds over the whole entry and quotes its evidence to the letter', () => {
    const entry = {
      title: 'Landmines again',
      summary: '',
      text: 'The Ottawa Convention bans them.',
    };
    const { hits } = run('@mine AND @treaty AND NOT coal', entry);
    expect(
      hits.map(({ field, start, end, quote }) => [entry[field].slice(start, end), quote]),
    ).toEqual([
      ['Landmines', 'Landmines'],
      ['Ottawa Convention', 'Ottawa Convention'],
    ]);
    expect(run('@mine AND NOT coal', { title: 'Landmines in a coal mine' }).hits).toEqual([]);
  });

  test('that names an unknown concept is refused', () => {
    expect(compileWatches([pack], [{ id: 'w', label: 'w', query: 'x OR @nope' }])).toEqual({
      ok: false,
      faults: [
        {
          watch: 'w',
          query: 'x OR @nope',
          at: 5,
          end: 10,
          message: 'no pack has a concept or an act @nope',
          mend: expect.any(String),
        },
      ],
    });
  });
});

test('two hundred thousand words and no spaces are read without trouble', () => {
  expect(run('@mine', { text: 'landmine '.repeat(20_000) }).concepts).toHaveLength(200);
  expect(run('@mine', { text: 'mine'.repeat(50_000) }, 'de').concepts).toHaveLength(1);
});

test('a term that two languages share is found once at each place', () => {
  const text = 'personellminer. '.repeat(150);
  expect(run('@mine', { text }, 'no').concepts).toHaveLength(150);
});

test('of a field the first 250,000 characters are read', () => {
  expect(run('mine', { text: `${'x'.repeat(249_990)} mine` }).hits).toHaveLength(1);
  expect(run('mine', { text: `${'x'.repeat(249_999)} mine` }).hits).toEqual([]);
});
