import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Flavour } from './flavour.ts';

/** Which digest stands for a message. */
export async function addFolds({ schema }: Kysely<unknown>, { int8 }: Flavour): Promise<void> {
  await schema
    .alterTable('delivery')
    .addColumn('folded_into', int8, (column) => column.references('delivery.id'))
    .execute();
  await schema
    .createIndex('delivery_folded')
    .on('delivery')
    .column('folded_into')
    .where(sql<SqlBool>`folded_into is not null`)
    .execute();
}
