import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { DATA_TABLES } from './data-tables.ts';
import type { MutatedRoom } from './rooms.ts';

export interface Mutant {
  readonly id: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly mutator: string;
  readonly was: string;
  readonly becomes: string;
}

export interface MutatedCode {
  /** Absolute path → source that holds every mutant behind a switch. */
  readonly sources: ReadonlyMap<string, string>;
  /** In an order that the seed gives: the first n are a random sample of n. */
  readonly mutants: readonly Mutant[];
  /** Reason → mutants left out for it. */
  readonly ignored: ReadonlyMap<string, number>;
}

const SILENT = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
};

/** All mutants of a room, ordered by `seed`. A mutant keeps its place in that order while its code stays as it is. */
export const mutate = async (room: MutatedRoom, seed: string): Promise<MutatedCode> => {
  const paths = globSync([...room.sources]).toSorted();
  const originals = new Map(paths.map((path) => [resolve(path), readFileSync(path, 'utf8')]));
  const { files, mutants } = await new Instrumenter(SILENT).instrument(
    [...originals].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [DATA_TABLES] },
  );
  const ignored = new Map<string, number>();
  for (const { statusReason } of mutants)
    if (statusReason !== undefined) ignored.set(statusReason, (ignored.get(statusReason) ?? 0) + 1);
  return {
    sources: new Map(files.map(({ name, content }) => [name, content])),
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName, mutatorName, replacement, location }) => ({
        id,
        file: fileName,
        line: location.start.line + 1,
        column: location.start.column + 1,
        mutator: mutatorName,
        was: spanOf(originals.get(fileName) ?? '', location),
        becomes: replacement,
      }))
      .map((mutant) => ({ mutant, key: placeInOrder(mutant, seed) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ mutant }) => mutant),
    ignored,
  };
};

const placeInOrder = ({ file, line, column, mutator, becomes }: Mutant, seed: string): string =>
  createHash('sha256')
    .update([seed, file.slice(process.cwd().length), line, column, mutator, becomes].join('\n'))
    .digest('hex');

interface Position {
  readonly line: number;
  readonly column: number;
}

const spanOf = (source: string, { start, end }: { start: Position; end: Position }): string => {
  const lines = source.split('\n').slice(start.line, end.line + 1);
  if (lines.length === 1) return lines[0]?.slice(start.column, end.column) ?? '';
  return [
    lines[0]?.slice(start.column),
    ...lines.slice(1, -1),
    lines.at(-1)?.slice(0, end.column),
  ].join('\n');
};
