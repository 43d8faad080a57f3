import {
  type Answer,
  at,
  type BodyRow,
  bodyOf,
  type Case,
  type Check,
  isSameText,
  isSameTime,
  list,
  readRows,
} from './feed-checks.ts';

interface Row extends BodyRow {
  readonly file: string;
  readonly expected: Answer | null;
}

type Pick = (value: unknown) => unknown;
type Meaning = readonly [name: string, wanted: Pick, got: Pick];

const get =
  (...path: readonly (string | number)[]): Pick =>
  (value) =>
    at(value, ...path);

const first =
  (...picks: readonly Pick[]): Pick =>
  (value) =>
    picks.map((pick) => pick(value)).find((found) => found !== undefined && found !== '');

const rel =
  (wanted: string): Pick =>
  (value) =>
    at(
      list(at(value, 'links')).find((link) => at(link, 'rel') === wanted),
      'href',
    );

/** What the suite's models (RSS, Atom, universal, JSON Feed) call a thing, and where we say it. */
const FEED: readonly Meaning[] = [
  ['feed title', get('title'), get('feed', 'title')],
  ['feed link', first(get('link'), get('home_page_url'), rel('alternate')), get('feed', 'link')],
  ['feed language', get('language'), get('feed', 'lang')],
  ['ttl', get('ttl'), (answer) => at(answer, 'feed', 'ttlMinutes')?.toString()],
];
const ENTRY: readonly Meaning[] = [
  ['title', get('title'), get('title')],
  ['link', first(get('link'), get('url'), rel('alternate')), get('link')],
  ['id', first(get('guid', 'value'), get('guid'), get('id')), get('id')],
  ['summary', first(get('description'), get('summary')), get('summary')],
  [
    'content',
    first(get('content', 'value'), get('content'), get('content_html'), get('content_text')),
    get('content'),
  ],
  [
    'author',
    first(get('authors', 0, 'name'), get('author', 'name'), get('authors', 0, 'email')),
    get('authors', 0),
  ],
  [
    'category',
    first(
      get('categories', 0, 'value'),
      get('categories', 0, 'term'),
      get('categories', 0),
      get('tags', 0),
    ),
    get('categories', 0),
  ],
];
const DATES: readonly Meaning[] = [
  [
    'date',
    first(get('publishedParsed'), get('pubDateParsed'), get('date_published')),
    get('published'),
  ],
  ['date', first(get('updatedParsed'), get('date_modified')), get('updated')],
];

const compare = (
  file: string,
  meanings: readonly Meaning[],
  wanted: unknown,
  got: unknown,
  isSame: (a: string, b: unknown) => boolean,
): readonly Check[] =>
  meanings.flatMap(([name, pickWanted, pickGot]) => {
    const value = pickWanted(wanted);
    if (typeof value !== 'string') return [];
    const found = pickGot(got);
    return [
      {
        category: `gofeed's cases: ${name}`,
        name: file,
        wanted: value,
        got: found,
        isRight: isSame(value, found),
      },
    ];
  });

const checksOf = ({ file, expected }: Row, answer: Answer): readonly Check[] => {
  // For documents that are fine, null only says that no answer is stored.
  if (!expected && !file.includes('/invalid/')) return [];
  if (!expected) {
    const entries = list(answer['entries']);
    return [
      {
        category: "gofeed's cases: refused, or nothing read",
        name: file,
        wanted: 0,
        got: entries.length,
        isRight: entries.length === 0,
      },
    ];
  }
  const wanted = list(expected['items'] ?? expected['entries']);
  const got = list(answer['entries']);
  return [
    {
      category: "gofeed's cases: number of entries",
      name: file,
      wanted: wanted.length,
      got: got.length,
      isRight: wanted.length === got.length,
    },
    ...compare(file, FEED, expected, answer, isSameText),
    ...wanted.flatMap((item, i) => [
      ...compare(file, ENTRY, item, got[i], isSameText),
      ...compare(file, DATES, item, got[i], isSameTime),
    ]),
  ];
};

/** Fields of gofeed's expected models, each as one check. */
export const gofeedCases = (path: string): readonly Case[] =>
  readRows<Row>(path).map((row) => ({
    body: bodyOf(row),
    checks: (answer) => checksOf(row, answer),
  }));
