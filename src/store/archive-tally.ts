import type { Kysely } from 'kysely';
import type { ReasonKind } from '../model.ts';
import type { RejectedTally, Tally } from './archive.ts';
import { isDropped } from './delivery-owed.ts';
import { parseVerdict } from './json.ts';
import type { Tables } from './schema.ts';

/** Before any moment that a store can hold. */
const BEGINNING = 0;

export async function tallyOf(db: Kysely<Tables>, sinceMs: number | null): Promise<Tally> {
  const since = sinceMs ?? BEGINNING;
  const groups = await db
    .selectFrom('entry')
    .select(['baseline', 'decision', 'because', 'reason_kind as reasonKind'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max<number>('id').as('latest')])
    .where('seen_at', '>=', since)
    .groupBy(['baseline', 'decision', 'because', 'reason_kind'])
    .execute();

  const sums = { alerts: 0, merged: 0, digested: 0, baseline: 0, waiting: 0, looked: 0 };
  const rejects = new Map<RejectedTally['reasonKind'], { count: number; latest: number }>();
  for (const { count, latest, ...group } of groups) {
    sums.looked += count;
    const fate = fateOf(group);
    if (fate !== 'rejected') {
      sums[fate] += count;
      continue;
    }
    const before = rejects.get(group.reasonKind) ?? { count: 0, latest: 0 };
    rejects.set(group.reasonKind, {
      count: before.count + count,
      latest: Math.max(before.latest, latest),
    });
  }
  return { ...sums, rejected: await withExamples(db, rejects), ...(await deliveries(db, since)) };
}

function fateOf(group: {
  readonly baseline: number;
  readonly decision: string;
  readonly because: string | null;
  readonly reasonKind: ReasonKind;
}): 'alerts' | 'merged' | 'digested' | 'baseline' | 'waiting' | 'rejected' {
  if (group.reasonKind === 'awaits-page') return 'waiting';
  if (group.baseline === 1) return 'baseline';
  if (group.decision === 'reject') return 'rejected';
  if (group.because !== null && group.because !== 'new') return 'merged';
  return group.decision === 'alert' ? 'alerts' : 'digested';
}

/** Commonest first. */
async function withExamples(
  db: Kysely<Tables>,
  rejects: ReadonlyMap<RejectedTally['reasonKind'], { count: number; latest: number }>,
): Promise<readonly RejectedTally[]> {
  const rejected: RejectedTally[] = [];
  for (const [reasonKind, { count, latest }] of rejects) {
    const { title, verdict } = await db
      .selectFrom('entry')
      .select(['title', 'verdict'])
      .where('id', '=', latest)
      .executeTakeFirstOrThrow();
    rejected.push({ reasonKind, count, example: { title, reason: parseVerdict(verdict).reason } });
  }
  return rejected.sort((one, other) => other.count - one.count);
}

async function deliveries(
  db: Kysely<Tables>,
  since: number,
): Promise<Pick<Tally, 'pending' | 'sent' | 'dead'>> {
  const rows = await db
    .selectFrom('delivery')
    .select('status')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('purpose', '<>', 'notice')
    .where(({ not }) => not(isDropped()))
    .where(({ or, eb }) => or([eb('status', '<>', 'sent'), eb('sent_at', '>=', since)]))
    .groupBy('status')
    .execute();
  const count = { pending: 0, sent: 0, dead: 0 };
  for (const row of rows) count[row.status] = row.count;
  return count;
}
