import type { Kysely } from 'kysely';
import type { Gate, LimitBook } from '../deliver/limits.ts';
import { claiming } from './alone.ts';
import type { Flavour, Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** What Discord's limits keep shut, and what of its budgets is spent: a restart and other workers obey it too. */
export function limitsOf(db: Kysely<Tables>, now: Now, flavour: Flavour): LimitBook {
  return {
    shutFor: async (gate) => {
      const { ms } = await db
        .selectFrom('discord_gate')
        .select((column) => column(column.fn.max<number | null>('shut_until'), '-', now()).as('ms'))
        .where(({ or, and, eb }) =>
          or([
            eb('kind', '=', 'all'),
            and([eb('kind', '=', gate.kind), eb('channel_id', '=', gate.channelId)]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return Math.max(0, ms ?? 0);
    },
    shut: async ({ kind, channelId }, ms) => {
      await db
        .insertInto('discord_gate')
        .values((column) => ({
          kind,
          channel_id: channelId,
          shut_until: column(now(), '+', Math.ceil(ms)),
        }))
        .onConflict((conflict) =>
          conflict
            .columns(['kind', 'channel_id'])
            .doUpdateSet((column) => ({ shut_until: column.ref('excluded.shut_until') }))
            .whereRef('discord_gate.shut_until', '<', 'excluded.shut_until'),
        )
        .execute();
    },
    spend: (gate, windowMs) =>
      claiming(db, flavour, (tx) => spend(tx, now, gate, Math.ceil(windowMs))),
  };
}

async function spend(
  tx: Kysely<Tables>,
  now: Now,
  { kind, channelId }: Gate,
  windowMs: number,
): Promise<readonly number[]> {
  const of = { kind, channel_id: channelId };
  await tx
    .deleteFrom('discord_spent')
    .where('kind', '=', kind)
    .where('channel_id', '=', channelId)
    .where((column) => column('at', '<=', column(now(), '-', windowMs)))
    .execute();
  await tx
    .insertInto('discord_spent')
    .values({ ...of, at: now() })
    .execute();
  const rows = await tx
    .selectFrom('discord_spent')
    .select((column) => column(now(), '-', column.ref('at')).as('age'))
    .where('kind', '=', kind)
    .where('channel_id', '=', channelId)
    .orderBy('at')
    .execute();
  return rows.map(({ age }) => age);
}
