import { describe, expect, test } from 'vitest';
import type { EntryText, TextField } from '../../src/model.ts';
import type { PlaceName } from '../../src/pack.ts';
import { judged, type Room } from './judged.ts';

const place = (
  country: string,
  name: string,
  kind: PlaceName['kind'] = 'name',
  lang = 'en',
): PlaceName => ({ country, name, kind, lang });

const ROOM: Room = {
  places: [
    place('KE', 'Kenya'),
    place('KE', 'Kenyan*', 'demonym'),
    place('KE', 'Nairobi', 'capital'),
    place('KE', 'Kenia', 'name', 'de'),
    place('SD', 'Sudan'),
    place('SS', 'South Sudan'),
    place('GE', 'Georgia'),
    place('TD', 'Chad'),
    place('JO', 'Jordan'),
  ],
  ambiguous: [
    { country: 'GE', lang: 'en', name: 'Georgia', rule: 'not', words: ['Atlanta'] },
    { country: 'TD', lang: 'en', name: 'Chad', rule: 'only', words: ['government', 'desert'] },
    { country: 'JO', lang: 'en', name: 'Jordan', rule: 'cover', words: ['Michael Jordan'] },
  ],
  frames: {
    bystander: { en: ['border with', 'neighbouring'] },
    notPlace: { en: ['Kenya Airways'] },
  },
};

const countriesOf = (words: Partial<Pick<EntryText, TextField>>, lang = 'en') =>
  judged(words, { ...ROOM, lang }).verdict.countries;

const FILLER = 'Rain fell on Monday. Rain fell on Tuesday.';

describe('countries of the title', () => {
  test('come in its order, before those of the text', () => {
    const text = 'Jordan built a dam. Jordan paid for it. Jordan will use the dam.';
    expect(countriesOf({ title: 'Sudan asks Kenya for water', text })).toEqual(['SD', 'KE', 'JO']);
    expect(countriesOf({ title: 'Kenya asks Sudan for water', text })).toEqual(['KE', 'SD', 'JO']);
  });

  test('are known by demonym and capital too', () => {
    expect(countriesOf({ title: 'Kenyans vote' })).toEqual(['KE']);
    expect(countriesOf({ title: 'Nairobi opens dam' })).toEqual(['KE']);
  });
});

describe('countries of the text', () => {
  test('come with the heaviest first', () => {
    const text = 'Jordan was told. Kenya opened a dam. Kenya was glad. Then Kenya closed the dam.';
    expect(countriesOf({ text })).toEqual(['KE', 'JO']);
  });

  test('named once in the background are not shown, unless the sentence is on the subject', () => {
    expect(countriesOf({ text: `${FILLER} Kenya was told.` })).toEqual([]);
    expect(countriesOf({ text: `${FILLER} Kenya opened a dam.` })).toEqual(['KE']);
  });
});

describe('a bystander', () => {
  test('behind a frame is scenery', () => {
    expect(countriesOf({ title: 'Kenya builds dam near border with Sudan' })).toEqual(['KE']);
    expect(countriesOf({ title: 'Kenya warns neighbouring Sudan' })).toEqual(['KE']);
  });

  test('is only who stands right behind the frame, not before it or far from it', () => {
    expect(countriesOf({ title: 'Sudan tells neighbouring Kenya' })).toEqual(['SD']);
    expect(countriesOf({ title: 'Neighbouring towns that lie far off warn Sudan' })).toEqual([
      'SD',
    ]);
  });

  test('that acts in other sentences is shown all the same', () => {
    const text = 'Sudan has built a dam. Sudan will fill the dam.';
    expect(countriesOf({ title: 'Kenya warns neighbouring Sudan', text })).toEqual(['KE', 'SD']);
  });
});

describe('a place line', () => {
  test('says where the reporter sat, not what it is about', () => {
    expect(countriesOf({ text: 'NAIROBI, July 9 (Wire) - Sudan opened a dam.' })).toEqual(['SD']);
    expect(countriesOf({ text: 'NAIROBI - Sudan opened a dam.' })).toEqual(['SD']);
  });

  test('is in capitals and at the start', () => {
    expect(countriesOf({ text: 'Nairobi opened a dam - at last.' })).toEqual(['KE']);
  });
});

describe('a name inside another', () => {
  test('is not meant: South Sudan is not Sudan', () => {
    expect(countriesOf({ title: 'South Sudan opens dam' })).toEqual(['SS']);
    expect(countriesOf({ title: 'South Sudan and Sudan open dam' })).toEqual(['SS', 'SD']);
  });

  test('of something that is no place is none', () => {
    expect(countriesOf({ title: 'Kenya Airways flies over dam' })).toEqual([]);
    expect(countriesOf({ title: 'Kenya Airways flies from Kenya' })).toEqual(['KE']);
  });
});

describe('a name that is something else too', () => {
  test('is no state beside a word that says so, in the same sentence', () => {
    expect(countriesOf({ title: 'Atlanta, Georgia opens dam' })).toEqual([]);
    expect(countriesOf({ title: 'Georgia opens dam', text: 'Atlanta is far.' })).toEqual(['GE']);
  });

  test('is a state only beside a word that says so, where its rule is that', () => {
    expect(countriesOf({ title: 'Chad opens dam' })).toEqual([]);
    expect(countriesOf({ title: 'Government of Chad opens dam' })).toEqual(['TD']);
  });

  test('is covered by the longer name that it is part of', () => {
    expect(countriesOf({ title: 'Michael Jordan visits dam' })).toEqual([]);
    expect(countriesOf({ title: 'Michael Jordan visits Jordan' })).toEqual(['JO']);
  });
});

test('names are read in the language of the text', () => {
  expect(countriesOf({ title: 'Kenia baut Staudamm' }, 'de')).toEqual(['KE']);
  expect(countriesOf({ title: 'Kenia builds dam' }, 'en')).toEqual([]);
});

test('countries are told for what is rejected too, and marked where they stand', () => {
  const { verdict, marks } = judged({ title: 'Kenya votes' }, ROOM);
  expect(verdict).toMatchObject({ decision: 'reject', countries: ['KE'] });
  expect(marks).toContainEqual({ label: 'country:KE', field: 'title', start: 0, end: 5 });
});
