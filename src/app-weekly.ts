import type { Pack } from './pack.ts';
import type { Notice } from './polling.ts';
import type { PipelineLog } from './ports.ts';
import type { Store } from './store/open.ts';
import type { DeliveryIntent } from './story-ports.ts';
import { termNotice, weekKey, weekToTell } from './trial/term-notice.ts';
import { reportTerms } from './trial/term-report.ts';

export interface WeeklyParts {
  readonly store: Store;
  readonly packs: readonly Pack[];
  readonly tellAdmin: (notice: Notice) => readonly DeliveryIntent[];
  readonly log: PipelineLog;
  /** Called when a message is owed. */
  readonly onTold: () => void;
}

/** Tells the admin once how the terms did in the week before, as soon as it is Monday morning; does nothing at other calls. */
export const tellTermsOfWeek = async (parts: WeeklyParts): Promise<void> => {
  const { store, packs, tellAdmin, log, onTold } = parts;
  const now = await store.clock.now();
  const week = weekToTell(now);
  if (await store.notices.isTold(weekKey(week))) return;
  const report = await reportTerms(packs, store.archive.entries(week.sinceMs, week.untilMs));
  const notice = termNotice(report, week, now);
  // Another worker on this store may have been faster.
  if (!notice || !(await store.notices.tell(notice, tellAdmin(notice)))) return;
  log.info({ kind: notice.kind, text: notice.text }, 'admin.told');
  onTold();
};
