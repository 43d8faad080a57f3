import type { PlaceName } from '../pack.ts';
import { inflect } from './place-inflections.ts';

/** Members and observers of the United Nations, and XK, TW, EH, CK, NU: those that treaties know. */
const STATES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NU NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

/**
 * Names that are everyday words in their language, or begin some: Togo is "of that" in Russian, Palau
 * opens "return" in Finnish, Grenada is the grenade in French. Written here, the list gives no name for
 * them; the place table has forms that can be nothing else.
 */
const EVERYDAY: Readonly<Record<string, string>> = {
  ar: 'ML',
  es: 'GD MU',
  et: 'ML NE PL',
  fa: 'ML',
  fi: 'ML NE NR OM PE PW',
  fr: 'DM GD MU',
  it: 'ML',
  ko: 'BT FJ GH GN HT IN ML OM SD',
  lt: 'GH',
  lv: 'GH ML',
  pl: 'DK ML',
  pt: 'GD MU',
  ro: 'GD',
  ru: 'TG',
  th: 'ML TD',
  tr: 'ML TD TO YE',
  uk: 'ML TG',
};

/** Where the names of a language stand in more than one spelling, or under another code. */
const LOCALES: Readonly<Record<string, readonly string[]>> = {
  no: ['nb'],
  zh: ['zh-Hans', 'zh-Hant', 'zh-Hant-HK'],
};

/** Rules for a name that is something else too; how to read them is said at the head of the table. */
export interface AmbiguousPlace {
  readonly country: string;
  readonly lang: string;
  readonly name: string;
  readonly rule: 'cover' | 'not' | 'only';
  readonly words: readonly string[];
}

/**
 * Reads the place table: country, language (`mul` = any), kind and form, parted by tabs; `#` opens a
 * comment. Throws an Error that names the line and what is wrong with it.
 */
export const parsePlaces = (tsv: string): readonly PlaceName[] =>
  rows(tsv, 4).map(({ cells: [country, lang, kind, name], fail }) => {
    if (kind !== 'name' && kind !== 'demonym' && kind !== 'capital' && kind !== 'region')
      return fail(`kind "${kind}" is none of name, demonym, capital, region`);
    return { country, lang, kind, name };
  });

/** Reads the table of ambiguous names: country, language, form, rule, and words parted by `|`. Throws as above. */
export const parseAmbiguousPlaces = (tsv: string): readonly AmbiguousPlace[] =>
  rows(tsv, 5).map(({ cells: [country, lang, name, rule, list], fail }) => {
    if (rule !== 'cover' && rule !== 'not' && rule !== 'only')
      return fail(`rule "${rule}" is none of cover, not, only`);
    const words = (list ?? '').split('|').map((word) => word.trim());
    return words.includes('') ? fail('an empty word') : { country, lang, name, rule, words };
  });

/**
 * What the system's own list calls every state in these languages (ISO 639-1), in term notation and in
 * the forms that sentences need. No form is open at its end but in the language that it belongs to;
 * a name that two states share (Congo) is left to the place table.
 */
export const intlPlaceNames = (langs: readonly string[]): readonly PlaceName[] =>
  langs.flatMap((lang) => {
    const everyday = new Set(EVERYDAY[lang]?.split(' '));
    const spellings = spellingsOf(lang);
    const owners = new Map<string, number>();
    for (const names of spellings.values())
      for (const name of names) owners.set(name, (owners.get(name) ?? 0) + 1);
    return STATES.filter((country) => !everyday.has(country)).flatMap((country) => {
      const own = [...(spellings.get(country) ?? [])].filter((name) => owners.get(name) === 1);
      const forms = new Set(own.flatMap((name) => inflect(name, lang)));
      return [...forms].map((name) => ({ country, lang, name, kind: 'name' as const }));
    });
  });

const spellingsOf = (lang: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const lists = (LOCALES[lang] ?? [lang]).flatMap((locale) =>
    (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames(locale, { type: 'region', style }),
    ),
  );
  return new Map(
    STATES.map((country) => {
      const names = lists.flatMap((list) => (list.of(country) ?? '').split(/[()（）]/u));
      return [country, new Set(names.map((name) => name.trim()).filter(isUsable))];
    }),
  );
};

/** Acronyms and "Congo - Kinshasa" are in no running text like that; the place table has what is. */
const isUsable = (name: string): boolean =>
  name.length > 1 && !/^[\p{Lu}.]+$/u.test(name) && !/ [-–&] |\p{L}[-–] |\./u.test(name);

interface Row {
  readonly cells: readonly [string, string, string, string, ...string[]];
  readonly fail: (reason: string) => never;
}

const rows = (tsv: string, columns: number): readonly Row[] =>
  tsv.split(/\r?\n/u).flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const fail = (reason: string): never => {
      throw new Error(`line ${at + 1}: ${reason}`);
    };
    const [country = '', lang = '', third = '', fourth = '', ...rest] = line
      .split('\t')
      .map((cell) => cell.trim());
    if (rest.length !== columns - 4 || fourth === '' || third === '')
      return fail(`needs ${columns} columns parted by tabs`);
    if (!/^[A-Z]{2}$/u.test(country)) return fail(`"${country}" is no country code`);
    if (!/^(?:[a-z]{2}|mul)$/u.test(lang)) return fail(`"${lang}" is no language code`);
    return [{ cells: [country, lang, third, fourth, ...rest], fail }];
  });
