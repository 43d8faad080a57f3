import type { Knowledge } from '../../src/match/compile.ts';
import { type CaseEntry, entryOf } from '../match/semantic-world.ts';
import type { Chance } from './mutate.ts';

/** What somebody who means harm would save as watches, and what they would meet. */
export interface HostileCase {
  readonly what: string;
  readonly query: string;
  readonly lang: string;
  readonly entry: CaseEntry;
  /** Watches beside it. */
  readonly others: readonly { readonly id: string; readonly query: string }[];
  readonly concepts: Knowledge['concepts'];
}

const LANGUAGES = ['en', 'de', 'tr', 'ar', 'fa', 'zh', 'th', 'ko', 'my', 'uk', 'und'];
const MOST_QUERY_CHARS = 20_000;

const oneOf = <T>(list: readonly T[], chance: Chance): T => {
  const chosen = list[chance(list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

const many = (count: number, make: (at: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);

/** Pieces of queries, begun again and again and never ended. */
const PIECES = [
  ...[
    '(',
    ')',
    '"',
    '“',
    '«',
    '*',
    '**a',
    '~',
    '^',
    '^9',
    ',',
    '=',
    '@',
    '@a ',
    ':',
    '/',
    '|',
    '-',
    '+',
  ],
  ...['NOT ', 'AND ', 'OR ', 'NEAR ', 'ONEAR/3 ', 'NOT NEAR/s ', 'COUNT/3 ', 'SCORE/1 (', 'title:'],
  ...[
    'title:(',
    'lang:(',
    'watch:',
    'url:',
    'a ',
    'a OR ',
    'a AND ',
    'a NEAR b ',
    '(a OR ',
    '"a" ',
  ],
  ...[
    '(a+)+$',
    '/x/ ',
    '[a-z]*',
    '\\',
    '\0',
    '\n',
    '\u0301',
    '\u200c',
    '\u202e',
    '\ud800',
    '\udc00',
  ],
  ...[
    '😀',
    '👩‍👩‍👧 ',
    '漢',
    'ก',
    'ِ',
    'Z͑ͫ̓ͪ̂',
    '\u00ad',
    '㌔',
    'ﷺ',
    '１',
    '½',
    '__proto__ ',
    'constructor:',
  ],
];

/** Floods that a text may be made of. */
const FLOODS = [
  ...[
    'mine ',
    'mine',
    'mine. ',
    'mine\n',
    'mine-',
    'mine mine2 ',
    'a ',
    'a',
    'a.',
    'A.',
    '. ',
    '… ',
    '1 ',
  ],
  ...[
    'é',
    'e\u0301',
    '\u0301',
    'a\u0301\u0302\u0303',
    'Z͑ͫ̓ͪ̂ͫ̽',
    '😀',
    '👩‍👩‍👧',
    '🇺🇦',
    '\u200c',
    'مین\u200c',
    '\u200b',
  ],
  ...[
    '\ud800',
    '\udc00',
    'a\ud800',
    '\u202e',
    '\u200f',
    '\u2066',
    '\ufeff',
    '\u00ad',
    'م',
    'ـ',
    'َ',
    'ל',
  ],
  ...[
    '地雷',
    '地',
    'の',
    'タ',
    'ｶﾞ',
    'ระเบิด',
    'ำ',
    'มีน',
    'မိုင်း',
    '္',
    'មីន',
    '\u17d2',
    '지뢰',
    '\u1100',
    '\u1161',
  ],
  ...['㌔', 'ﷺ', '½', '™', "mine's ", '"mine" ', '«', '(', '<b>', '&amp;', '\\', '\0', '(a+)+$ '],
];

const QUERIES = [
  'mine',
  'mine*',
  '*mine',
  '*mine*',
  'mine~',
  '"mine mine"',
  'mine-mine',
  '地雷',
  'ระเบิด',
  'مین',
  '@mine',
];

type Family = (
  chance: Chance,
) => Partial<Omit<HostileCase, 'what' | 'entry'>> & { readonly entry?: Partial<CaseEntry> };

const flood = (chance: Chance, units: number): string => {
  const piece = oneOf(FLOODS, chance);
  return piece.repeat(Math.ceil(units / piece.length));
};

const sized = (chance: Chance, most: number): number => Math.ceil(most / 2 ** chance(6));

const concept = (
  id: string,
  terms: readonly string[],
  unless: readonly string[],
): Knowledge['concepts'][number] => ({
  id,
  about: id,
  treaty: null,
  weight: 1,
  terms: { en: terms },
  unless: { en: unless },
});

const ONE_WORD = 'mine '.repeat(100_000);

export const FAMILIES: Readonly<Record<string, Family>> = {
  'a piece of a query, repeated': (chance) => {
    const piece = oneOf(PIECES, chance);
    return { query: piece.repeat(sized(chance, 5 * MOST_QUERY_CHARS) / piece.length) };
  },
  'pieces of queries at random': (chance) => ({
    query: many(sized(chance, 4_000), () => oneOf(PIECES, chance), ''),
  }),
  'brackets inside brackets': (chance) => {
    const depth = sized(chance, 60);
    return { query: `${'('.repeat(depth)}mine${')'.repeat(depth)}`, entry: { text: ONE_WORD } };
  },
  'operators inside operators': (chance) => {
    const depth = sized(chance, 48);
    const open = oneOf(['NOT (', 'title:(', 'body:(', 'COUNT/2 (', '(', 'SCORE/1 ('], chance);
    return {
      query: `mine AND ${open.repeat(depth)}mine${')'.repeat(depth)}`,
      entry: { text: ONE_WORD },
    };
  },
  'OR inside AND inside OR': (chance) => {
    const depth = sized(chance, 49);
    return { query: `${'('.repeat(depth)}mine${' OR a) AND mine'.repeat(depth)}` };
  },
  'thousands of ORs': (chance) => ({
    query: many(
      sized(chance, 4_000),
      (at) => oneOf([`w${at}`, 'mine', `"mine mine w${at}"`], chance),
      ' OR ',
    ),
    entry: { text: flood(chance, 200_000) },
  }),
  'phrases that begin alike': (chance) => ({
    query: many(sized(chance, 900), (at) => `"mine mine w${at}"`, ' OR '),
    entry: { text: ONE_WORD },
  }),
  'an endless phrase': (chance) => ({
    query: `"${'mine '.repeat(sized(chance, 76))}x"`,
    entry: { text: ONE_WORD },
  }),
  'a phrase of hyphens': (chance) => ({
    query: `"${'mine-mine '.repeat(sized(chance, 38))}"`,
    entry: { text: flood(chance, 200_000) },
  }),
  'NEAR after NEAR': (chance) => {
    const near = oneOf(['NEAR/100', 'ONEAR/6', 'NEAR/s', 'NEAR/0', 'ONEAR/s'], chance);
    return {
      query: many(sized(chance, 102), () => 'mine', ` ${near} `),
      entry: { text: ONE_WORD },
    };
  },
  'NOT NEAR after NOT NEAR': (chance) => ({
    query: many(
      sized(chance, 102),
      () => '(mine OR a)',
      ` ${oneOf(['NOT NEAR/100', 'NOT ONEAR/s'], chance)} `,
    ),
    entry: { title: 'a', text: ONE_WORD },
  }),
  'a high count': (chance) => ({
    query: `COUNT/100 (${many(sized(chance, 900), (at) => (at % 2 ? 'mine' : '"mine mine"'), ' OR ')})`,
    entry: { title: ONE_WORD, summary: ONE_WORD, text: ONE_WORD },
  }),
  'scores inside scores': (chance) => {
    const depth = sized(chance, 45);
    return {
      query: `${'SCORE/1 (mine^2, a^-1, '.repeat(depth)}mine${')'.repeat(depth)}`,
      entry: { text: ONE_WORD },
    };
  },
  'wildcards over one endless word': (chance) => ({
    query: many(
      20,
      (at) => oneOf([`mine${at}*`, `*mine${at}`, `*mine*`, `mine*`, `*mine${at}*`], chance),
      ' OR ',
    ),
    entry: { text: oneOf(['mine', 'm', 'mine1', 'é', 'e\u0301', '\u200c'], chance).repeat(50_000) },
  }),
  'a flood': (chance) => ({
    query: oneOf(QUERIES, chance),
    entry: { text: flood(chance, sized(chance, 200_000)) },
  }),
  'floods together': (chance) => ({
    query: `${oneOf(QUERIES, chance)} NEAR/s ${oneOf(QUERIES, chance)}`,
    entry: { text: many(8, () => flood(chance, 25_000), '') },
  }),
  'a flood in the query': (chance) => ({
    query: `"${flood(chance, sized(chance, MOST_QUERY_CHARS - 2))}"`,
    entry: { text: flood(chance, 100_000) },
  }),
  'a title of a million units': (chance) => ({
    query: oneOf(QUERIES, chance),
    entry: { title: flood(chance, 1_000_000) },
  }),
  'a huge concept': (chance) => ({
    query: 'COUNT/2 (@mine OR mine) AND @mine NEAR/3 @mine',
    concepts: [
      concept(
        'mine',
        many(sized(chance, 4_000), (at) => `mine${at % 7 ? `${at}` : ' mine'}*`, '|').split('|'),
        [],
      ),
    ],
    entry: { text: ONE_WORD },
  }),
  'unless everywhere': (chance) => ({
    query: '@mine OR a',
    concepts: [
      concept(
        'mine',
        ['mine', 'mine*', 'mine mine'],
        ['mine', ...many(sized(chance, 2_000), (at) => `mine x${at}`, '|').split('|')],
      ),
    ],
    entry: { text: ONE_WORD },
  }),
  'watches in a circle': (chance) => {
    const count = 1 + sized(chance, 1_000);
    return {
      query: 'watch:w0',
      others: Array.from({ length: count }, (_, at) => ({
        id: `w${at}`,
        query: `watch:w${(at + 1) % count}`,
      })),
    };
  },
  'watches that multiply each other': (chance) => {
    const terms = sized(chance, 1_000);
    return {
      query: many(Math.min(1_000, Math.floor(2_000 / terms)), (at) => `watch:w0^${at + 1}`, ' OR '),
      others: [{ id: 'w0', query: many(terms, (at) => `m${at}`, ' OR ') }],
      entry: { text: many(40_000, (at) => `m${at % terms}`) },
    };
  },
  'watches in a long row': (chance) => ({
    query: 'watch:w0',
    others: Array.from({ length: sized(chance, 2_000) }, (_, at) => ({
      id: `w${at}`,
      query: at === 0 ? 'mine' : `watch:w${at - 1}`,
    })),
  }),
  'watches that double each other': (chance) => {
    const depth = 1 + chance(19);
    const join = oneOf([' OR ', ' AND ', ' NEAR/3 '], chance);
    const twice = (id: string): string =>
      oneOf(
        [
          many(2, () => `watch:${id}`, join),
          `title:watch:${id} OR body:watch:${id}`,
          many(200, () => `watch:${id}`, join),
        ],
        chance,
      );
    return {
      query: twice('w0'),
      others: [
        ...Array.from({ length: depth }, (_, at) => ({ id: `w${at}`, query: twice(`w${at + 1}`) })),
        { id: `w${depth}`, query: 'mine OR "mine mine"' },
      ],
      entry: { title: 'mine', text: ONE_WORD },
    };
  },
  'attributes without end': (chance) => ({
    query: many(
      sized(chance, 900),
      (at) => `${oneOf(['url', 'author', 'category', 'source'], chance)}:mine${at}`,
      ' OR ',
    ),
    entry: {
      url: flood(chance, 100_000),
      source: flood(chance, 10_000),
      authors: Array.from({ length: 1_000 }, () => flood(chance, 100)),
      categories: Array.from({ length: 1_000 }, () => flood(chance, 100)),
    },
  }),
};

/** The case of this number: families take turns. */
export const hostileCase = (number: number, chance: Chance): HostileCase => {
  const names = Object.keys(FAMILIES);
  const what = names[number % names.length] ?? '';
  const { entry, ...made } = FAMILIES[what]?.(chance) ?? {};
  return {
    what,
    query: 'mine',
    lang: oneOf(LANGUAGES, chance),
    others: [],
    concepts: [concept('mine', ['mine', 'mine mine'], ['a'])],
    ...made,
    entry: entryOf(entry ?? {}),
  };
};
