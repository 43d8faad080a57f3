import type { Compose } from './compose-card.ts';
import { reminderBrief, reminderKey, reminderText } from './compose-reminder.ts';
import type { Subscription } from './model.ts';
import { type Law, registerOf } from './plan-register.ts';
import type { PipelineLog } from './ports.ts';
import { remindersOn } from './register/reminders.ts';
import type { Labels } from './render/labels.ts';
import { channelsFor } from './route/route.ts';
import type { Store } from './store/open.ts';
import type { DeliveryIntent, StoryRecord } from './story-ports.ts';
import { dayOf } from './text/day.ts';
import type { Understanding } from './understand.ts';

export interface ReminderParts {
  readonly store: Store;
  readonly law: () => Promise<Law>;
  readonly understanding: () => Promise<Understanding>;
  readonly labels: Labels;
  readonly subscriptions: readonly Subscription[];
  readonly compose: Compose | null;
  readonly log: PipelineLog;
  /** Called with each story that was opened. */
  readonly onOpened: (told: {
    readonly stories: readonly StoryRecord[];
    readonly deliveries: readonly DeliveryIntent[];
  }) => void;
}

/** Opens the computed stories that are due and owes their cards; those that stand already are left alone. */
export const remind = async (parts: ReminderParts): Promise<void> => {
  const { store, labels, subscriptions, compose } = parts;
  const now = await store.clock.now();
  const { record, stepTo } = await parts.law();
  const register = registerOf(record, await store.register.changes());
  for (const reminder of remindersOn(register, dayOf(now))) {
    const key = reminderKey(reminder);
    if (await store.archive.story(key)) continue;
    const { match } = await parts.understanding();
    const title = reminderText(reminder, labels);
    const summary = register.terms(reminder.effect.treaty)?.title ?? '';
    const { hits } = match({ title, summary, text: '' }, 'en');
    const watches = [...new Set(hits.map(({ watch }) => watch))].sort();
    const brief = reminderBrief(reminder, { register, labels, stepTo, watches, now });
    const deliveries = compose
      ? channelsFor(brief, subscriptions).map((channel) => compose.card(brief, channel))
      : [];
    // Another worker on this store may have been faster.
    if (!(await store.register.remind({ key, brief, moments: [] }, deliveries))) continue;
    parts.log.info({ story: key, deliveries: deliveries.length }, 'register.reminded');
    parts.onOpened({ stories: [{ key, brief, moments: [] }], deliveries });
  }
};
