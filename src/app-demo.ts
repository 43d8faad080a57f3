import { join } from 'node:path';
import type { Environment } from './config/environment.ts';
import { serveDemoFeeds } from './demo/demo-feeds.ts';
import type { Clock } from './ports.ts';

/** In the demo the sample feeds are served over loopback; their origin, else null. */
export const demoOrigin = async (
  { mode, configFolder }: Environment,
  clock: Clock,
  stops: (() => Promise<void> | void)[],
): Promise<string | null> => {
  if (mode !== 'demo') return null;
  const demo = await serveDemoFeeds({ folder: join(configFolder, 'feeds'), now: clock.now });
  stops.push(demo.close);
  return demo.origin;
};
