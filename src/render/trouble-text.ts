import { plainLine } from '../text/plain-line.ts';

/** A message that was given up, as the admin is told of it. */
export interface GivenUpLine {
  readonly id: number;
  readonly headline: string;
  readonly channelId: string;
  readonly error: string | null;
}

/** A channel that takes nothing, or does again; `reason` says why it did not. */
export interface PausedLine {
  /** Null = all of Discord. */
  readonly channelId: string | null;
  readonly reason: string;
}

const MOST_LINES = 10;
const MAX_HEADLINE = 80;
const MAX_REASON = 160;

/** Messages that were given up, why, and what a person may do. */
export const givenUpText = (lines: readonly GivenUpLine[]): string =>
  told(
    lines.map(
      ({ id, headline, channelId, error }) =>
        `${id} "${plainLine(headline, MAX_HEADLINE)}" for channel ${channelId}: ${plainLine(error ?? 'no reason is known', MAX_REASON)}`,
    ),
    'treatywatch outbox shows them; treatywatch outbox resend NUMBER (or all) tries again, treatywatch outbox drop NUMBER lets go.',
  );

/** Channels that take nothing now: nothing of theirs is lost. */
export const pausedText = (lines: readonly PausedLine[]): string =>
  told(
    lines.map(pausedLine),
    'What is owed there waits, and leaves in order once the channel is open again. Give the bot its rights or correct channels.yaml; treatywatch doctor names the mend, and treatywatch outbox resume CHANNEL tries at once.',
  );

/** Channels that take messages again. */
export const openText = (lines: readonly PausedLine[]): string =>
  told(
    lines.map(
      ({ channelId, reason }) =>
        `${placeOf(channelId)} was closed: ${plainLine(reason, MAX_REASON)}`,
    ),
    'What waited there leaves now, oldest first.',
  );

const placeOf = (channelId: string | null): string =>
  channelId === null ? 'All of Discord' : `Channel ${channelId}`;

const pausedLine = ({ channelId, reason }: PausedLine): string =>
  `${placeOf(channelId)}: ${plainLine(reason, MAX_REASON)}`;

const told = (lines: readonly string[], mend: string): string =>
  [
    ...lines.slice(0, MOST_LINES),
    ...(lines.length > MOST_LINES ? [`… and ${lines.length - MOST_LINES} more`] : []),
    mend,
  ].join('\n');
