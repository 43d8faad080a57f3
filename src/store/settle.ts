import type { Kysely } from 'kysely';
import type { Claimed, Settlement } from '../deliver/deliver.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';
import { pauseTarget } from './targets.ts';

const RELEASED = { lease_until: null, lease_owner: null } as const;

/**
 * Writes down what became of a claimed delivery. A success counts whoever holds the lease by now:
 * the message stands in the channel. Everything else counts only while the lease is ours.
 */
export async function settle(
  db: Kysely<Tables>,
  now: Now,
  claimed: Claimed,
  settlement: Settlement,
): Promise<void> {
  switch (settlement.kind) {
    case 'sent':
      return posted(db, now, claimed, settlement.messageId, null);
    case 'gone':
      return posted(db, now, claimed, null, 'the message was deleted in Discord');
    case 'edited':
      return edited(db, now, claimed, settlement);
    case 'dead':
      return giveUp(db, now, claimed, settlement.error);
    case 'degraded':
      return degrade(db, claimed, settlement);
    case 'retry':
      return postpone(db, now, claimed, settlement);
    case 'paused':
      return pause(db, now, claimed, settlement);
  }
}

const ours = (db: Kysely<Tables>, { id, lease }: Claimed) =>
  db.updateTable('delivery').where('id', '=', id).where('lease_owner', '=', lease);

/** `messageId` null = deleted since. A late success also revives a delivery that was given up. */
async function posted(
  db: Kysely<Tables>,
  now: Now,
  { id, revision, degraded }: Claimed,
  messageId: string | null,
  remark: string | null,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((column) => ({
      ...RELEASED,
      status: 'sent',
      message_id: messageId,
      posted_revision: column.fn.coalesce('posted_revision', column.val(revision)),
      sent_at: column.fn.coalesce('sent_at', now()),
      attempts: 0,
      // Why it was made simpler stays to be told.
      ...(degraded === 0 ? { last_error: remark } : {}),
    }))
    .where('id', '=', id)
    .$if(messageId !== null, (update) => update.where('status', '<>', 'sent'))
    .execute();
}

async function edited(
  db: Kysely<Tables>,
  now: Now,
  { id, revision, degraded }: Claimed,
  { restMs, isHeld = false }: Omit<Extract<Settlement, { kind: 'edited' }>, 'kind'>,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set((column) => ({
      ...RELEASED,
      posted_revision: revision,
      edits: column('edits', '+', 1),
      // What became urgent while this edit was out does not wait for it either.
      edit_after: column
        .case()
        .when('urgent_revision', '>', revision)
        .then(column.ref('edit_after'))
        .else(column(now(), '+', restMs))
        .end(),
      ...(isHeld ? { not_before: column(now(), '+', restMs) } : {}),
      attempts: 0,
      ...(degraded === 0 ? { last_error: null } : {}),
    }))
    .where('id', '=', id)
    .where('status', '=', 'sent')
    .execute();
}

/** A message that stands already stays as it is: only the refused revision is given up. */
async function giveUp(
  db: Kysely<Tables>,
  now: Now,
  claimed: Claimed,
  error: string,
): Promise<void> {
  const { messageId, revision } = claimed;
  await ours(db, claimed)
    .set({
      ...RELEASED,
      last_error: error,
      ...(messageId === null
        ? { status: 'dead', given_up_at: now(), told: 0 }
        : { posted_revision: revision, attempts: 0 }),
    })
    .execute();
}

/** What certainly posted nothing leaves the marks as it found them. */
const marksOf = ({ maybeSentAt, postedRevision }: Claimed) => ({
  maybe_sent_at: maybeSentAt,
  posted_revision: postedRevision,
});

async function degrade(
  db: Kysely<Tables>,
  claimed: Claimed,
  { level, error }: Extract<Settlement, { kind: 'degraded' }>,
): Promise<void> {
  await ours(db, claimed)
    .set({ ...RELEASED, ...marksOf(claimed), degraded: level, last_error: error })
    .execute();
}

async function postpone(
  db: Kysely<Tables>,
  now: Now,
  claimed: Claimed,
  { afterMs, error, certain, counts }: Omit<Extract<Settlement, { kind: 'retry' }>, 'kind'>,
): Promise<void> {
  await ours(db, claimed)
    .set((column) => ({
      ...RELEASED,
      ...(certain ? marksOf(claimed) : {}),
      ...(counts ? {} : { attempts: claimed.attempts - 1 }),
      not_before: column(now(), '+', Math.ceil(afterMs)),
      last_error: error,
    }))
    .execute();
}

/** A barred channel keeps all its deliveries back. When all are barred for a while, the worker rests, not the rows. */
async function pause(
  db: Kysely<Tables>,
  now: Now,
  claimed: Claimed,
  { whom, afterMs, error }: Extract<Settlement, { kind: 'paused' }>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await postpone(tx, now, claimed, { afterMs: 0, error, certain: true, counts: true });
    if (whom === 'channel') await pauseTarget(tx, now, claimed.channelId, error);
    else if (afterMs === null) await pauseTarget(tx, now, null, error);
  });
}
