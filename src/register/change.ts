import type { LegalFact, RegisterChange } from '../legal.ts';
import { dayOf } from '../text/day.ts';

/** The facts that people accepted. One outlet's word with a person behind it is of certainty C. */
export const acceptedFacts = (
  changes: readonly RegisterChange[],
  canSuspend: (treaty: string) => boolean,
): readonly LegalFact[] =>
  changes.flatMap(({ country, treaty, state, on, outlet, url, quote, decided }) =>
    decided?.isAccepted
      ? [
          {
            country,
            treaty,
            state,
            on,
            certainty: 'C' as const,
            source: outlet,
            sourceUrl: url,
            readOn: dayOf(decided.at),
            note: `"${quote}"; accepted by ${decided.by} on ${dayOf(decided.at)}`,
            isComputed: false,
            isDisputed: state === 'suspended' && !canSuspend(treaty),
            partners: [],
            objections: [],
          },
        ]
      : [],
  );
