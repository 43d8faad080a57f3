import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PlaceName } from '../../src/pack.ts';
import { intlPlaceNames, parseAmbiguousPlaces, parsePlaces } from '../../src/text/places.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { SENTENCES } from './language-sentences.ts';

const table = (name: string) =>
  readFileSync(new URL(`../../config/places/${name}`, import.meta.url), 'utf8');
const LANGS = Object.keys(SENTENCES);
const listed = intlPlaceNames(LANGS);
const kept = parsePlaces(table('countries.tsv'));
const formsOf = (places: readonly PlaceName[], country: string, lang: string) =>
  places
    .filter((place) => place.country === country && place.lang === lang)
    .map(({ name }) => name);

describe('the place table', () => {
  test('reads rows and passes over comments and blank lines', () => {
    expect(parsePlaces('# head\n\nLT\tde\tdemonym\tlitauisch*\r\n')).toEqual([
      { country: 'LT', lang: 'de', kind: 'demonym', name: 'litauisch*' },
    ]);
  });

  test.each([
    ['LT\tde\tdemonym', 'line 1: needs 4 columns'],
    ['#\nLT\tde\tpeople\tLitauer', 'line 2: kind "people"'],
    ['Lt\tde\tname\tLitauen', 'line 1: "Lt" is no country code'],
    ['LT\tdeu\tname\tLitauen', 'line 1: "deu" is no language code'],
  ])('says in which line what is wrong: %j', (tsv, message) => {
    expect(() => parsePlaces(tsv)).toThrow(message);
  });

  test('every form of it has a word, and stands in it once', () => {
    const seen = new Set<string>();
    for (const { country, lang, name } of kept) {
      expect(tokenize(name, lang).length, name).toBeGreaterThan(0);
      const key = `${country} ${lang} ${name}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
  });

  test('Ottawa names the treaty and Brussels nobody', () => {
    const words = kept.map(({ name }) => name.toLowerCase());
    for (const city of ['ottawa', 'ottawa*', 'brussels', 'geneva'])
      expect(words).not.toContain(city);
  });

  test('every state has a capital or demonym in English', () => {
    const missing = new Set(listed.map(({ country }) => country));
    for (const { country, lang, kind } of kept)
      if (lang === 'en' && kind !== 'name') missing.delete(country);
    expect([...missing]).toEqual([]);
  });
});

describe('the system list', () => {
  test('names every state in every language, with the table beside it', () => {
    const states = new Set(listed.map(({ country }) => country));
    for (const lang of LANGS) {
      const named = new Set(
        [...listed, ...kept].filter((place) => place.lang === lang).map(({ country }) => country),
      );
      const missing = [...states].filter((country) => !named.has(country));
      expect(missing.length, lang).toBeLessThanOrEqual(6);
    }
  });

  test('knows the cases of inflecting languages', () => {
    expect(formsOf(listed, 'LT', 'lt')).toEqual(expect.arrayContaining(['Lietuvos', 'Lietuvai']));
    expect(formsOf(listed, 'LV', 'uk')).toEqual(expect.arrayContaining(['Латвії', 'Латвією']));
    expect(formsOf(listed, 'US', 'pl')).toContain('Stan* Zjednoczon*');
    expect(formsOf(listed, 'UA', 'fi')).toContain('Ukraina*');
    expect(formsOf(listed, 'LY', 'ar')).toContain('لليبيا');
  });

  test('leaves no English name open at its end', () => {
    const open = listed.filter(({ lang, name }) => lang === 'en' && name.includes('*'));
    expect(open).toEqual([]);
  });

  test.each([
    ['de', 'Der Austritt wurde gekündigt'],
    ['fi', 'jalkaväkimiinojen palauttamisesta oman maan puolustus kiinnittää'],
    ['ru', 'индивидуальная защита того человека, малый кубок'],
    ['uk', 'малий індивідуальний захист того'],
    ['fr', 'Une grenade a tué Maurice et Dominique'],
    ['pt', 'Uma granada feriu Maurício'],
    ['ro', 'A explodat grenada găsită pe câmp'],
    ['lt', 'Viena tokia gana lenktynių banga sirgo'],
    ['tr', 'Mali kriz ve yemeniz'],
    ['fa', 'ترک پیمان و کمک مالی'],
    ['ar', 'الدعم المالي'],
    ['et', 'poolaasta tulemused'],
    ['pl', 'wiedza, pragnienie i dania na obiad'],
  ])('finds no country in everyday words (%s): %s', (lang, text) => {
    const words = tokenize(text, lang).map(({ word }) => word);
    const found = [...listed, ...kept]
      .filter((place) => place.lang === lang || place.lang === 'mul')
      .filter(({ name }) => !name.includes(' ') && !/^\p{Lu}+$/u.test(name))
      .filter(({ name }) => {
        const [first, second] = tokenize(name, lang);
        if (!first || second) return false;
        return words.some((word) =>
          name.endsWith('*') ? word.startsWith(first.word) : word === first.word,
        );
      });
    expect(found).toEqual([]);
  });

  test('no open form of one state begins a name of another', () => {
    const all = [...listed, ...kept];
    for (const lang of LANGS) {
      const single = all
        .filter((place) => place.lang === lang && !/[\s-]/u.test(place.name))
        .map(({ country, name }) => ({ country, name: name.toLowerCase() }));
      for (const { country, name } of single.filter((form) => form.name.endsWith('*')))
        for (const other of single)
          if (other.country !== country && other.name !== name)
            expect(other.name.startsWith(name.slice(0, -1)), `${lang} ${name} ${other.name}`).toBe(
              false,
            );
    }
  });
});

describe('ambiguous names', () => {
  test('are read with their rule and words', () => {
    expect(parseAmbiguousPlaces('GE\ten\tGeorgia\tnot\tAtlanta | Georgia Tech')).toEqual([
      {
        country: 'GE',
        lang: 'en',
        name: 'Georgia',
        rule: 'not',
        words: ['Atlanta', 'Georgia Tech'],
      },
    ]);
    expect(() => parseAmbiguousPlaces('GE\ten\tGeorgia\tnever\tx')).toThrow('rule "never"');
    expect(() => parseAmbiguousPlaces('GE\ten\tGeorgia\tnot\ta | ')).toThrow('an empty word');
  });

  test('all stand in the list or in the table', () => {
    const known = new Set(
      [...listed, ...kept].map(({ country, name }) => `${country} ${name.replace('*', '')}`),
    );
    const strange = parseAmbiguousPlaces(table('ambiguous.tsv')).filter(
      ({ country, name }) => !known.has(`${country} ${name}`),
    );
    expect(strange.map(({ lang, name }) => `${lang} ${name}`)).toEqual([]);
  });
});
