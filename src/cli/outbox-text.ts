import type { OutboxCounts, OwedMessage, PausedTarget } from '../desk-port.ts';
import { painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import { counted } from './probed.ts';
import { shown, shownTime } from './report.ts';

/** A message with its headline; empty = it has none. */
export type ListedMessage = OwedMessage & { readonly headline: string };

interface ShownOutbox {
  readonly messages: readonly ListedMessage[];
  readonly paused: readonly PausedTarget[];
  readonly counts: OutboxCounts;
  /** Epoch milliseconds. */
  readonly now: number;
}

const INDENT = '  ';
const MIN_COLUMNS = 40;

/** What is owed to Discord, paused and given up, for a terminal. */
export const outboxText = (
  { messages, paused, counts, now }: ShownOutbox,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string => {
  const { givenUp, waiting, edits, maybePosted } = counts;
  if (givenUp + waiting + edits + paused.length === 0)
    return 'Nothing is owed: every message was posted. treatywatch why LINK says what became of an entry.\n';
  const paint = painter(colour);
  const room = Math.max(columns, MIN_COLUMNS) - INDENT.length;
  const below = (text: string): readonly string[] =>
    wrap(shown(text), room).map((line) => `${INDENT}${paint('grey', line)}`);
  const closed = new Set(paused.map(({ channelId }) => channelId));
  const lines = [
    ...paused.flatMap(({ channelId, since, reason }) => [
      paint(
        'bold',
        `${channelId === null ? 'All of Discord' : `Channel ${channelId}`} is paused since ${shownTime(since)}`,
      ),
      ...below(reason),
      ...below(
        channelId === null
          ? 'Put a good token in place and start Treatywatch again.'
          : `Mend it (treatywatch doctor says how); treatywatch outbox resume ${channelId} tries at once.`,
      ),
    ]),
    ...messages.flatMap((message) => [
      `${message.id}  ${shown(message.headline) || message.purpose}`,
      ...below(
        `${message.purpose} for channel ${message.channelId}: ${stateOf(message, closed, now)}`,
      ),
      ...(message.error === null ? [] : below(message.error)),
    ]),
    '',
    `${counted(givenUp, 'message')} given up, ${waiting} waiting (${maybePosted} of them may have been posted already and ${maybePosted === 1 ? 'is' : 'are'} looked up first), ${counted(edits, 'edit')} owed.`,
    ...(givenUp + waiting + edits > messages.length
      ? [`The first ${messages.length} are shown.`]
      : []),
    ...(givenUp === 0
      ? []
      : [
          'treatywatch outbox resend NUMBER (or all) tries again, treatywatch outbox drop NUMBER lets go.',
        ]),
  ];
  return `${lines.join('\n')}\n`;
};

const stateOf = (
  { state, givenUpAt, createdAt, notBefore }: ListedMessage,
  closed: ReadonlySet<string | null>,
  now: number,
): string => {
  if (state === 'given-up') return `given up ${shownTime(givenUpAt)}`;
  const what = state === 'edit' ? 'an edit' : `owed since ${shownTime(createdAt)}`;
  return notBefore > now && closed.size === 0
    ? `${what}, tried again ${shownTime(notBefore)}`
    : what;
};

/** Answers to what a person decides. */
export const outboxAnswer = {
  resent: (count: number): string =>
    `${counted(count, 'message')} will be tried again; one that had arrived after all is looked up first.\n`,
  nothingGivenUp: 'No message is given up. treatywatch outbox shows what is owed.\n',
  notGivenUp: (word: string): string =>
    `No message ${shown(word)} is given up. treatywatch outbox shows those that are.\n`,
  dropped: (id: number): string => `Message ${id} will not be tried again.\n`,
  resumed: (channelId: string): string =>
    `Channel ${shown(channelId)} is tried again, oldest message first. A webhook, or a token that was refused: start Treatywatch again.\n`,
  notPaused: (channelId: string): string =>
    `Channel ${shown(channelId)} is not paused. treatywatch outbox shows those that are.\n`,
};
