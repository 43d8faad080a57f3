import type { Kysely } from 'kysely';
import type { Flavour } from './flavour.ts';

/** Who polls a feed has it alone for a while, so that of many workers one asks its server. */
export async function addFeedLease({ schema }: Kysely<unknown>, { int8 }: Flavour): Promise<void> {
  await schema.alterTable('feed').addColumn('lease_until', int8).execute();
}
