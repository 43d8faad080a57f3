import type { PausedTarget } from './desk-port.ts';
import type { Result } from './model.ts';
import type { PipelineLog } from './ports.ts';
import type { Store } from './store/open.ts';

/** What can be known of a channel, and how. */
export interface ChannelEyes {
  /** Asks Discord which of these channels take messages; null = that cannot be asked (webhooks). */
  readonly ask: ((channelIds: readonly string[]) => Promise<Result<readonly string[]>>) | null;
  /** What the gateway told last; null = it told nothing. */
  readonly mayPost: (channelId: string) => boolean | null;
}

export interface ReopenParts {
  readonly store: Pick<Store, 'desk' | 'clock'>;
  readonly eyes: () => ChannelEyes;
  readonly log: PipelineLog;
  /** Called when a channel takes messages again. */
  readonly onOpen: () => void;
}

const HOUR_MS = 60 * 60_000;
const LOOK_EVERY_MS = 24 * HOUR_MS;

/** Finds out that paused channels take messages again. */
export const createReopener = ({ store, eyes, log, onOpen }: ReopenParts) => {
  const { desk, clock } = store;
  /** Paused channels that the gateway showed as closed: once it shows them open, something was mended. */
  const seenClosed = new Set<string>();

  const resume = async (channelIds: readonly string[], how: string): Promise<void> => {
    for (const channelId of channelIds) {
      if (!(await desk.resume(channelId))) continue;
      seenClosed.delete(channelId);
      log.info({ channel: channelId, how }, 'delivery.resumed');
      onOpen();
    }
  };

  const ask = async (targets: readonly PausedTarget[], how: string): Promise<void> => {
    const { ask } = eyes();
    const ids = targets.flatMap(({ channelId }) => channelId ?? []);
    if (!ask || ids.length === 0) return;
    const now = await clock.now();
    // First, so that a process that dies over the answer does not ask without end.
    for (const id of ids) await desk.putOff(id, now + LOOK_EVERY_MS);
    const answer = await ask(ids);
    if (answer.ok) return resume(answer.value, how);
    for (const id of ids) await desk.putOff(id, now + HOUR_MS);
    log.warn({ problem: answer.failure.message }, 'delivery.unasked');
  };

  return {
    /** Asks for all of them: what happened while we were away, no event tells. */
    askAll: async (): Promise<void> => ask(await desk.paused(), 'asked at login'),
    /** Asks for those whose turn it is: an event may have been missed. */
    askDue: async (): Promise<void> => {
      const now = await clock.now();
      const due = (await desk.paused()).filter(({ lookAt }) => lookAt <= now);
      await ask(due, 'asked');
    },
    /** Something changed in a server, or a channel was paused. Asks nothing of Discord. */
    look: async (): Promise<void> => {
      const open: string[] = [];
      for (const { channelId } of await desk.paused()) {
        if (channelId === null) continue;
        const mayPost = eyes().mayPost(channelId);
        if (mayPost === false) seenClosed.add(channelId);
        // Was it open all along, then it is closed for another reason, which no event tells of.
        else if (mayPost && seenClosed.has(channelId)) open.push(channelId);
      }
      await resume(open, 'event');
    },
  };
};
