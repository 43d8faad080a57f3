import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SaidDate } from '../../src/legal.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { shippedPacks } from '../packs/shipped-packs.ts';

const packs = (await shippedPacks()).filter(({ id }) => id === 'mine-ban');
const understanding = await loadUnderstanding(packs, join(import.meta.dirname, '../../config'));

const dateText = (on: SaidDate | null): string =>
  on === null ? 'undated' : [on.year, on.month, on.day].filter((part) => part !== null).join('-');

/** What is stated of the law in `text`, below a headline that only names the treaty; each once. */
const stated = (text: string, title = 'Ottawa Convention'): readonly string[] => [
  ...new Set(
    understanding.judgeIn({ title, summary: '', text }, 'en').statements.map((told): string => {
      switch (told.kind) {
        case 'state':
          return `${told.countries.join('+')} ${told.state} ${dateText(told.on)}${told.isNamed ? '' : ' (treaty not named)'}`;
        case 'announced':
          return `${told.countries.join('+')} beside ${told.beside.join('+')} announced ${dateText(told.on)}`;
        case 'count':
          return `${told.parties} parties ${dateText(told.on)}`;
        case 'in-force':
          return `in force ${dateText(told.on)}`;
        default:
          return told.kind;
      }
    }),
  ),
];

describe('a state and its bond', () => {
  test.each([
    ['Finland left the Ottawa Convention in July 2024.', ['FI out 2024-7']],
    ['Lithuania left the Ottawa Convention on 27 December 2025.', ['LT out 2025-12-27']],
    ['On May 8, 2025, Lithuania left the Ottawa Convention.', ['LT out 2025-5-8']],
    ['Lithuania and Latvia left the Ottawa Convention in 2025.', ['LT+LV out 2025']],
    ['Estonia, Latvia and Lithuania left the Ottawa Convention in 2025.', ['EE+LV+LT out 2025']],
    ['Poland has been a party to the Ottawa Convention since 2012.', ['PL party 2012']],
  ])('stands in "%s"', (text, told) => {
    expect(stated(text)).toEqual(told);
  });

  test('has the date of its own clause, not that of another', () => {
    expect(stated('Latvia joined in 2005 and left the Ottawa Convention in 2026.')).toEqual([
      'LV out 2026',
    ]);
    expect(
      stated('Finland, which left the Ottawa Convention in January 2026, borders Russia.'),
    ).toEqual(['FI out 2026-1']);
    expect(
      stated('Ukraine ratified the Ottawa Convention in 2005; it was at peace in 2012.'),
    ).toEqual(['UA joined 2005']);
  });

  test('has no date where the only one is far away or in another thought', () => {
    expect(stated('Finland left the Ottawa Convention; elections are in 2027.')).toEqual([
      'FI out undated',
    ]);
  });

  test('is not told by who belongs to it without saying since when', () => {
    expect(stated('Sweden is a party to the Ottawa Convention.')).toEqual([]);
  });

  test('is not told by what is denied, demanded or planned', () => {
    expect(stated('Finland denied that it left the Ottawa Convention in 2026.')).toEqual([]);
    expect(stated('Finland plans to say it left the Ottawa Convention in 2026.')).toEqual([]);
  });

  test('is of nobody where several are named and it cannot be told who is meant', () => {
    expect(
      stated(
        'Finland, after long talks with its neighbours in Sweden, left the Ottawa Convention in 2026.',
      ),
    ).toEqual([]);
  });

  test('needs no object where a state by its name, a date and the end of the sentence stand together', () => {
    expect(stated('Finland left in July 2024.')).toEqual(['FI out 2024-7 (treaty not named)']);
    expect(stated('The Finnish left in July 2024.')).toEqual([]);
    expect(stated('Finland left in July 2024 the city.')).toEqual([]);
  });

  test('is that of the one state of the entry where its sentence names none', () => {
    const vote = 'Parliament voted on 19 June 2025 to leave the Ottawa Convention.';
    expect(stated(vote, 'Finland')).toEqual(['FI voted 2025-6-19']);
    expect(stated(vote, 'Finland and Sweden')).toEqual([]);
  });

  test('is told of no treaty where the entry names none', () => {
    expect(stated('Finland left in July 2024.', 'The news')).toEqual([]);
  });
});

describe('an announcement', () => {
  const TOLD = 'announced on 18 March 2025 that they would withdraw from the Ottawa Convention.';

  test('is of all that its sentence names, with those beside it', () => {
    expect(stated(`Estonia, Latvia and Lithuania ${TOLD} Poland was there.`)).toEqual([
      'EE+LV+LT beside PL announced 2025-3-18',
    ]);
    expect(stated(`Estonia and Latvia ${TOLD}`)).toEqual(['EE+LV beside  announced 2025-3-18']);
  });

  test('is none where the list says that it is not whole, or names one', () => {
    expect(stated(`Among others Estonia and Latvia ${TOLD}`)).toEqual([]);
    expect(stated(`Estonia ${TOLD}`)).not.toContainEqual(expect.stringContaining('announced'));
  });
});

describe('of the treaty itself', () => {
  test('it is told since when it binds, but not that of a state, a protocol or a withdrawal', () => {
    expect(stated('The Ottawa Convention entered into force on 1 March 1999.')).toEqual([
      'in force 1999-3-1',
    ]);
    expect(stated('The Ottawa Convention entered into force for Poland on 1 June 2013.')).toEqual(
      [],
    );
    expect(
      stated('An amendment of the Ottawa Convention entered into force on 1 March 1999.'),
    ).toEqual([]);
    expect(stated('The Ottawa Convention entered into force.')).toEqual([]);
  });

  test.each([
    ['It has 165 states parties.', ['165 parties undated']],
    ['In 2025 it had 164 states parties.', ['164 parties 2025']],
    ['Some 164 member states parties.', ['164 parties undated']],
    ['It has 160 states parties.', []],
    ['The treaty has 1,164 states parties.', []],
    ['The treaty was adopted in 1997, and it has 164 states parties.', []],
    ['It has many states parties.', []],
  ])('its parties are counted in "%s": %j', (text, told) => {
    expect(stated(text)).toEqual(told);
  });
});
