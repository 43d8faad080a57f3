import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatFault } from '../../src/config/fault.ts';
import { loadPack } from '../../src/config/load-pack.ts';
import type { Pack } from '../../src/pack.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');

/** Every pack that ships with the product; throws where one cannot be read. */
export const shippedPacks = (): Promise<readonly Pack[]> =>
  Promise.all(
    readdirSync(PACKS).map(async (id) => {
      const pack = await loadPack(join(PACKS, id), `packs/${id}`);
      if (!pack.ok) throw new Error(pack.faults.map(formatFault).join('\n'));
      return pack.value;
    }),
  );
