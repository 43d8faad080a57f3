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

type Path = readonly (string | number)[];

interface Row extends BodyRow {
  readonly file: string;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly assert:
    | readonly { readonly path: Path; readonly op: string; readonly value?: unknown }[]
    | null;
}

/** Where the suite's own server answers. */
const SERVER = 'http://127.0.0.1:8097/';

type Reading = (answer: Answer, at: number) => unknown;
type Same = (wanted: unknown, got: unknown) => boolean;

const entry = (answer: Answer, index: number, ...path: Path): unknown =>
  at(answer, 'entries', index, ...path);

const isSameWord: Same = (wanted, got) =>
  String(wanted ?? '').toLowerCase() === String(got ?? '').toLowerCase();

/** Dates stand as Python's nine numbers or as written. */
const isSameDate: Same = (wanted, got) => {
  const [year = 0, month = 0, day, hour, minute, second] = list(wanted).map(Number);
  const iso =
    typeof wanted === 'string'
      ? wanted
      : new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
  return isSameTime(iso, got);
};

/** `Name (a@b.org)`, either alone, or both: we name people. */
const isSamePerson: Same = (wanted, got) => {
  const written = String(wanted);
  return [written, written.replace(/\s*\([^()]*@[^()]*\)$/u, '')].includes(String(got));
};

/** The suite calls some dates an update that say, as `dc:date`, when something came out. */
const updated: Reading = (answer, index) =>
  entry(answer, index, 'updated') ?? entry(answer, index, 'published');

const FORMATS: Same = (wanted, got) => {
  const version = String(wanted);
  if (version === 'rss090' || version === 'rss10') return got === 'rdf';
  return got === version.replace(/\d+[a-z]?$/u, '');
};

const summary: Reading = (answer, index) =>
  entry(answer, index, 'summary') ?? entry(answer, index, 'content');

/** Paths of feedparser's result, places written as `*`, with what they are called here. */
const MEANINGS: Readonly<Record<string, readonly [string, Reading, Same]>> = {
  version: ['format', (answer) => answer['format'], FORMATS],
  'feed.title': ['feed title', (answer) => at(answer, 'feed', 'title'), isSameText],
  'feed.title_detail.value': ['feed title', (answer) => at(answer, 'feed', 'title'), isSameText],
  'feed.link': ['feed link', (answer) => at(answer, 'feed', 'link'), isSameText],
  'feed.language': ['feed language', (answer) => at(answer, 'feed', 'lang'), isSameWord],
  'feed.ttl': ['ttl', (answer) => at(answer, 'feed', 'ttlMinutes'), isSameWord],
  'entries.*.title': ['title', (answer, i) => entry(answer, i, 'title'), isSameText],
  'entries.*.title_detail.value': ['title', (answer, i) => entry(answer, i, 'title'), isSameText],
  'entries.*.link': ['link', (answer, i) => entry(answer, i, 'link'), isSameText],
  'entries.*.id': ['id', (answer, i) => entry(answer, i, 'id'), isSameText],
  'entries.*.guid': ['id', (answer, i) => entry(answer, i, 'id'), isSameText],
  'entries.*.description': ['summary', summary, isSameText],
  'entries.*.summary': ['summary', summary, isSameText],
  'entries.*.summary_detail.value': ['summary', summary, isSameText],
  'entries.*.content.*.value': ['content', (answer, i) => entry(answer, i, 'content'), isSameText],
  'entries.*.author': ['author', (answer, i) => entry(answer, i, 'authors', 0), isSamePerson],
  'entries.*.author_detail.name': [
    'author',
    (answer, i) => entry(answer, i, 'authors', 0),
    isSamePerson,
  ],
  'entries.*.category': ['category', (answer, i) => entry(answer, i, 'categories', 0), isSameText],
  'entries.*.published': ['date', (answer, i) => entry(answer, i, 'published'), isSameDate],
  'entries.*.published_parsed': ['date', (answer, i) => entry(answer, i, 'published'), isSameDate],
  'entries.*.created_parsed': ['date', (answer, i) => entry(answer, i, 'published'), isSameDate],
  'entries.*.updated': ['date', updated, isSameDate],
  'entries.*.updated_parsed': ['date', updated, isSameDate],
};

const checkPath = (file: string, path: Path, wanted: unknown, answer: Answer): readonly Check[] => {
  const [index = 0, inner = 0] = path.filter((step) => typeof step === 'number');
  const pattern = path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  if (pattern === 'entries.*.tags.*.term') {
    const got = entry(answer, index, 'categories', inner);
    return [check('category', file, wanted, got, isSameText)];
  }
  const meaning = Object.hasOwn(MEANINGS, pattern) ? MEANINGS[pattern] : undefined;
  if (!meaning || inner > 0) return [];
  const [name, read, isSame] = meaning;
  return [check(name, file, wanted, read(answer, index), isSame)];
};

const check = (name: string, file: string, wanted: unknown, got: unknown, isSame: Same): Check => ({
  category: `feedparser's cases: ${name}`,
  name: file,
  wanted,
  got,
  isRight: isSame(wanted, got),
});

/** The assertions of feedparser's own tests about what we read, each as one check. */
export const feedparserCases = (path: string): readonly Case[] =>
  readRows<Row>(path).map((row) => ({
    body: bodyOf(row),
    headers: row.headers ?? {},
    url: `${SERVER}${row.file}`,
    checks: (answer) =>
      (row.assert ?? []).flatMap(({ path: steps, op, value }) =>
        op === 'eq' ? checkPath(row.file, steps, value, answer) : [],
      ),
  }));
