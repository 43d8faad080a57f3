import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, type TestContext, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { freshDatabase, query } from '../postgres/database.ts';

const LONGEST_WAIT_MS = 10_000;

/** A store, and another worker that has changed something and has not committed it yet when `work` begins. */
const open = async (context: TestContext) => {
  const url = await freshDatabase(context);
  const opened = await openStore({ path: url, now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store: Store = opened.value;
  await store.passes.syncFeeds([feed('a')], NOON);
  const other = new Client(url);
  await other.connect();
  context.onTestFinished(async () => {
    await other.end();
    await store.close();
  });
  const isWaiting = async (): Promise<boolean> => {
    const rows = await query(
      url,
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  };
  return {
    store,
    meanwhile: async <Out>(change: string, work: () => Promise<Out>): Promise<Out> => {
      await other.query('begin');
      await other.query(change);
      const working = work();
      for (let waited = 0; !(await isWaiting()); waited += 20) {
        if (waited > LONGEST_WAIT_MS) throw new Error('nobody waits');
        await setTimeout(20);
      }
      await other.query('commit');
      return working;
    },
  };
};

test('on PostgreSQL, a flood that is folded while another worker claims of it leaves out what was claimed', async (context) => {
  const { store, meanwhile } = await open(context);
  await commit(store, 'a', {
    stories: [aStory('s1'), aStory('s2'), aStory('s3')],
    deliveries: [delivery('s1', 'c'), delivery('s2', 'c'), delivery('s3', 'c')],
  });
  const folds = await meanwhile(
    `update delivery set lease_owner = 'other', lease_until = ${NOON + 30_000} where story_key = 's2'`,
    () =>
      store.floods.fold('c', ({ waiting }) => [
        {
          digest: delivery('digest:c', 'c', { purpose: 'digest:flood-x' }),
          folded: waiting.map(({ id }) => id),
        },
      ]),
  );
  expect(folds?.map(({ folded }) => folded.length)).toEqual([2]);
});

test('on PostgreSQL, an old entry whose feed edits it while old texts are dropped keeps what is still to be read', async (context) => {
  const { store, meanwhile } = await open(context);
  await commit(store, 'a', { entries: [entry('a', 'old'), entry('a', 'older')] });
  const dropped = await meanwhile(
    `update entry set reason_kind = 'awaits-page', summary = 'What it says now.' where key = 'old'`,
    () => store.retention.dropTexts(NOON + 1, 100),
  );
  expect(dropped).toBe(1);
  expect(await store.archive.why('old')).toMatchObject([
    { text: { summary: 'What it says now.' } },
  ]);
});
