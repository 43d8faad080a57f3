import type { Kysely } from 'kysely';
import type { Queue, WaitingMessage } from '../digest.ts';
import type { FloodStore, FoldIntent } from '../story-ports.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import { saveDelivery } from './deliveries.ts';
import { isPending } from './delivery-owed.ts';
import type { Now } from './flavour.ts';
import { parseBrief, parseMoment } from './json-brief.ts';
import type { Tables } from './schema.ts';

/** Who waited longer than this for its post was kept by Discord, not by those before it. */
const BLOCKED_MS = 10 * 60_000;

export function floodsOf(db: Kysely<Tables>, now: Now): FloodStore {
  return {
    waiting: async () => {
      const rows = await db
        .selectFrom('delivery')
        .select('channel_id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(isPending())
        .groupBy('channel_id')
        .execute();
      return new Map(rows.map(({ channel_id, count }) => [channel_id, count]));
    },
    fold: (channelId, plan) =>
      alone(db, async (tx) => {
        if (!(await takesMessages(tx, channelId, now))) return null;
        const folds = plan(await queueOf(tx, channelId, now));
        for (const fold of folds) await apply(tx, fold, now);
        return folds;
      }),
  };
}

/** A first message that was tried and is still there says that the channel takes none; while one is out nobody knows. */
async function takesMessages(tx: Kysely<Tables>, channelId: string, now: Now): Promise<boolean> {
  const head = await tx
    .selectFrom('delivery')
    .select(['attempts', 'last_error as error'])
    .select((row) => row('not_before', '<=', now()).as('isDue'))
    .where(isPending())
    .where('channel_id', '=', channelId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return head !== undefined && head.attempts === 0 && head.error === null && Boolean(head.isDue);
}

async function queueOf(tx: Kysely<Tables>, channelId: string, now: Now): Promise<Queue> {
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('story', 'story.key', 'delivery.story_key')
    .select(['delivery.id', 'nonce', 'purpose', 'story.key', 'story.brief'])
    .where(isPending())
    .where('channel_id', '=', channelId)
    .where('maybe_sent_at', 'is', null)
    .where('lease_owner', 'is', null)
    .orderBy('delivery.id')
    .execute();
  const updates = await updatesOf(
    tx,
    rows.flatMap(({ purpose, key }) => (purpose === 'card' ? [] : [key])),
  );
  return {
    channelId,
    now: (await tx.selectNoFrom(now().as('now')).executeTakeFirstOrThrow()).now,
    waiting: rows.map(({ key, brief, ...row }) => ({
      ...row,
      brief: parseBrief(brief),
      update: updates.get(`${key} ${row.purpose}`) ?? null,
    })),
    blockedSince: await blockedSince(tx, channelId),
  };
}

/** What was new in these stories, by story and by the purpose of the reply that tells it. */
async function updatesOf(tx: Kysely<Tables>, keys: readonly string[]) {
  const found = new Map<string, WaitingMessage['update']>();
  for (const some of chunks([...new Set(keys)])) {
    const rows = await tx
      .selectFrom('story_moment')
      .select(['story_key', 'moment'])
      .where('story_key', 'in', some)
      .execute();
    for (const { story_key, moment: json } of rows) {
      const moment = parseMoment(json);
      if (moment.kind === 'updated')
        found.set(`${story_key} reply:${moment.news.number}`, moment.news);
    }
  }
  return found;
}

/** The message that was posted last there tells: it was the first to leave once the channel took some again. */
async function blockedSince(tx: Kysely<Tables>, channelId: string): Promise<number | null> {
  const last = await tx
    .selectFrom('delivery')
    .select(['created_at', 'sent_at'])
    .where('channel_id', '=', channelId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const waited = (last?.sent_at ?? 0) - (last?.created_at ?? 0);
  return last && waited > BLOCKED_MS ? last.created_at : null;
}

async function apply(tx: Kysely<Tables>, { digest, folded }: FoldIntent, now: Now): Promise<void> {
  await saveDelivery(tx, digest, now);
  for (const some of chunks(folded))
    await tx
      .updateTable('delivery')
      .set(({ selectFrom }) => ({
        // Not dead, and nothing is to be edited or posted for it any more.
        status: 'sent',
        folded_into: selectFrom('delivery as digest')
          .select('digest.id')
          .where('digest.nonce', '=', digest.nonce),
      }))
      .where('id', 'in', some)
      .execute();
}
