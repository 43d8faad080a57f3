import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Claimed, Outbox } from '../deliver/deliver.ts';
import { again, alone, claiming } from './alone.ts';
import { isEditOwed, isPending } from './delivery-owed.ts';
import { shutGates } from './discord-gates.ts';
import type { Flavour, Now } from './flavour.ts';
import type { Tables } from './schema.ts';
import { settle } from './settle.ts';
import { isPaused } from './targets.ts';

/** The delivery rows as a queue with leases. Every comparison with the time is made by the database. */
export function outboxOf(db: Kysely<Tables>, now: Now, flavour: Flavour): Outbox {
  return {
    claim: (leaseMs) => claim(db, now, flavour, leaseMs),
    intend: (claimed, neededMs) => intend(db, now, claimed, neededMs),
    settle: (claimed, settlement) => again(() => settle(db, now, claimed, settlement)),
    nextDueAt: () => nextDueAt(db, now),
    putBack: (ms) => alone(db, (tx) => putBack(tx, now, ms)),
  };
}

/** Of each channel that is not paused the first delivery that is to be posted, and those of these edits that are owed before it. */
function fronts(db: Kysely<Tables>, edits: ReturnType<typeof owedEdits>) {
  const heads = db
    .selectFrom('delivery')
    .select(({ fn }) => fn.min('id').as('id'))
    .where(isPending())
    .groupBy('channel_id');
  const before = edits.where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('delivery as earlier')
          .select('earlier.id')
          .where(isPending('earlier'))
          .whereRef('earlier.channel_id', '=', 'edit.channel_id')
          .whereRef('earlier.id', '<', 'edit.id'),
      ),
    ),
  );
  return db
    .selectFrom('delivery as front')
    .where('front.id', 'in', heads.unionAll(before))
    .where(({ not, exists }) => not(exists(isPaused(db, 'front.channel_id'))));
}

const owedEdits = (db: Kysely<Tables>) =>
  db.selectFrom('delivery as edit').select('edit.id').where(isEditOwed('edit'));

async function claim(
  db: Kysely<Tables>,
  now: Now,
  flavour: Flavour,
  leaseMs: number,
): Promise<Claimed | null> {
  const row = await claiming(db, flavour, (tx) => leaseOldest(tx, now, flavour, leaseMs));
  if (!row || row.lease === null || row.leaseUntil === null) return null;
  const { lease, leaseUntil, crosspostedAt, decided, decidedAt, ...rest } = row;
  const replyTo = row.purpose.startsWith('reply:') ? await cardOf(db, row) : null;
  // Whoever said so did not know yet what left since.
  const isResent = decided === 'resend' && (row.maybeSentAt ?? 0) <= (decidedAt ?? 0);
  const flags = { isCrossposted: crosspostedAt !== null, isResent };
  return { ...rest, ...flags, replyTo, lease, leaseUntil, claimedAt: leaseUntil - leaseMs };
}

function leaseOldest(db: Kysely<Tables>, now: Now, { isShared }: Flavour, leaseMs: number) {
  // Most owed edits wait for their turn: only the others are looked at.
  const oldest = fronts(db, owedEdits(db).where('edit.edit_after', '<=', now()))
    .select('front.id')
    .where('front.not_before', '<=', now())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery as out')
            .select('out.id')
            .whereRef('out.channel_id', '=', 'front.channel_id')
            .where('out.lease_until', '>', now()),
        ),
      ),
    )
    .where(({ not, exists }) => not(exists(shutGates(db, now, 'front'))))
    .orderBy('front.id')
    .limit(1)
    // What a pass revises just now may go a moment later; nobody waits for the pass.
    .$if(isShared, (query) => query.forUpdate('front').skipLocked());
  return (
    db
      .updateTable('delivery')
      .set((column) => ({
        // New with each claim: one that overran its lease is fenced off even from its own process.
        lease_owner: randomUUID(),
        lease_until: column(now(), '+', leaseMs),
        attempts: column('attempts', '+', 1),
      }))
      // Not `in`: PostgreSQL may look more than once then, and lease more than one.
      .where('id', '=', oldest)
      // Asked again of the row as it is now: a late success may have settled it since it was looked for.
      .where(({ or }) => or([isPending(), isEditOwed()]))
      .returning([
        'id',
        'story_key as storyKey',
        'channel_id as channelId',
        'purpose',
        'nonce',
        'payload',
        'revision',
        'message_id as messageId',
        'posted_revision as postedRevision',
        'attempts',
        'edits',
        'crossposted_at as crosspostedAt',
        'maybe_sent_at as maybeSentAt',
        'degraded',
        'decided',
        'decided_at as decidedAt',
        'lease_owner as lease',
        'lease_until as leaseUntil',
      ])
      .executeTakeFirst()
  );
}

