import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Feed } from '../model.ts';
import { checkFeeds } from './check-feeds.ts';
import type { Checked } from './fault.ts';
import { locate } from './misfit.ts';
import { readPackYaml } from './pack-place.ts';
import { PACK_FEEDS } from './pack-schema.ts';

/**
 * The feeds that the pack in `folder` offers, none where it has no `feeds.yaml`. `shown` is the folder's name in
 * messages; `everyMs` how often a feed is asked that does not say it.
 */
export const loadPackFeeds = async (
  folder: string,
  shown: string,
  everyMs: number,
): Promise<Checked<readonly Feed[]>> => {
  const path = join(folder, 'feeds.yaml');
  if (!existsSync(path)) return { ok: true, value: [] };
  const written = await readPackYaml({ folder, shown }, 'feeds.yaml', PACK_FEEDS);
  if (!written.ok) return written;
  // Pack feeds are the world's: none is let through to an address that is not public.
  const rules = { everyMs, allow: [], base: null };
  const { feeds, misfits } = await checkFeeds(written.value.feeds, rules);
  const faults = await locate(path, misfits, `${shown}/feeds.yaml`);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: feeds };
};
