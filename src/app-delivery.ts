import { connectDiscord, type DiscordSide, type DiscordSideOptions } from './app-discord.ts';
import { type FloodParts, foldingOutbox } from './app-floods.ts';
import { createReopener } from './app-reopen.ts';
import { createTroubles, type TroubleParts } from './app-troubles.ts';
import type { Sender, UnknownOutcome } from './deliver/deliver.ts';
import { startDelivery } from './deliver/worker.ts';
import type { Result } from './model.ts';
import type { Store } from './store/open.ts';

type Parts = Omit<DiscordSideOptions, 'onChange' | 'onLogin'> &
  Pick<TroubleParts, 'admin' | 'tellAdmin'> & {
    readonly store: Pick<Store, 'outbox' | 'desk' | 'clock' | 'floods'>;
    readonly labels: FloodParts['labels'];
    readonly unknownOutcome: UnknownOutcome;
    /** The sender as it is to be used, so that its waits are known of. */
    readonly watched: (sender: Sender) => Sender;
  };

/** What empties the outbox into Discord. */
export interface Delivery {
  readonly nudge: () => void;
  /** Looks after paused channels, and tells the admin what was not told yet. */
  readonly lookAfter: () => Promise<void>;
  /** To be called after the signal; resolves once nothing is under way any more. */
  readonly close: () => Promise<void>;
}

/** Events of one change come in bursts. */
const BURST_MS = 500;

/** Connects to Discord and delivers what is owed; null = nothing is to be sent there. Fails as `connectDiscord` does. */
export const openDelivery = async (parts: Parts): Promise<Result<Delivery | null>> => {
  const { store, log, signal } = parts;
  let discord: DiscordSide | null = null;
  let nudge = (): void => {};
  const troubles = createTroubles({ ...parts, onTold: () => nudge() });
  const reopener = createReopener({
    store,
    log,
    eyes: () => discord ?? BLIND,
    onOpen: () => {
      nudge();
      troubles.soon();
    },
  });
  const guarded = (work: () => Promise<void>): void => {
    if (signal.aborted) return;
    work().catch((error: unknown) => log.error({ error }, 'delivery.unlooked'));
  };
  let burst: NodeJS.Timeout | null = null;
  const look = (): void => {
    burst ??= setTimeout(() => {
      burst = null;
      guarded(reopener.look);
    }, BURST_MS).unref();
  };
  const connected = await connectDiscord({
    ...parts,
    onChange: look,
    onLogin: () => guarded(reopener.askAll),
  });
  if (!connected.ok || !connected.value)
    return connected.ok ? { ok: true, value: null } : connected;
  const side = connected.value;
  discord = side;
  // Whoever starts it anew has put a good token in place.
  await store.desk.resume(null);
  log.info({ ...(await store.desk.counts()) }, 'delivery.started');
  guarded(reopener.askAll);
  const worker = startDelivery({
    ...parts,
    clock: store.clock,
    outbox: foldingOutbox(store.outbox, {
      ...{ floods: store.floods, labels: parts.labels, log },
      subscriptions: parts.channels.subscriptions,
    }),
    sender: parts.watched(side.sender),
    onTrouble: () => {
      look();
      troubles.soon();
    },
  });
  nudge = worker.nudge;
  return {
    ok: true,
    value: {
      nudge: worker.nudge,
      lookAfter: async () => {
        // No event tells of what another worker found closed.
        await reopener.look();
        await reopener.askDue();
        await troubles.tell();
      },
      close: async () => {
        await worker.done;
        troubles.close();
        clearTimeout(burst ?? undefined);
        await side.close();
      },
    },
  };
};

const BLIND = { ask: null, mayPost: () => null };
