import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Evaluation } from '../evaluation.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Errors met in published pages, and what must never be flagged: each a named test. */
const CASES = 'test/acceptance/claims.test.ts';
const VITEST = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

const REPORT = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** Runs the contradiction cases and the tests of the example story, as the suite does, and names those that fail. */
export const evaluateCases: Evaluation = async ({ corpora }) => {
  const folder = await mkdtemp(join(tmpdir(), 'treatywatch-'));
  const file = join(folder, 'report.json');
  const asked = ['run', CASES, '--reporter=json', `--outputFile=${file}`];
  const child = spawn(process.execPath, [VITEST, ...asked], {
    cwd: ROOT,
    env: { ...process.env, TREATYWATCH_CORPORA: corpora },
    stdio: 'ignore',
  });
  await once(child, 'close');
  const { testResults } = REPORT.parse(JSON.parse(await readFile(file, 'utf8')));
  await rm(folder, { recursive: true });
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const groups = Map.groupBy(results, ({ ancestorTitles }) => ancestorTitles.join(' > '));
  return [
    `Contradiction cases and the example story (${CASES})`,
    ...[...groups].map(([name, own]) => {
      const held = own.filter(({ status }) => status === 'passed').length;
      return `  ${String(held).padStart(2)} of ${String(own.length).padStart(2)}  ${name || 'alone'}`;
    }),
    ...results
      .filter(({ status }) => status !== 'passed')
      .map(({ title, status }) => `  ${status.toUpperCase()} ${title}`),
  ];
};
