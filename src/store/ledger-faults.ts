import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { LedgerFault } from '../ledger.ts';
import type { Tables } from './schema.ts';

/** As many rows as show what is broken. */
const MOST_ROWS = 20;

/** What must never be, whenever and however the process died, by the rows that are so; each gives out `name`. */
const RULES: Readonly<Record<string, RawBuilder<{ readonly name: string }>>> = {
  'an entry that is not rejected is in a story': sql`
    select 'entry ' || entry.id as name from entry
    left join story on story.key = entry.story_key
    where entry.decision <> 'reject' and entry.baseline = 0 and story.key is null`,
  'an entry that waits for its page has a time to wait until': sql`
    select 'entry ' || entry.id as name from entry
    left join page on page.entry_id = entry.id and page.due_at is not null
    where entry.reason_kind = 'awaits-page' and page.entry_id is null`,
  'an entry is known by a key': sql`
    select 'entry ' || entry.id as name from entry
    where not exists (select 1 from entry_key
      where entry_key.feed_id = entry.feed_id and entry_key.key = entry.key)`,
  'a message on a story has its story': sql`
    select 'delivery ' || delivery.id as name from delivery
    left join story on story.key = delivery.story_key
    where (delivery.purpose = 'card' or delivery.purpose like 'reply:%') and story.key is null`,
  'a posted message was sent at a time, and what waits was not': sql`
    select 'delivery ' || id as name from delivery
    where (status = 'sent') <> (sent_at is not null) and folded_into is null and status <> 'dead'`,
  'what waits has no message': sql`
    select 'delivery ' || id as name from delivery where status = 'pending' and message_id is not null`,
  'one message is of one delivery': sql`
    select channel_id || ' ' || message_id as name from delivery
    where message_id is not null group by channel_id, message_id having count(*) > 1`,
  'a folded message is told by a digest of its channel': sql`
    select 'delivery ' || delivery.id as name from delivery
    left join delivery as digest on digest.id = delivery.folded_into
      and digest.channel_id = delivery.channel_id and digest.purpose like 'digest:flood-%'
    where delivery.folded_into is not null
      and (digest.id is null or delivery.status <> 'sent' or delivery.message_id is not null)`,
  'a digest of a flood stands for messages': sql`
    select 'delivery ' || id as name from delivery
    where purpose like 'digest:flood-%'
      and not exists (select 1 from delivery as folded where folded.folded_into = delivery.id)`,
  'a feed that is polled is due at some time': sql`
    select 'feed ' || id as name from feed where retired_at is null and coalesce(next_due_at, 0) <= 0`,
};

/** The rules of the store that it breaks, read in the transaction given. */
export async function faultsOf(tx: Kysely<Tables>): Promise<readonly LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql<{ name: string }>`${query} limit ${MOST_ROWS}`.execute(tx);
    if (rows.length > 0) faults.push({ rule, rows: rows.map(({ name }) => name) });
  }
  return faults;
}
