import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, NOON, verdict } from '../contracts/samples.ts';
import { runHere } from './feeds-run.ts';

let folder = '';
const run = (...words: readonly string[]) =>
  runHere(['ledger', ...words], folder, {
    TREATYWATCH_CONFIG: join(folder, 'config'),
    TREATYWATCH_DATA: join(folder, 'data'),
  });
const see = async (...entries: Parameters<typeof entry>[]): Promise<void> => {
  const opened = await openStore({ path: join(folder, 'data/treatywatch.db'), now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  await opened.value.passes.syncFeeds([feed('a')], NOON);
  await commit(opened.value, 'a', {
    stories: [aStory('s')],
    entries: entries.map((each) => entry(...each)),
    deliveries: [delivery('s', '123456789012345678')],
  });
  await opened.value.close();
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  mkdirSync(join(folder, 'config'));
  const files = {
    'treatywatch.yaml': 'packs: [mine-ban]\n',
    'feeds.yaml': 'feeds: []\n',
    'channels.yaml': 'channels: [{ id: "123456789012345678" }]\n',
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'config', name), text);
  return () => rmSync(folder, { recursive: true, force: true });
});

const REJECTED = { verdict: verdict({ decision: 'reject', reasonKind: 'no-watch' }) };
const TOLD = { story: { key: 's', because: 'new', similarity: 1 } } as const;

test('the ledger adds up, in all and for each feed', async () => {
  await see(['a', '1', TOLD], ['a', '2', REJECTED]);
  const { status, out } = await run('--feeds');
  expect(out).toMatch(/^2 entries seen\n/u);
  expect(out).toContain('1  no watch found anything');
  expect(out).toContain('1  its message has not left yet');
  expect(out).toContain('\n2 = 0 posted + 0 merged + 0 digested + 1 rejected + 1 pending\n');
  expect(out).toContain('  a: 2 = 1 rejected + 1 pending\n');
  expect(status).toBe(0);
});

test('what nothing explains is named, with status 1', async () => {
  await see(['a', '1', { text: { title: 'Lost \u001b[31m one' } }]);
  const { status, out } = await run();
  expect(out).toContain('unexplained entry 1 of a: not rejected, and in no story\n  Lost');
  expect(out).not.toContain('\u001b');
  expect(out).toContain('Broken: an entry that is not rejected is in a story (entry 1)');
  expect(status).toBe(1);
  const { out: json } = await run('--json');
  expect(JSON.parse(json)).toMatchObject({ seen: 1, faults: [{ rows: ['entry 1'] }] });
});