/** The message that shows the card of the same story in the same channel, or the digest for it; null = none stands there. */
async function cardOf(
  db: Kysely<Tables>,
  { storyKey, channelId }: Pick<Claimed, 'storyKey' | 'channelId'>,
): Promise<string | null> {
  const card = await db
    .selectFrom('delivery')
    .leftJoin('delivery as digest', 'digest.id', 'delivery.folded_into')
    .select(({ fn }) => fn.coalesce('delivery.message_id', 'digest.message_id').as('messageId'))
    .where('delivery.story_key', '=', storyKey)
    .where('delivery.channel_id', '=', channelId)
    .where('delivery.purpose', '=', 'card')
    .executeTakeFirst();
  return card?.messageId ?? null;
}

async function intend(
  db: Kysely<Tables>,
  now: Now,
  claimed: Claimed,
  neededMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({
      // The first time and the oldest text: the nonce ages from the first request, and it is that
      // request's message which Discord hands back for a repeated one.
      maybe_sent_at: claimed.maybeSentAt ?? now(),
      posted_revision: claimed.postedRevision ?? claimed.revision,
    })
    .where('id', '=', claimed.id)
    .where('status', '=', 'pending')
    .where('lease_owner', '=', claimed.lease)
    .where((column) => column('lease_until', '>=', column(now(), '+', neededMs)))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function nextDueAt(db: Kysely<Tables>, now: Now): Promise<number | null> {
  const rows = await fronts(db, owedEdits(db))
    .select(({ and, eb, fn, case: when }) => [
      shutGates(db, now, 'front').as('shutUntil'),
      fn
        .min<number>(
          when()
            .when(
              and([
                eb('front.lease_until', '>', eb.ref('front.not_before')),
                eb('front.lease_until', '>', eb.ref('front.edit_after')),
              ]),
            )
            .thenRef('front.lease_until')
            .whenRef('front.edit_after', '>', 'front.not_before')
            .thenRef('front.edit_after')
            .elseRef('front.not_before')
            .end(),
        )
        .as('due'),
    ])
    .groupBy('shutUntil')
    .execute();
  const dues = rows.map(({ due, shutUntil }) => Math.max(due, shutUntil ?? due));
  return dues.length === 0 ? null : Math.min(...dues);
}

/** Times that lie ahead come nearer, so that nothing waits longer than it should; first requests stay as old as they are. */
async function putBack(db: Kysely<Tables>, now: Now, ms: number): Promise<void> {
  for (const column of ['not_before', 'lease_until', 'edit_after', 'crosspost_after'] as const)
    await db
      .updateTable('delivery')
      .set((row) => ({ [column]: row(column, '-', ms) }))
      .where(column, '>', now())
      .execute();
  await db
    .updateTable('delivery')
    .set((row) => ({ maybe_sent_at: row('maybe_sent_at', '-', ms) }))
    .where(isPending())
    .execute();
  await db
    .updateTable('discord_gate')
    .set((row) => ({ shut_until: row('shut_until', '-', ms) }))
    .where('shut_until', '>', now())
    .execute();
  await db
    .updateTable('discord_spent')
    .set((row) => ({ at: row('at', '-', ms) }))
    .where('at', '>', now())
    .execute();
}
