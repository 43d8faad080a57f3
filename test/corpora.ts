import { join } from 'node:path';
import { test } from 'vitest';

const folder = process.env['TREATYWATCH_CORPORA'];

/**
 * A test over the real corpora, which are not ours to publish. `at(path)` resolves inside their folder.
 * Skips, naming the reason, where `TREATYWATCH_CORPORA` does not say where they lie.
 */
export const testCorpora = (
  name: string,
  body: (at: (path: string) => string) => void | Promise<void>,
): void =>
  test(name, async (context) => {
    if (!folder) return context.skip('TREATYWATCH_CORPORA is not set');
    return body((path) => join(folder, path));
  });
