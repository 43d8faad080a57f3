import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startTreatywatch } from '../acceptance/real-process.ts';
import type { ChaosWorld } from './chaos-world.ts';
import type { KillPoint } from './kill-points.ts';

const INSIDE = pathToFileURL(join(import.meta.dirname, 'inside.ts')).href;
/** A process that has ended its first pass so long ago and not come to its point is killed wherever it is. */
const PATIENCE_MS = 2_500;
const LOOK_EVERY_MS = 2;

/** The real process on the world's folder and by the world's time; who starts it ends it. */
export const startLife = (
  world: ChaosWorld,
  variables: Readonly<Record<string, string>> = {},
): ReturnType<typeof startTreatywatch> => {
  const ends = () => undefined;
  const all = { ...world.variables(), NODE_OPTIONS: `--import=${INSIDE}`, ...variables };
  return startTreatywatch(ends, world.folder, all);
};

/** How a life ended: at its point, killed elsewhere as it never came there, or by itself. */
export type End = 'reached' | 'missed' | { readonly fault: string };

/** Starts the product, and kills it with kill -9 at the point. */
export const liveUntil = async (world: ChaosWorld, point: KillPoint): Promise<End> => {
  const over = new AbortController();
  const run = startLife(world, point.variables);
  const died = run.ended();
  const comesThere = async (): Promise<End> => {
    if (point.stopsAfterMs !== undefined) {
      await pause(point.stopsAfterMs);
      void run.stop();
    }
    await point.reached?.(world, async (isSo) => {
      while (!over.signal.aborted && !isSo()) await pause(LOOK_EVERY_MS);
    });
    return 'reached';
  };
  const misses = async (): Promise<End> => {
    await run.ready().catch(() => undefined);
    await pause(PATIENCE_MS, undefined, { signal: over.signal });
    return 'missed';
  };
  // Who has its point inside dies by itself there.
  const end = await Promise.race([
    died.then((): End => 'reached'),
    misses(),
    ...(point.reached ? [comesThere()] : []),
  ]);
  await run.kill();
  over.abort();
  world.discord.unscript();
  world.answer(() => null);
  const { status, out, err } = await died;
  // Who is told to stop may be faster than the kill.
  if (status === null || (status === 0 && point.stopsAfterMs !== undefined)) return end;
  return { fault: `status ${status} instead of a kill (${point.name}): ${out}${err}` };
};
