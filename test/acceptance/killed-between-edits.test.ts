import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { ANGOLA } from './news.ts';
import type { Ends } from './real-process.ts';
import { TEN_OUTLETS } from './ten-outlets.ts';
import { type AcceptanceWorld, openWorld } from './world.ts';

/** Two processes one after the other, on a machine that does other things besides. */
vi.setConfig({ testTimeout: 60_000 });
const HOUR_MS = 3_600_000;
const EDIT = 'patch /channels/{channel_id}/messages/{message_id}';
const [FIRST, SECOND, THIRD] = TEN_OUTLETS;
if (!FIRST || !SECOND || !THIRD) throw new Error('three outlets are needed');

/** A world in which a process has just posted the card of the first outlet. */
const withCard = async (ends: Ends) => {
  const world = await openWorld(ends, { outlets: ['a', 'b', 'c'] });
  world.publish('a', FIRST.entry);
  const run = world.start();
  await run.until(() => run.events('delivery.sent').length === 1);
  return { world, run };
};

const inStore = <T>(world: AcceptanceWorld, work: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(join(world.folder, 'data', 'treatywatch.db'), { timeout: 5_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
};

const postpone = (world: AcceptanceWorld, columns: readonly string[], ms: number): void =>
  inStore(world, (db) => {
    db.exec(`update delivery set ${columns.map((name) => `${name} = ${name} + ${ms}`)}`);
  });

/** Leases and rests run out, as if the dead process had been so for hours. */
const hoursLater = (world: AcceptanceWorld): void =>
  postpone(world, ['not_before', 'edit_after', 'lease_until', 'maybe_sent_at'], -2 * HOUR_MS);

const owedEdits = (world: AcceptanceWorld): number =>
  inStore(
    world,
    (db) => db.prepare('select id from delivery where posted_revision < revision').all().length,
  );

const shown = (world: AcceptanceWorld): readonly string[] =>
  world.discord.messages(world.channel).map((message) => JSON.stringify(message.embeds));

test.for([
  ['before Discord did anything', { kind: 'hang' }, false],
  ['after Discord took the edit and before that was recorded', { kind: 'accept-then-hang' }, true],
] as const)(
  'killed %s, the edit is made by the next process and no message doubled',
  async ([, script, isTaken], { onTestFinished: ends }) => {
    const { world, run } = await withCard(ends);
    world.discord.script(EDIT, script);
    world.publish('b', SECOND.entry);
    await run.until(() => world.edits().length === 1);
    await run.kill();
    expect(shown(world)[0]?.includes('Outlet B')).toBe(isTaken);

    hoursLater(world);
    const next = world.start();
    await next.until(() => next.events('delivery.edited').length === 1);
    expect(world.edits()).toHaveLength(2);
    expect(world.posts()).toHaveLength(1);
    expect(shown(world)).toEqual([expect.stringContaining('Outlet B')]);
  },
);

test('killed with several edits owed, the next process makes one of each card, and doubles none', async ({
  onTestFinished: ends,
}) => {
  const { world, run } = await withCard(ends);
  world.publish('a', ANGOLA);
  await run.until(() => run.events('delivery.sent').length === 2);
  world.publish('b', SECOND.entry, { ...ANGOLA, link: 'https://b.example/africa/cuito' });
  await run.until(() => run.events('delivery.edited').length === 2);
  // Both cards rest, longer than a slow machine takes, and then each has something to say.
  postpone(world, ['edit_after'], HOUR_MS);
  world.publish('c', THIRD.entry, { ...ANGOLA, link: 'https://c.example/africa/cuito' });
  await run.until(() => owedEdits(world) === 2);
  await run.kill();
  for (const card of shown(world)) expect(card).not.toContain('Outlet C');

  hoursLater(world);
  const next = world.start();
  await next.until(() => next.events('delivery.edited').length === 2);
  expect(world.edits()).toHaveLength(4);
  expect(world.posts()).toHaveLength(2);
  expect(shown(world)).toHaveLength(2);
  for (const card of shown(world)) expect(card).toContain('Outlet C');
  expect(owedEdits(world)).toBe(0);
});
