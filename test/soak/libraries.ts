import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const MANIFEST = z.object({ dependencies: z.record(z.string(), z.string()) });
/** What of a library the product loads, where that is not all of it. */
const PARTS: Readonly<Record<string, string>> = {
  natural: 'natural/lib/natural/classifiers/bayes_classifier.js',
};
/** No code of theirs runs in the worker. */
const NOT_LOADED: ReadonlySet<string> = new Set(['node', 'stopwords-iso']);
const RUNS = 3;
const SCRIPT = `
import { enableCompileCache } from 'node:module';
enableCompileCache();
const resident = () => { gc(); gc(); return process.memoryUsage().rss; };
// What the first import of any module costs is no library's share.
await import('pino-std-serializers').catch(() => {});
const before = resident();
await import(process.argv[1]);
process.stdout.write(String(resident() - before));
process.exit();
`;

/** How much resident memory each library of the product takes by itself, bytes: the least of three processes; most first. */
export const libraryShares = async (): Promise<
  readonly { readonly name: string; readonly bytes: number }[]
> => {
  const { dependencies } = MANIFEST.parse(
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
  );
  const shares: { readonly name: string; readonly bytes: number }[] = [];
  for (const name of Object.keys(dependencies).filter((each) => !NOT_LOADED.has(each))) {
    const runs: number[] = [];
    while (runs.length < RUNS) runs.push(await shareOf(PARTS[name] ?? name));
    shares.push({ name, bytes: Math.min(...runs) });
  }
  return shares.sort((a, b) => b.bytes - a.bytes);
};

const run = promisify(execFile);

const shareOf = async (library: string): Promise<number> => {
  const flags = ['--expose-gc', '--max-semi-space-size=1', '--v8-pool-size=1'];
  const script = ['--input-type=module', '--eval', SCRIPT, library];
  const { stdout } = await run(process.execPath, [...flags, ...script], { cwd: ROOT });
  return Number(stdout);
};
