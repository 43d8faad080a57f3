import type { Claimed, SendOutcome, Settlement } from './deliver.ts';
import { RATE_LIMITED, REFUSED_AS_IT_IS, TOKEN_REFUSED } from './discord-errors.ts';
import { PUBLISHED_REST_MS, restAfter } from './edit-pace.ts';
import { PLAINEST } from './simpler-payload.ts';

/** First wait after a failure; doubles with each further one. */
const BACK_OFF_MS = 1_000;
/** Longest wait: an outage is noticed to be over within this time. */
export const LONGEST_BACK_OFF_MS = 5 * 60_000;
/** About 24 hours at the longest wait: an outage of six hours must lose nothing, a poisoned row must end. */
export const MAX_ATTEMPTS = 300;
/** How long Discord is left alone that blocks our address: each request would lengthen the block. */
const BLOCKED_MS = 60 * 60_000;

/** What follows from the outcome of a post (`messageId` null) or of an edit. */
export function settlementFor(
  claimed: Pick<Claimed, 'messageId' | 'attempts' | 'edits' | 'isCrossposted' | 'degraded'>,
  outcome: SendOutcome,
): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      if (claimed.messageId !== null) return edited(claimed);
      return { kind: 'sent', messageId: outcome.messageId };
    case 'gone':
      return { kind: 'gone' };
    case 'barred':
      return pauseFor(outcome);
    case 'refused': {
      const { kind, retryable, retryAfterMs, message } = outcome.failure;
      if (!retryable && REFUSED_AS_IT_IS.has(kind) && claimed.degraded < PLAINEST)
        return { kind: 'degraded', level: claimed.degraded + 1, error: message };
      if (!retryable) return { kind: 'dead', error: message };
      const afterMs = retryAfterMs ?? backOff(claimed.attempts);
      const certain = outcome.certainlyNotPosted;
      // Told to wait, however often, is no reason to give a card up.
      return { kind: 'retry', afterMs, error: message, certain, counts: kind !== RATE_LIMITED };
    }
  }
}

function edited({ edits, isCrossposted }: Pick<Claimed, 'edits' | 'isCrossposted'>): Settlement {
  const restMs = restAfter(edits + 1);
  if (!isCrossposted) return { kind: 'edited', restMs };
  return { kind: 'edited', restMs: Math.max(PUBLISHED_REST_MS, restMs), isHeld: true };
}

/** A place is left alone until it is open again; of all places, a block passes, and a bad token does not. */
const pauseFor = ({ whom, failure }: Extract<SendOutcome, { kind: 'barred' }>): Settlement => {
  if (whom === 'channel') return { kind: 'paused', whom, afterMs: null, error: failure.message };
  if (failure.kind !== TOKEN_REFUSED)
    return { kind: 'paused', whom, afterMs: BLOCKED_MS, error: failure.message };
  const error = `${failure.message}. Nothing more is sent until Treatywatch is started again.`;
  return { kind: 'paused', whom, afterMs: null, error };
};

function backOff(attempts: number): number {
  return Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** Math.max(0, attempts - 1));
}
