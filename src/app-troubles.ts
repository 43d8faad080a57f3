import { headlineOf } from './deliver/simpler-payload.ts';
import type { OwedMessage, PausedTarget, Untold } from './desk-port.ts';
import type { Notice } from './polling.ts';
import type { PipelineLog } from './ports.ts';
import { givenUpText, openText, pausedText } from './render/trouble-text.ts';
import type { Store } from './store/open.ts';
import type { DeliveryIntent } from './story-ports.ts';

export interface TroubleParts {
  readonly store: Pick<Store, 'desk' | 'clock'>;
  /** Where the admin is told; null = the log alone. */
  readonly admin: string | null;
  readonly tellAdmin: (notice: Notice) => readonly DeliveryIntent[];
  readonly log: PipelineLog;
  /** Called when a message is owed. */
  readonly onTold: () => void;
}

/** As many as one message can stand for; further ones are told next time. */
const MOST = 1_000;
/** Those that die one after the other become one message. */
const GATHER_MS = 2_000;
/** And what dies for an hour becomes a few. */
const REST_MS = 10 * 60_000;
const NOTHING: Untold = { givenUp: [], paused: [], resumed: [] };

/** Tells the admin of messages given up and of channels closed and open again, each once and many in one. */
export const createTroubles = (parts: TroubleParts) => {
  const { store, admin, log } = parts;
  let restsUntil = 0;
  let gathering: NodeJS.Timeout | null = null;

  const say = async (about: Partial<Untold>, notice: Notice, isSent = true): Promise<void> => {
    const deliveries = isSent ? parts.tellAdmin(notice) : [];
    // Another worker on this store may have been faster.
    if (!(await store.desk.tell({ ...NOTHING, ...about }, notice, deliveries))) return;
    log.warn({ kind: notice.kind, text: notice.text }, 'admin.told');
    if (deliveries.length > 0) parts.onTold();
  };

  const tell = async (): Promise<void> => {
    const { givenUp, paused, resumed } = await store.desk.untold(MOST);
    const now = await store.clock.now();
    const notice = (kind: Notice['kind'], key: string, text: string): Notice => ({
      key: `${kind}:${key}`,
      feedId: null,
      kind,
      text,
      at: now,
    });
    // A notice cannot reach a channel that is itself closed: the log and the page tell of that one.
    const isMute = ({ channelId }: PausedTarget): boolean =>
      channelId === admin || channelId === null;
    for (const [some, isSent] of [
      [paused.filter((target) => !isMute(target)), true],
      [paused.filter(isMute), false],
    ] as const) {
      const [first] = some;
      if (!first) continue;
      const key = `${first.channelId}:${first.since}`;
      await say({ paused: some }, notice('channel-paused', key, pausedText(some)), isSent);
    }
    const [open] = resumed;
    if (open) {
      const key = `${open.channelId}:${open.resumedAt}`;
      await say({ resumed }, notice('channel-open', key, openText(resumed)));
    }
    // Of a notice none is made: whatever the admin's channel refused, it would refuse again, without end.
    const isNotice = ({ purpose }: OwedMessage): boolean => purpose === 'notice';
    for (const [some, isSent] of [
      [givenUp.filter(isNotice), false],
      [givenUp.filter((each) => !isNotice(each)), true],
    ] as const) {
      const [first] = some;
      if (!first || now < restsUntil) continue;
      if (isSent) restsUntil = now + REST_MS;
      const lines = some.map((each) => ({ ...each, headline: headlineOf(each.payload) }));
      const key = `${first.id}:${first.givenUpAt}`;
      await say({ givenUp: some }, notice('given-up', key, givenUpText(lines)), isSent);
    }
  };

  return {
    tell,
    /** Tells in a moment, what happens until then included. */
    soon: (): void => {
      gathering ??= setTimeout(() => {
        gathering = null;
        tell().catch((error: unknown) => log.error({ error }, 'delivery.untold'));
      }, GATHER_MS).unref();
    },
    close: (): void => clearTimeout(gathering ?? undefined),
  };
};
