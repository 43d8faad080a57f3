import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../pack.ts';
import type { Checked } from './fault.ts';
import { WATCHES } from './pack-schema.ts';
import { readYaml } from './yaml-file.ts';

/** The optional `watches.yaml` of a configuration folder, as a pack that holds watches alone; null = there is none. */
export const loadOwnWatches = async (folder: string): Promise<Checked<Pack | null>> => {
  const file = join(folder, 'watches.yaml');
  if (!existsSync(file)) return { ok: true, value: null };
  const read = await readYaml(file, file, WATCHES);
  if (!read.ok) return read;
  const { watches } = read.value;
  const nothing = { concepts: [], acts: [], forms: {}, treaties: [], training: [], lessons: null };
  return { ok: true, value: { id: 'own', name: 'Your own watches', ...nothing, watches } };
};
