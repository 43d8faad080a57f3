import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { renameDurably } from '../../src/store/durable.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const did = vi.hoisted((): string[] => []);
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const names = new Map<number, string>();
  return {
    ...real,
    openSync: (path: string, flags: string) => {
      const file = real.openSync(path, flags);
      names.set(file, path);
      return file;
    },
    fsyncSync: (file: number) => {
      real.fsyncSync(file);
      did.push(`on the disk: ${names.get(file)}`);
    },
    renameSync: (from: string, to: string) => {
      real.renameSync(from, to);
      did.push(`named: ${to}`);
    },
  };
});

test('[H4] a finished file is on the disk before it has its name, and its name is when that returns', () => {
  const part = join(tempFolder(), 'part');
  const whole = join(dirname(part), 'whole');
  fs.writeFileSync(part, 'all of it');
  renameDurably(part, whole);
  const folder = process.platform === 'win32' ? [] : [`on the disk: ${dirname(whole)}`];
  expect(did).toEqual([`on the disk: ${part}`, `named: ${whole}`, ...folder]);
  expect(fs.readFileSync(whole, 'utf8')).toBe('all of it');
});
