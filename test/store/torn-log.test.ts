import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { tempFolder } from '../contracts/temp-folder.ts';

const COMMITS = 12;

/** A store's two files as a power cut may leave them: nothing of the log has been moved home yet. */
const unclosed = async () => {
  const folder = tempFolder();
  const path = join(folder, 'store.db');
  const opened = await openStore({ path });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.passes.syncFeeds([feed('a')], NOON);
  for (let at = 0; at < COMMITS; at += 1) {
    await commit(opened.value, 'a', {
      stories: [aStory(`s${at}`)],
      entries: [entry('a', `s${at}`)],
      deliveries: [delivery(`s${at}`, 'c')],
    });
  }
  const copyTo = (target: string) => {
    copyFileSync(path, target);
    copyFileSync(`${path}-wal`, `${target}-wal`);
  };
  return { folder, copyTo, close: opened.value.close };
};

test('[H1] a torn or damaged log gives back a whole number of passes, the first ones', async () => {
  const { folder, copyTo, close } = await unclosed();
  for (let cut = 1; cut < 20; cut += 1) {
    const path = join(folder, `${cut}.db`);
    copyTo(path);
    const log = readFileSync(`${path}-wal`);
    const at = Math.floor((log.length * cut) / 20);
    if (cut % 2 === 0) {
      truncateSync(`${path}-wal`, at);
    } else {
      log.writeUInt8(log.readUInt8(at) ^ 0x10, at);
      writeFileSync(`${path}-wal`, log);
    }
    const opened = await openStore({ path });
    if (!opened.ok) throw new Error(opened.failure.message);
    const stories = await opened.value.archive.stories(COMMITS);
    const { looked, pending } = await opened.value.archive.tally(null);
    expect([looked, pending]).toEqual([stories.length, stories.length]);
    expect(stories.map(({ brief: { storyKey } }) => storyKey).sort()).toEqual(
      Array.from({ length: looked }, (_, number) => `s${number}`).sort(),
    );
    await opened.value.close();
  }
  await close();
});

test('[H1] a file that was emptied beside its log is refused, and the log stays', async () => {
  const { folder, copyTo, close } = await unclosed();
  const path = join(folder, 'emptied.db');
  copyTo(path);
  truncateSync(path, 0);
  const before = readFileSync(`${path}-wal`);
  const opened = await openStore({ path });
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'store-damaged' } });
  expect(readFileSync(`${path}-wal`)).toEqual(before);
  await close();
});
