import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject, type TestContext } from 'vitest';
import { z } from 'zod';

const told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('up'), url: z.string() }),
  z.object({ kind: z.literal('absent'), reason: z.string() }),
]);

/** The database of this file of tests. */
let own: string | null = null;

/**
 * An empty database of the run's server, by its address, until the next one is asked for; without a server the test is
 * skipped, and says why.
 */
export const freshDatabase = async ({ skip }: Pick<TestContext, 'skip'>): Promise<string> => {
  if (own === null) own = await createDatabase((await server({ skip })).url);
  else await empty(own);
  return own;
};

/** The server of the run; without one the test is skipped, and says why. */
export const server = async ({
  skip,
}: Pick<TestContext, 'skip'>): Promise<{ readonly url: string }> => {
  const answer = await fetch(inject('postgres'));
  if (!answer.ok) throw new Error(await answer.text());
  const found = told.parse(await answer.json());
  return found.kind === 'up' ? found : skip(found.reason);
};

/** Makes an empty database on the server of `url`, and tells its address. */
export const createDatabase = async (url: string): Promise<string> => {
  const name = `t${randomUUID().replaceAll('-', '')}`;
  await query(url, `create database ${name} template template0`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

export const query = async (url: string, sql: string): Promise<readonly object[]> => {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

/** Forgets all rows, and what number comes next; the schema stays, since making it takes far longer. */
const empty = (url: string): Promise<unknown> =>
  query(
    url,
    `do $$ declare name text; begin
      set local session_replication_role = replica;
      for name in select tablename from pg_tables
        where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('delete from %I', name);
      end loop;
      perform setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences;
    end $$`,
  );
