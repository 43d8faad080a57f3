import { type ColumnDefinitionBuilder, type RawBuilder, sql } from 'kysely';

/** All that differs between engines. Nothing else in this folder may ask which engine it talks to. */
export interface Flavour {
  /** Type of moments (epoch milliseconds) and row ids. A driver must hand it out as a number, not text. */
  readonly int8: 'integer' | 'bigint';
  readonly float8: 'real' | 'double precision';
  /** Makes a column the row id that the engine counts up (with gaps). */
  readonly id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Written behind a table's columns, so that a value of the wrong type is refused. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Now in epoch milliseconds, by the database's clock: workers with wrong clocks agree about leases. */
  readonly now: RawBuilder<number>;
  /** First statement of a claim: the claims of all workers wait for each other. */
  readonly claimTurn: RawBuilder<unknown>;
  /** Many workers may be at work on it; rows that one of them is changing can be passed over. */
  readonly isShared: boolean;
}

export const SQLITE: Flavour = {
  int8: 'integer',
  float8: 'real',
  id: (column) => column.primaryKey(),
  tableEnd: sql`strict`,
  now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  claimTurn: sql`select 1`,
  isShared: false,
};

export const POSTGRES: Flavour = {
  int8: 'bigint',
  float8: 'double precision',
  // By default: what is moved here from another store keeps its ids.
  id: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
  tableEnd: sql``,
  now: sql<number>`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`,
  claimTurn: sql`select pg_advisory_xact_lock(${sql.lit(0x7472_6561)})`,
  isShared: true,
};

/** What every query takes for `now`. */
export type Now = () => RawBuilder<number>;

/** `now` of the engine, or of `virtual` (epoch milliseconds) where a test turns the hands. */
export function nowOf(flavour: Flavour, virtual: (() => number) | undefined): Now {
  if (virtual === undefined) return () => flavour.now;
  return () => sql<number>`cast(${virtual()} as ${sql.raw(flavour.int8)})`;
}
