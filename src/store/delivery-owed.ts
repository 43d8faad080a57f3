import { type RawBuilder, type SqlBool, sql } from 'kysely';

// The reasons for which something is still to be done for a delivery. An index covers the rows of
// each, so its constants are written out, not bound, and migrations.ts has them too.

/** It has still to be posted. */
export function isPending(table = 'delivery'): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${table}.status`)} = 'pending'`;
}

/** Its message stands in the channel, maybe with an older payload. */
export function isEditOwed(table = 'delivery'): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<SqlBool>`(${column('status')} = 'sent' and ${column('message_id')} is not null and ${column('posted_revision')} < ${column('revision')})`;
}

/** It was given up, and no person has decided about it yet. */
export function isGivenUp(): RawBuilder<SqlBool> {
  return sql<SqlBool>`(status = 'dead' and coalesce(decided, '') <> 'drop')`;
}

/** It was given up, and a person wants it no more. */
export function isDropped(): RawBuilder<SqlBool> {
  return sql<SqlBool>`(status = 'dead' and coalesce(decided, '') = 'drop')`;
}
