import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { storeContract } from '../contracts/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

storeContract('a file', () => {
  files += 1;
  return join(folder, `${files}.db`);
});
storeContract('memory', () => ':memory:');
