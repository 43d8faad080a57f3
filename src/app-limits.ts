import type { DiscordSideOptions } from './app-discord.ts';
import { tellAdmin } from './compose-notice.ts';
import type { Answered, Asked, Limits } from './deliver/limits.ts';
import type { Notice } from './polling.ts';
import { dayOf } from './text/day.ts';

/** The limits that all of the process keeps to, and how those take part who ask Discord beside the outbox. */
export interface LimitedDoor {
  readonly limits: Limits;
  /** Told of each answer. */
  readonly hear: (asked: Asked, answered: Answered) => void;
  /** Waits until one more request may leave. Out: how long none may, ms; 0 = go. */
  readonly turn: () => Promise<number>;
}

/** What the admin is told when invalid requests slow us down, once a day. */
const strained = (count: number, at: number): Notice => ({
  key: `strained:${dayOf(at)}`,
  feedId: null,
  kind: 'strained',
  text: `Discord refused ${count} requests in ten minutes (no permission, or too many). Cards wait and leave later, so that Discord does not ban this address. The log (discord.invalid-requests, delivery.paused) and treatywatch doctor say which channels they are.`,
  at,
});

export const limitsFor = async ({
  channels,
  store,
  log,
  signal,
}: Pick<DiscordSideOptions, 'channels' | 'store' | 'log' | 'signal'>): Promise<LimitedDoor> => {
  const { ALL, openLimits } = await import('./deliver/limits.ts');
  const { openPacer } = await import('./deliver/pacer.ts');
  const owe = tellAdmin(channels.admin);
  const tell = async (count: number): Promise<void> => {
    const notice = strained(count, await store.clock.now());
    await store.notices.tell(notice, owe(notice));
  };
  const pacer = openPacer();
  const limits = openLimits({
    book: store.limits,
    pacer,
    onStrained: ({ count, restMs }) => {
      log.warn({ count, minutes: 10, restMs }, 'discord.invalid-requests');
      tell(count).catch((error: unknown) => log.error({ error }, 'discord.strain-untold'));
    },
  });
  const hear = (asked: Asked, answered: Answered): void => {
    limits
      .heard(asked, answered)
      .catch((error: unknown) => log.error({ error }, 'discord.limit-unnoted'));
  };
  const turn = async (): Promise<number> => {
    await pacer.turn(signal);
    return store.limits.shutFor(ALL);
  };
  return { limits, hear, turn };
};
