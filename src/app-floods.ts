import type { Outbox } from './deliver/deliver.ts';
import type { Subscription } from './model.ts';
import type { PipelineLog } from './ports.ts';
import type { Labels } from './render/labels.ts';
import type { FloodStore } from './story-ports.ts';

export interface FloodParts {
  readonly floods: FloodStore;
  readonly subscriptions: readonly Subscription[];
  readonly labels: Labels;
  readonly log: PipelineLog;
}

/**
 * An outbox in which nothing is claimed before floods were turned into digests: so no pass, start or outage has to think
 * of it. What goes wrong there holds up no message.
 */
export const foldingOutbox = (outbox: Outbox, parts: FloodParts): Outbox => ({
  ...outbox,
  claim: async (leaseMs) => {
    await foldFloods(parts).catch((error: unknown) => parts.log.error({ error }, 'flood.unfolded'));
    return outbox.claim(leaseMs);
  },
});

const foldFloods = async (parts: FloodParts): Promise<void> => {
  const { floods, subscriptions, labels, log } = parts;
  for (const [channelId, count] of await floods.waiting()) {
    const own = subscriptions.filter((each) => each.channelId === channelId);
    // Messages of a channel that left the configuration are still owed; by webhook several channels are one.
    const most = Math.min(...own.map(({ flood }) => flood));
    if (count <= most) continue;
    // What makes digests is loaded where there is a flood.
    const { floodFolds } = await import('./compose-digest.ts');
    const zone = own.find(({ digest }) => digest !== null)?.digest?.zone ?? 'UTC';
    const folds = await floods.fold(channelId, (queue) =>
      floodFolds(queue, { most, zone, labels }),
    );
    for (const { digest, folded } of folds ?? [])
      log.info(
        { channel: channelId, purpose: digest.purpose, folded: folded.length },
        'flood.folded',
      );
  }
};
