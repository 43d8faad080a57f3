import { type Kysely, sql } from 'kysely';
import type { PausedTarget } from '../desk-port.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** How all of Discord is written down. */
const EVERYONE = '*';
/** How long a pause lasts until Discord is asked, should no event tell that it is over. */
const LOOK_AFTER_MS = 24 * 60 * 60_000;

/** The pause that keeps the channel named by the column back; no row = there is none. */
export const isPaused = (db: Kysely<Tables>, column: string) =>
  db
    .selectFrom('target')
    .select('target.channel_id')
    .where('target.resumed_at', 'is', null)
    .where(({ eb, or }) =>
      or([
        eb('target.channel_id', '=', sql<string>`${sql.ref(column)}`),
        eb('target.channel_id', '=', EVERYONE),
      ]),
    );

/** One that is paused already stays as it is. */
export async function pauseTarget(
  tx: Kysely<Tables>,
  now: Now,
  channelId: string | null,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('target')
    .values((column) => ({
      channel_id: channelId ?? EVERYONE,
      since: now(),
      reason,
      look_at: column(now(), '+', LOOK_AFTER_MS),
    }))
    .onConflict((conflict) =>
      conflict
        .column('channel_id')
        .doUpdateSet(({ ref }) => ({
          since: ref('excluded.since'),
          reason: ref('excluded.reason'),
          look_at: ref('excluded.look_at'),
          resumed_at: null,
          told: 0,
        }))
        .where('target.resumed_at', 'is not', null),
    )
    .execute();
}

/** Targets as they are told, longest paused first; `resumedAt` null = it is paused. */
export async function targetsOf(
  db: Kysely<Tables>,
  which: 'paused' | 'untold',
): Promise<readonly (PausedTarget & { readonly resumedAt: number | null })[]> {
  const rows = await db
    .selectFrom('target')
    .select(['channel_id', 'since', 'reason', 'look_at as lookAt', 'resumed_at as resumedAt'])
    .$if(which === 'paused', (all) => all.where('resumed_at', 'is', null))
    .$if(which === 'untold', (all) => all.where('told', '=', 0))
    .orderBy('since')
    .orderBy('channel_id')
    .execute();
  return rows.map(({ channel_id, ...row }) => ({
    ...row,
    channelId: channel_id === EVERYONE ? null : channel_id,
  }));
}

export async function markTold(
  tx: Kysely<Tables>,
  { channelId, since }: PausedTarget,
  resumedAt: number | null,
): Promise<void> {
  await tx
    .updateTable('target')
    .set({ told: 1 })
    .where('channel_id', '=', channelId ?? EVERYONE)
    .where('since', '=', since)
    .where('resumed_at', resumedAt === null ? 'is' : '=', resumedAt)
    .execute();
}

export async function resumeTarget(
  db: Kysely<Tables>,
  now: Now,
  channelId: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('target')
    .set({ resumed_at: now(), told: 0 })
    .where('channel_id', '=', channelId ?? EVERYONE)
    .where('resumed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function putOffLook(
  db: Kysely<Tables>,
  channelId: string,
  lookAt: number,
): Promise<void> {
  await db
    .updateTable('target')
    .set({ look_at: lookAt })
    .where('channel_id', '=', channelId)
    .execute();
}
