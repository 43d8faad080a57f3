import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteDialect } from '../../src/store/dialect.ts';
import { SQLITE } from '../../src/store/flavour.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrationsFor } from '../../src/store/migrations.ts';

test('stories that an older version told are what later ones are led back to', async () => {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  onTestFinished(() => db.destroy());
  const all = migrationsFor(SQLITE);
  const older = Object.fromEntries(Object.entries(all).filter(([name]) => name < '0008'));
  expect(await migrate(db, older, 'x.db')).toBeNull();
  const tell = (key: string, decision: string, brief: object) =>
    sql`insert into story (key, brief, decision, opened_at, updated_at)
      values (${key}, ${JSON.stringify(brief)}, ${decision}, 7, 9)`.execute(db);
  await tell('alert', 'alert', { countries: ['EE', 'LV', 'EE'], treaties: ['one'] });
  await tell('kept', 'digest', { countries: ['EE'], treaties: ['one'] });
  await tell('computed', 'alert', { countries: ['EE'], treaties: ['one'], isComputed: true });
  for (let at = 0; at < 600; at += 1)
    await tell(`many${at}`, 'alert', { countries: ['FI'], treaties: ['one'] });
  expect(await migrate(db, all, 'x.db')).toBeNull();
  const topics = await sql<object>`select * from story_topic where country <> 'FI'
    order by country`.execute(db);
  expect(topics.rows.map((row) => ({ ...row }))).toEqual([
    { country: 'EE', treaty: 'one', story_key: 'alert', opened_at: 7 },
    { country: 'LV', treaty: 'one', story_key: 'alert', opened_at: 7 },
  ]);
  const many = await sql<{ count: number }>`select count(*) as count from story_topic
    where country = 'FI'`.execute(db);
  expect(many.rows[0]?.count).toBe(600);
});
