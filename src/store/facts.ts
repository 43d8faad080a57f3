import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * `copied_at`, `copied_by`: when and by which version this file was written as a copy. `doubt_since`, `doubt_until`: what
 * is newly owed until the second moment may have been posted since the first, by the store that a copy took the place of.
 */
export type FactName = 'copied_at' | 'copied_by' | 'doubt_since' | 'doubt_until';

export const factOf = async (db: Kysely<Tables>, name: FactName): Promise<string | null> => {
  const row = await db
    .selectFrom('fact')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
};

export const noteFact = async (
  db: Kysely<Tables>,
  name: FactName,
  value: string,
): Promise<void> => {
  await db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
};
