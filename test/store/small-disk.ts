import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';

const run = (command: string, ...words: readonly string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0;

/** A disk of a few MiB that goes with the test; null = this user may not mount one. */
export const smallDisk = (mebibytes: number) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = tempFolder();
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder)) return null;
  onTestFinished(() => void run('umount', '-l', folder));
  const filler = join(folder, 'filler');
  return {
    folder,
    /** Leaves this many bytes. */
    fill: (left: number): void => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    free: (): void => {
      if (existsSync(filler)) rmSync(filler);
    },
    /** False = somebody has a file open there. */
    makeReadOnly: (): boolean => run('mount', '-o', 'remount,ro', folder),
  };
};

export const NO_DISK = 'only root on Linux may mount a small disk';
