import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Crosspost, CrosspostBook } from '../deliver/crossposts.ts';
import { claiming } from './alone.ts';
import type { Flavour, Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** What is owed to the followers of channels. A lease is a time before which nobody else tries. */
export function crosspostsOf(db: Kysely<Tables>, now: Now, flavour: Flavour): CrosspostBook {
  const update = (id: number) => db.updateTable('delivery').where('id', '=', id);
  return {
    claim: (leaseMs) => claiming(db, flavour, (tx) => claim(tx, now, leaseMs)),
    done: async (id) => {
      await update(id).set({ crossposted_at: now() }).execute();
    },
    giveUp: async (id) => {
      await update(id).set({ crosspost_rank: null }).execute();
    },
    putOff: async ({ id, channelId }, ms, whom) => {
      await db
        .updateTable('delivery')
        .set((column) => ({ crosspost_after: column(now(), '+', Math.ceil(ms)) }))
        .where(isOwed())
        .where((column) =>
          whom === 'message' ? column('id', '=', id) : column('channel_id', '=', channelId),
        )
        .execute();
    },
  };
}

// The index covers exactly these rows, so the constants are written out, not bound.
const isOwed = (): RawBuilder<SqlBool> =>
  sql<SqlBool>`(crosspost_rank is not null and crossposted_at is null and status = 'sent' and message_id is not null)`;

async function claim(db: Kysely<Tables>, now: Now, leaseMs: number): Promise<Crosspost | null> {
  const next = db
    .selectFrom('delivery')
    .select('id')
    .where(isOwed())
    .where('crosspost_after', '<=', now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('discord_gate as gate')
            .select('gate.kind')
            .where('gate.shut_until', '>', now())
            .where(({ or, and, eb, ref }) =>
              or([
                eb('gate.kind', '=', 'all'),
                and([
                  eb('gate.kind', '=', 'crosspost'),
                  eb('gate.channel_id', '=', ref('delivery.channel_id')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('crosspost_rank')
    .orderBy('id')
    .limit(1);
  const row = await db
    .updateTable('delivery')
    .set((column) => ({ crosspost_after: column(now(), '+', leaseMs) }))
    .where('id', '=', next)
    .returning((column) => [
      'id',
      'story_key as storyKey',
      'channel_id as channelId',
      'message_id as messageId',
      column(now(), '-', column.fn.coalesce('sent_at', now())).as('ageMs'),
    ])
    .executeTakeFirst();
  if (!row || row.messageId === null) return null;
  return { ...row, messageId: row.messageId };
}
