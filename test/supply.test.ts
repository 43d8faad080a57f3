import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'));
const LOCK = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        link: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'));
const MANIFEST = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(read('package.json'));
const installed = Object.entries(LOCK.packages).filter(([path]) => path !== '');

test('every package is pinned by a digest and comes from the registry (J7)', () => {
  expect(installed.length).toBeGreaterThan(100);
  const loose = installed.filter(
    ([, { integrity, resolved, link }]) =>
      !integrity?.startsWith('sha512-') || link === true || /^(?:git|file)/u.test(resolved ?? ''),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test('no package runs a script when it is installed, but the one that brings Node (J7)', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripted.map(([path]) => path)).toEqual(['node_modules/node']);
  expect(MANIFEST.allowScripts).toEqual({ node: true });
});

test('the database clients that natural brings along are not installed (J5)', () => {
  const clients = Object.keys(LOCK.packages).filter((path) =>
    /node_modules\/natural\/node_modules\/(?:pg|redis|mongoose|memjs)\/node_modules/u.test(path),
  );
  expect(clients).toEqual([]);
});
