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

interface PeerEntry {
  readonly title: string | null;
  readonly link: string | null;
  readonly date: string | null;
}

interface Row extends BodyRow {
  readonly id: string;
  readonly path: string;
  readonly items_consensus: number | null;
  readonly encoding_label?: string;
  readonly feedparser_py: { readonly n: number; readonly entries: readonly PeerEntry[] } | null;
}

const NAMES = {
  answered: 'real feeds: answered, and not with an inner error',
  count: 'real feeds: number of entries as most parsers find',
  titles: 'real feeds of known encoding: all titles as feedparser reads',
  otherTitles: 'real feeds of other encoding: all titles as feedparser reads',
  unlabelled: 'the same, their encoding declared by nobody',
  mislabelled: 'the same, declared to be iso-8859-1',
  links: 'real feeds: all links as feedparser reads',
  dates: 'real feeds: all dates as feedparser reads',
};

const allRight = (
  row: Row,
  answer: Answer,
  category: string,
  wantedOf: (entry: PeerEntry) => string | null,
  isRight: (wanted: string, entry: unknown) => boolean,
): readonly Check[] => {
  // Where it counts other entries than most parsers do, its first is not our first.
  const isComparable = row.feedparser_py?.n === row.items_consensus;
  const peers = isComparable ? (row.feedparser_py?.entries ?? []) : [];
  const named = peers.some((peer) => wantedOf(peer));
  if (!named) return [];
  const entries = list(answer['entries']);
  const wrong = peers.findIndex((peer, i) => {
    const wanted = wantedOf(peer);
    return wanted !== null && wanted !== '' && !isRight(wanted, entries[i]);
  });
  const wanted = peers[wrong];
  return [
    {
      category,
      name: `${row.id} ${row.path} [${wrong}]`,
      wanted: wanted && wantedOf(wanted),
      got: entries[wrong],
      isRight: wrong === -1,
    },
  ];
};

const titleChecks = (row: Row, answer: Answer, category: string): readonly Check[] =>
  allRight(
    row,
    answer,
    category,
    ({ title }) => title,
    (wanted, entry) => isSameText(wanted, at(entry, 'title')),
  );

const checksOf = (row: Row, answer: Answer): readonly Check[] => {
  const kind = at(answer, 'error', 'kind');
  const count = list(answer['entries']).length;
  const name = `${row.id} ${row.path}`;
  const counted: readonly Check[] =
    row.items_consensus === null
      ? []
      : [
          {
            category: NAMES.count,
            name,
            wanted: row.items_consensus,
            got: count,
            isRight: count === row.items_consensus,
          },
        ];
  return [
    {
      category: NAMES.answered,
      name,
      wanted: undefined,
      got: kind,
      isRight: kind === undefined || kind === 'not-a-feed',
    },
    ...counted,
    ...titleChecks(row, answer, row.encoding_label ? NAMES.titles : NAMES.otherTitles),
    ...allRight(
      row,
      answer,
      NAMES.links,
      ({ link }) => link,
      (wanted, entry) => isSameText(wanted, at(entry, 'link')),
    ),
    ...allRight(
      row,
      answer,
      NAMES.dates,
      ({ date }) => date,
      (wanted, entry) =>
        isSameTime(wanted, at(entry, 'published')) || isSameTime(wanted, at(entry, 'updated')),
    ),
  ];
};

const DECLARED = /(<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/i;

/** The feed with another declaration: letters must be told by themselves. */
const relabelled = (row: Row, declaration: string, category: string): Case => ({
  body: Buffer.from(
    Buffer.from(bodyOf(row)).toString('latin1').replace(DECLARED, `$1${declaration}`),
    'latin1',
  ),
  checks: (answer) => titleChecks(row, answer, category),
});

/** Real feeds beside what five other parsers read of them, one check a feed and field. */
export const realFeeds = (path: string): readonly Case[] =>
  readRows<Row>(path).flatMap((row) => [
    { body: bodyOf(row), checks: (answer) => checksOf(row, answer) },
    ...(row.encoding_label
      ? [
          relabelled(row, '', NAMES.unlabelled),
          relabelled(row, ' encoding="iso-8859-1"', NAMES.mislabelled),
        ]
      : []),
  ]);
