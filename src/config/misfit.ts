import { readFileSync } from 'node:fs';
import type { ConfigFault } from './fault.ts';
import type { KeyPath } from './yaml-line.ts';

/** A value that is well formed and cannot be meant: what the schema alone does not see. */
export interface Misfit {
  readonly path: KeyPath;
  readonly message: string;
  readonly mend: string;
}

/** The misfits of the file at `path` as faults with their lines; `shown` is its name in them. */
export const locate = async (
  path: string,
  misfits: readonly Misfit[],
  shown = path,
): Promise<readonly ConfigFault[]> => {
  if (misfits.length === 0) return [];
  const { lineFinder } = await import('./yaml-line.ts');
  const lineOf = lineFinder(readFileSync(path, 'utf8'));
  return misfits.map(({ path: key, message, mend }) => ({
    file: shown,
    line: lineOf(key),
    key: key.join('.'),
    message,
    mend,
  }));
};
