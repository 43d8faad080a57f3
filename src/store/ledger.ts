import { type Kysely, type SqlBool, sql } from 'kysely';
import type {
  Account,
  ExplainUntold,
  Ledger,
  LedgerLine,
  LedgerReason,
  LedgerStore,
} from '../ledger.ts';
import { alone } from './alone.ts';
import { chunks } from './chunks.ts';
import type { Now } from './flavour.ts';
import { parseBrief } from './json-brief.ts';
import { faultsOf } from './ledger-faults.ts';
import type { Tables } from './schema.ts';

/** As many unexplained entries as a person looks at. */
const MOST_NAMED = 20;

export function ledgerOf(db: Kysely<Tables>, now: Now): LedgerStore {
  const reading = () =>
    db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read');
  return {
    count: (explain) => reading().execute((tx) => countAll(tx, explain)),
    faults: () => reading().execute(faultsOf),
    follow: (rules) =>
      alone(db, async (tx) => {
        const ids = rules.map(({ channelId }) => channelId);
        await tx
          .deleteFrom('channel_rule')
          .$if(ids.length > 0, (query) => query.where('channel_id', 'not in', ids))
          .execute();
        for (const { channelId, rule } of rules)
          await tx
            .insertInto('channel_rule')
            .values({ channel_id: channelId, rule, since: now() })
            .onConflict((conflict) =>
              conflict
                .column('channel_id')
                .doUpdateSet({ rule, since: now() })
                .whereRef('channel_rule.rule', '<>', 'excluded.rule'),
            )
            .execute();
      }),
  };
}

async function countAll(tx: Kysely<Tables>, explain: ExplainUntold): Promise<Ledger> {
  const untold = await untoldStories(tx, explain);
  const lines: LedgerLine[] = [];
  let untoldLeft = false;
  for (const group of await groupsOf(tx)) {
    const fate = fateOf(group);
    if (fate === null) untoldLeft = true;
    else
      lines.push({
        feedId: group.feedId,
        account: fate[0],
        reason: fate[1],
        count: group.count,
      });
  }
  if (untoldLeft)
    for (const { storyKey, feedId, count } of await untoldEntries(tx)) {
      const reason = untold.get(storyKey) ?? 'not-owed';
      lines.push({ feedId, account: ACCOUNT_OF_UNTOLD[reason], reason, count });
    }
  return {
    seen: (
      await tx
        .selectFrom('entry')
        .select(({ fn }) => fn.countAll<number>().as('seen'))
        .executeTakeFirstOrThrow()
    ).seen,
    lines: summed(lines),
    unexplained: await named(
      tx,
      [...untold].flatMap(([key, reason]) => (reason === 'not-owed' ? [key] : [])),
    ),
  };
}

const ACCOUNT_OF_UNTOLD = {
  'not-followed': 'rejected',
  'digest-only': 'digested',
  'not-owed': 'unexplained',
} as const;

/** What a message came to: posted, on its way, given up, let go of by a person. */
const worth = (
  table: 'delivery' | 'digest',
  posted: number,
) => sql`case ${sql.ref(`${table}.status`)}
  when 'sent' then ${sql.lit(posted)} when 'pending' then 2
  else case ${sql.ref(`${table}.decided`)} when 'drop' then 0 else 1 end end`;

/** The best that the cards of each story came to, in any channel; a digest stands for what it tells. */
const cards = (tx: Kysely<Tables>) =>
  tx
    .selectFrom('delivery')
    .leftJoin('delivery as digest', 'digest.id', 'delivery.folded_into')
    .select('delivery.story_key')
    .select(
      sql<number>`max(case
        when delivery.folded_into is null then ${worth('delivery', 4)} else ${worth('digest', 3)}
      end)`.as('best'),
    )
    .where('delivery.purpose', '=', 'card')
    .groupBy('delivery.story_key');

/** Whether an entry's story decides of its account: of the others most are rejected, and counted by their index alone. */
const isTold = sql<SqlBool>`(entry.baseline = 0 and entry.decision <> 'reject' and entry.story_key is not null)`;

