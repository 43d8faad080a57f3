import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractArticle } from '../../src/extract/extract-article.ts';
import { overLimit } from '../../src/extract/page-limits.ts';
import { type HostileShape, hostileShapes } from '../fakes/hostile-pages.ts';

/** Of processor time, for whatever page. */
const PROMISED_MS = 2_000;
const MAX_CHARS = 5 * 1024 * 1024;
const SHOWN = 12;

interface Row {
  readonly name: string;
  readonly ms: number;
  readonly outcome: string;
}

/** The largest page of a shape that is read. */
const largest = ({ make }: HostileShape): string => {
  const isRead = (html: string): boolean => html.length <= MAX_CHARS && overLimit(html) === null;
  let most = 1;
  while (isRead(make(most * 2))) most *= 2;
  for (let step = most / 2; step >= most / 64; step /= 2)
    if (isRead(make(Math.floor(most + step)))) most = Math.floor(most + step);
  return make(most);
};

const measure = (
  name: string,
  page: { readonly html: string } | { readonly body: Uint8Array },
): Row => {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const result = extractArticle(page);
  const { user, system } = process.cpuUsage(before);
  return { name, ms: (user + system) / 1_000, outcome: result.ok ? 'read' : result.failure.kind };
};

const linesOf = (title: string, rows: readonly Row[]): readonly string[] => [
  `${title}: ${rows.length}, ${rows.filter(({ ms }) => ms > PROMISED_MS).length} over ${PROMISED_MS} ms; the slowest`,
  ...rows
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, SHOWN)
    .map(
      ({ name, ms, outcome }) => `  ${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  ${outcome}`,
    ),
];

/**
 * Processor time of the largest page of each hostile shape that is read, and of the corpus's pages.
 * Out: true when none takes more than is promised.
 */
export const benchPages = async (print: (line: string) => void): Promise<boolean> => {
  const corpora = process.env['TREATYWATCH_CORPORA'];
  const folder = join(corpora ?? '', 'article-trafilatura/html');
  const real = (corpora ? readdirSync(folder) : []).map((file) =>
    measure(file, { body: gunzipSync(readFileSync(join(folder, file))) }),
  );
  const hostile = hostileShapes.map((shape) => measure(shape.name, { html: largest(shape) }));
  for (const line of linesOf('hostile shapes, as large as they are read', hostile)) print(line);
  if (corpora) for (const line of linesOf('real pages', real)) print(line);
  return [...hostile, ...real].every(({ ms }) => ms <= PROMISED_MS);
};
