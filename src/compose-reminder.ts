import type { Brief } from './brief.ts';
import { type Law, standingsFor } from './plan-register.ts';
import type { Register } from './register/register.ts';
import type { Reminder } from './register/reminders.ts';
import type { Labels } from './render/labels.ts';
import { dayWords } from './render/moment.ts';
import { shortKey } from './text/digest.ts';

/** Its story: one for each reminder, for ever. */
export const reminderKey = ({ key }: Reminder): string => shortKey(key);

/** What a reminder says in a line, as a card shows it and as the watches read it. */
export const reminderText = ({ effect, days }: Reminder, labels: Labels): string => {
  const { name } = labels.country(effect.country);
  const when = days === 1 ? 'tomorrow' : `in ${days} days`;
  return `${name}: withdrawal takes effect ${when}, on ${dayWords(effect.on)} · ${labels.treaty(effect.treaty)}`;
};

/** A story that no outlet tells: it follows from the register. `watches` = those that would find it; `now` in ms. */
export const reminderBrief = (
  reminder: Reminder,
  {
    register,
    labels,
    stepTo,
    watches,
    now,
  }: {
    readonly register: Register;
    readonly labels: Labels;
    readonly stepTo: Law['stepTo'];
    readonly watches: readonly string[];
    readonly now: number;
  },
): Brief => {
  const { effect, notice } = reminder;
  const about = { countries: [effect.country], treaties: [effect.treaty] };
  const act = stepTo(effect.state);
  return {
    storyKey: reminderKey(reminder),
    headline: reminderText(reminder, labels),
    url: effect.sourceUrl,
    lang: 'en',
    decision: 'alert',
    urgency: 'high',
    acts: act ? [{ ...act, mode: 'plan' }] : [],
    ...about,
    standings: standingsFor(register, { ...about, updatedAt: now }),
    flags: [],
    isComputed: true,
    byServer: {},
    watches,
    quotes: [],
    sources: [...new Map([notice, effect].map((fact) => [fact.source, fact])).values()].map(
      ({ source, sourceUrl }) => ({
        outlet: source,
        owner: source,
        kind: 'press',
        url: sourceUrl,
        at: now,
        after: [],
        copyOf: null,
      }),
    ),
    voices: 1,
    amendments: [],
    earlier: [],
    told: { acts: act ? [act.id] : [], countries: about.countries, urgency: 'high' },
    mergedInto: null,
    openedAt: now,
    updatedAt: now,
  };
};
