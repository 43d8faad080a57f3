import type { Environment } from './config/environment.ts';
import type { Config, Settings } from './config/load-config.ts';
import { compileWatches } from './match/compile.ts';
import type { Failure } from './model.ts';

/** A configuration that nothing can be started with; `lines` say what, where and how to mend it. */
export const configFailure = (lines: readonly string[]): Failure => ({
  kind: 'config',
  message: lines.join('\n'),
  retryable: false,
  retryAfterMs: null,
});

/** Watches that do not compile, or null. */
export const watchProblem = ({ packs }: Pick<Settings, 'packs'>): Failure | null => {
  const result = compileWatches(
    packs,
    packs.flatMap(({ watches }) => watches),
  );
  if (result.ok) return null;
  return configFailure(
    result.faults.map(
      ({ watch, message, at }) => `watch ${watch}, at character ${at + 1}: ${message}.`,
    ),
  );
};

/** Live without a channel to post to, or null. */
export const channelProblem = ({ mode }: Environment, { subscriptions }: Config): Failure | null =>
  mode === 'live' && subscriptions.length === 0
    ? configFailure([
        'channels.yaml names no channel, so no card could be posted. Add one: channels: [{ id: "CHANNEL ID", watches: ["*"] }]; right-click the channel in Discord, Copy Channel ID.',
      ])
    : null;
