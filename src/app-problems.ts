import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import type { Config, Settings } from './config/load-config.ts';
import { faultAtNamed } from './config/pack-place.ts';
import { compileWatches } from './match/compile.ts';
import type { Failure } from './model.ts';

/** A configuration that nothing can be started with; `lines` say what, where and how to mend it. */
export const configFailure = (lines: readonly string[]): Failure => ({
  kind: 'config',
  message: lines.join('\n'),
  retryable: false,
  retryAfterMs: null,
});

/** Watches that do not compile, each with file, line and character; or null. */
export const watchProblem = async ({ packs, packPlaces }: Settings): Promise<Failure | null> => {
  const result = compileWatches(
    packs,
    packs.flatMap(({ watches }) => watches),
  );
  if (result.ok) return null;
  const lines = result.faults.map(async ({ watch: id, message, at }) => {
    const place = packPlaces[packs.findIndex(({ watches }) => watches.some((w) => w.id === id))];
    const told = { message: `at character ${at + 1}: ${message}`, mend: 'See docs/watches.md.' };
    const watch = { kind: 'watch', id } as const;
    return place ? formatFault(await faultAtNamed(place, watch, 'query', told)) : message;
  });
  return configFailure(await Promise.all(lines));
};

/** Live without a channel to post to, or null. */
export const channelProblem = ({ mode }: Environment, { subscriptions }: Config): Failure | null =>
  mode === 'live' && subscriptions.length === 0
    ? configFailure([
        'channels.yaml names no channel, so no card could be posted. Add one: channels: [{ id: "CHANNEL ID", watches: ["*"] }]; right-click the channel in Discord, Copy Channel ID.',
      ])
    : null;
