import type { Environment } from './config/environment.ts';
import { formatPlace } from './config/fault.ts';
import type { Config, Settings } from './config/load-config.ts';
import { faultAtNamed } from './config/pack-place.ts';
import { describeFault } from './match/describe-fault.ts';
import { planWatches } from './match/plan-watches.ts';
import type { Failure } from './model.ts';

/** A configuration that nothing can be started with; `lines` say what, where and how to mend it. */
export const configFailure = (lines: readonly string[]): Failure => ({
  kind: 'config',
  message: lines.join('\n'),
  retryable: false,
  retryAfterMs: null,
});

/** Watches that do not compile, each with file, line, the character pointed at and the mend; or null. */
export const watchProblem = async ({ packs, packPlaces }: Settings): Promise<Failure | null> => {
  const result = planWatches(
    packs,
    packs.flatMap(({ watches }) => watches),
  );
  if (result.ok) return null;
  const told = result.faults.map(async (fault) => {
    const id = fault.watch;
    const pack = packs.findIndex(({ watches }) => watches.some((watch) => watch.id === id));
    const place = packPlaces[pack];
    const named = { kind: 'watch', id } as const;
    const where = place ? formatPlace(await faultAtNamed(place, named, 'query', fault)) : id;
    return `${where}:\n${describeFault(fault.query, fault)}`;
  });
  return configFailure(await Promise.all(told));
};

/** Live without a channel to post to, or null. */
export const channelProblem = ({ mode }: Environment, { subscriptions }: Config): Failure | null =>
  mode === 'live' && subscriptions.length === 0
    ? configFailure([
        'channels.yaml names no channel, so no card could be posted. Add one: channels: [{ id: "CHANNEL ID", watches: ["*"] }]; right-click the channel in Discord, Copy Channel ID.',
      ])
    : null;
