import type { Kysely } from 'kysely';
import type { OutboxCounts, OutboxDesk, OwedMessage, PausedTarget, Untold } from '../desk-port.ts';
import type { Notice } from '../polling.ts';
import type { DeliveryIntent } from '../story-ports.ts';
import { alone } from './alone.ts';
import { saveDelivery } from './deliveries.ts';
import { isEditOwed, isGivenUp, isPending } from './delivery-owed.ts';
import type { Now } from './flavour.ts';
import { saveNotice } from './notices.ts';
import type { Tables } from './schema.ts';
import { markTold, putOffLook, resumeTarget, targetsOf } from './targets.ts';

export function deskOf(db: Kysely<Tables>, now: Now): OutboxDesk {
  return {
    counts: () => countsOf(db),
    list: (limit) => listOf(db, limit),
    resend: (id, by) => resend(db, now, id, by),
    drop: (id, by, why) => drop(db, now, { id, by, why }),
    paused: async () => pausedAmong(await targetsOf(db, 'paused')),
    resume: (channelId) => resumeTarget(db, now, channelId),
    putOff: (channelId, lookAt) => putOffLook(db, channelId, lookAt),
    untold: (limit) => untoldOf(db, limit),
    tell: (about, notice, deliveries) => tell(db, now, about, notice, deliveries),
  };
}

async function countsOf(db: Kysely<Tables>): Promise<OutboxCounts> {
  const count = (rows: ReturnType<typeof messages>) =>
    rows
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
  const pending = messages(db).where(isPending());
  const waiting = await count(pending);
  const maybePosted = await count(pending.where('maybe_sent_at', 'is not', null));
  const edits = await count(messages(db).where(isEditOwed()));
  const givenUp = await count(messages(db).where(isGivenUp()));
  return {
    waiting: waiting.count,
    maybePosted: maybePosted.count,
    edits: edits.count,
    givenUp: givenUp.count,
  };
}

const messages = (db: Kysely<Tables>) =>
  db
    .selectFrom('delivery')
    .select(['id', 'channel_id as channelId', 'purpose', 'payload', 'not_before as notBefore'])
    .select(['created_at as createdAt', 'given_up_at as givenUpAt'])
    .select(['maybe_sent_at as maybeSentAt', 'last_error as error']);

async function listOf(db: Kysely<Tables>, limit: number): Promise<readonly OwedMessage[]> {
  const kinds = [
    ['given-up', isGivenUp()],
    ['waiting', isPending()],
    ['edit', isEditOwed()],
  ] as const;
  const listed: OwedMessage[] = [];
  for (const [state, condition] of kinds) {
    const room = limit - listed.length;
    const rows = await messages(db).where(condition).orderBy('id').limit(room).execute();
    listed.push(...rows.map((row) => ({ ...row, state })));
  }
  return listed;
}

/** Nonce and first-attempt mark stay: what may have arrived is looked up first. */
async function resend(
  db: Kysely<Tables>,
  now: Now,
  id: number | null,
  by: string,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({
      status: 'pending',
      attempts: 0,
      degraded: 0,
      not_before: now(),
      decided: 'resend',
      decided_by: by,
      decided_at: now(),
      decided_why: null,
    })
    .where(isGivenUp())
    .$if(id !== null, (rows) => rows.where('id', '=', id))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function drop(
  db: Kysely<Tables>,
  now: Now,
  { id, by, why }: { readonly id: number; readonly by: string; readonly why: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({ decided: 'drop', decided_by: by, decided_at: now(), decided_why: why })
    .where(isGivenUp())
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function untoldOf(db: Kysely<Tables>, limit: number): Promise<Untold> {
  const givenUp = await messages(db)
    .where(isGivenUp())
    .where('told', '=', 0)
    .orderBy('id')
    .limit(limit)
    .execute();
  const targets = await targetsOf(db, 'untold');
  return {
    givenUp: givenUp.map((row) => ({ ...row, state: 'given-up' })),
    paused: pausedAmong(targets),
    resumed: targets.flatMap(({ resumedAt, ...target }) =>
      resumedAt === null ? [] : [{ ...target, resumedAt }],
    ),
  };
}

const pausedAmong = (targets: Awaited<ReturnType<typeof targetsOf>>): readonly PausedTarget[] =>
  targets.flatMap(({ resumedAt, ...target }) => (resumedAt === null ? [target] : []));

/** What changed since it was read stays to be told. */
const tell = (
  db: Kysely<Tables>,
  now: Now,
  { givenUp, paused, resumed }: Untold,
  notice: Notice,
  deliveries: readonly DeliveryIntent[],
): Promise<boolean> =>
  alone(db, async (tx) => {
    if (!(await saveNotice(tx, notice))) return false;
    for (const delivery of deliveries) await saveDelivery(tx, delivery, now);
    for (const { id, givenUpAt } of givenUp)
      await tx
        .updateTable('delivery')
        .set({ told: 1 })
        .where('id', '=', id)
        .where('given_up_at', '=', givenUpAt)
        .execute();
    for (const target of paused) await markTold(tx, target, null);
    for (const target of resumed) await markTold(tx, target, target.resumedAt);
    return true;
  });