/** Entries by all that decides of their account. `best` null = no card was ever owed. */
async function groupsOf(tx: Kysely<Tables>) {
  const untold = await tx
    .selectFrom('entry')
    .select(['feed_id as feedId', 'baseline', 'decision', 'reason_kind as reasonKind'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(sql<SqlBool>`not ${isTold}`)
    .groupBy(['feed_id', 'baseline', 'decision', 'reason_kind'])
    .execute();
  const told = await tx
    .with('card', () => cards(tx))
    .selectFrom('entry')
    .leftJoin('story', 'story.key', 'entry.story_key')
    .leftJoin('card', (join) =>
      join.on(({ eb, fn }) =>
        eb('card.story_key', '=', fn.coalesce('story.merged_into', 'story.key')),
      ),
    )
    .select(['entry.feed_id as feedId', 'baseline', 'entry.decision', 'reason_kind as reasonKind'])
    .select(['entry.because', 'story.decision as storyDecision', 'card.best'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isTold)
    .groupBy(['entry.feed_id', 'baseline', 'entry.decision', 'reason_kind'])
    .groupBy(['entry.because', 'story.decision', 'card.best'])
    .execute();
  return [
    ...untold.map((group) => ({ ...group, isPlaced: false as const })),
    ...told.map((group) => ({ ...group, isPlaced: true as const })),
  ];
}

type Group = Awaited<ReturnType<typeof groupsOf>>[number];

/** Null = nothing was owed for a story worth an alert: its own words and its channels tell why. */
function fateOf(group: Group): readonly [Account, LedgerReason] | null {
  const { baseline, decision, reasonKind } = group;
  if (reasonKind === 'awaits-page') return ['pending', 'awaits-page'];
  if (baseline === 1) return ['rejected', 'old-news'];
  if (decision === 'reject') return ['rejected', reasonKind];
  if (!group.isPlaced) return ['unexplained', 'no-story'];
  const { because, storyDecision, best } = group;
  if (storyDecision === null) return ['unexplained', 'story-missing'];
  if (best === 4) return [because === 'new' ? 'posted' : 'merged', 'card'];
  if (best === 3) return ['digested', 'flood'];
  if (best === 2) return ['pending', 'unsent'];
  if (best === 1) return ['pending', 'given-up'];
  if (best === 0) return ['rejected', 'dropped'];
  if (storyDecision === 'digest') return ['digested', 'digest-only'];
  return storyDecision === 'alert' ? null : ['unexplained', 'story-rejected'];
}

/** Entries of stories worth an alert for which no card was ever owed. */
const untoldBase = (tx: Kysely<Tables>) =>
  tx
    .selectFrom('entry')
    .innerJoin('story', 'story.key', 'entry.story_key')
    .where('entry.baseline', '=', 0)
    .where('entry.decision', '<>', 'reject')
    .where('entry.reason_kind', '<>', 'awaits-page')
    .where('story.decision', '=', 'alert')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery')
            .select('delivery.story_key')
            .where(sql<SqlBool>`delivery.story_key = coalesce(story.merged_into, story.key)`)
            .where('delivery.purpose', '=', 'card'),
        ),
      ),
    );

const untoldEntries = (tx: Kysely<Tables>) =>
  untoldBase(tx)
    .select(['story.key as storyKey', 'entry.feed_id as feedId'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['story.key', 'entry.feed_id'])
    .execute();

async function untoldStories(tx: Kysely<Tables>, explain: ExplainUntold) {
  const rows = await untoldBase(tx)
    .select('story.key')
    .select(
      sql<number>`max(case when entry.decision = 'alert' then entry.placed_at else 0 end)`.as('at'),
    )
    .groupBy('story.key')
    .execute();
  const noted = await tx.selectFrom('channel_rule').selectAll().execute();
  const rules = new Map(noted.map(({ channel_id, ...rule }) => [channel_id, rule]));
  const times = new Map(rows.map(({ key, at }) => [key, at ?? 0]));
  const reasons = new Map<string, ReturnType<ExplainUntold>>();
  for (const some of chunks([...times.keys()])) {
    const stories = await tx
      .selectFrom('story')
      .select(['key', 'brief'])
      .where('key', 'in', some)
      .execute();
    for (const { key, brief } of stories)
      reasons.set(key, explain({ brief: parseBrief(brief), at: times.get(key) ?? 0, rules }));
  }
  return reasons;
}

async function named(
  tx: Kysely<Tables>,
  notOwed: readonly string[],
): Promise<Ledger['unexplained']> {
  const rows = await tx
    .selectFrom('entry')
    .leftJoin('story', 'story.key', 'entry.story_key')
    .select(['entry.id', 'entry.feed_id as feedId', 'entry.title', 'entry.url'])
    .select(['entry.story_key as storyKey', 'story.decision as storyDecision'])
    .where('entry.baseline', '=', 0)
    .where('entry.decision', '<>', 'reject')
    .where('entry.reason_kind', '<>', 'awaits-page')
    .where(({ or, eb }) =>
      or([
        eb('story.key', 'is', null),
        eb('story.decision', '=', 'reject'),
        ...(notOwed.length > 0 ? [eb('story.key', 'in', notOwed.slice(0, MOST_NAMED))] : []),
      ]),
    )
    .limit(MOST_NAMED)
    .execute();
  const reasonOf = ({ storyKey, storyDecision }: (typeof rows)[number]): LedgerReason => {
    if (storyKey === null) return 'no-story';
    if (storyDecision === null) return 'story-missing';
    return storyDecision === 'reject' ? 'story-rejected' : 'not-owed';
  };
  return rows.map((row) => {
    const { id, feedId, title, url } = row;
    return { id, feedId, title, url, reason: reasonOf(row) };
  });
}

const summed = (lines: readonly LedgerLine[]): readonly LedgerLine[] => {
  const sums = new Map<string, LedgerLine>();
  for (const line of lines) {
    const name = JSON.stringify([line.feedId, line.account, line.reason]);
    sums.set(name, { ...line, count: (sums.get(name)?.count ?? 0) + line.count });
  }
  return [...sums.values()];
};
