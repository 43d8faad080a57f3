import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testCorpora } from '../corpora.ts';
import { read } from './read.ts';

interface Row {
  readonly id?: string;
  readonly file?: string;
  readonly text?: string;
  readonly payload?: string;
  readonly b64?: string;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly expected?: {
    readonly items?: readonly unknown[];
    readonly entries?: readonly unknown[];
  } | null;
  readonly items_consensus?: number | null;
}

const rows = (path: string): readonly Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line));

const bodyOf = (row: Row): string | Uint8Array =>
  row.b64 === undefined
    ? (row.text ?? row.payload ?? '')
    : new Uint8Array(Buffer.from(row.b64, 'base64'));

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

testCorpora('real feeds have as many entries as most parsers find', async (at) => {
  const known = rows(at('feed-realworld/feeds.jsonl')).filter(
    ({ items_consensus: n }) => n !== null,
  );
  let right = 0;
  for (const row of known) {
    const result = await read(bodyOf(row));
    if (result.ok && result.value.entries.length === row.items_consensus) right += 1;
  }
  say(`real feeds with the right number of entries: ${right} of ${known.length}`);
  expect(right / known.length).toBeGreaterThan(0.985);
});

testCorpora('feeds of a test-suite have the number of entries that it expects', async (at) => {
  const all = rows(at('feed-gofeed/cases.jsonl'));
  let right = 0;
  for (const row of all) {
    const result = await read(bodyOf(row));
    const wanted = (row.expected?.items ?? row.expected?.entries ?? []).length;
    if (result.ok && result.value.entries.length === wanted) right += 1;
  }
  say(`feeds of a test-suite with the right number of entries: ${right} of ${all.length}`);
  expect(right / all.length).toBeGreaterThan(0.99);
});

testCorpora('the kind of a document is told by what it is', async (at) => {
  for (const row of rows(at('feed-gofeed/type_detection.jsonl'))) {
    const result = await read(bodyOf(row));
    const name = row.file ?? '';
    const wanted = ['atom', 'rdf', 'rss'].find((kind) => name.includes(`/${kind}`)) ?? 'not-a-feed';
    expect(result.ok ? result.value.format : result.failure.kind, name).toBe(wanted);
  }
});

testCorpora('no hostile or broken document throws', async (at) => {
  const files = ['defusedxml_bombs', 'json_test_suite', 'w3c_xmlconf', 'xxe_payloads'];
  let count = 0;
  for (const row of files.flatMap((file) => rows(at(`sec-xml/${file}.jsonl`)))) {
    const result = await read(bodyOf(row));
    // Nothing is read or expanded: what comes out can be no longer than what went in.
    expect(JSON.stringify(result).length).toBeLessThan(JSON.stringify(row).length * 3 + 1000);
    count += 1;
  }
  for (const row of rows(at('feed-feedparser/cases.jsonl'))) {
    await read(bodyOf(row), row.headers ?? {});
    count += 1;
  }
  say(`hostile and broken documents without a throw: ${count}`);
});
