import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** Until when the gates are shut that a delivery's next request passes; no row or null = they are open. */
export function shutGates(db: Kysely<Tables>, now: Now, delivery: string) {
  const column = (name: string): RawBuilder<string> => sql`${sql.ref(`${delivery}.${name}`)}`;
  return db
    .selectFrom('discord_gate as gate')
    .select(({ fn }) => fn.max<number | null>('gate.shut_until').as('until'))
    .where('gate.shut_until', '>', now())
    .where(({ or, and, eb }) =>
      or([
        eb('gate.kind', '=', 'all'),
        and([
          eb('gate.channel_id', '=', column('channel_id')),
          eb(
            'gate.kind',
            '=',
            sql<
              'post' | 'edit'
            >`case when ${column('status')} = 'pending' then 'post' else 'edit' end`,
          ),
        ]),
      ]),
    )
    .having(({ fn }) => fn.max('gate.shut_until'), 'is not', null);
}
