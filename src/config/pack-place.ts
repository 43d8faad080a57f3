import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Checked, ConfigFault } from './fault.ts';
import { locate } from './misfit.ts';
import { readYaml } from './yaml-file.ts';
import type { KeyPath } from './yaml-line.ts';

/** Where a pack lies: its folder, and that folder's name in messages. */
export interface PackPlace {
  readonly folder: string;
  readonly shown: string;
}

/** Reads `file` of a pack, or its top-level key `part` alone, and checks it by `schema`; faults send to the guide for packs. */
export const readPackYaml = <T>(
  { folder, shown }: PackPlace,
  file: string,
  schema: z.ZodType<T>,
  part?: string,
): Promise<Checked<T>> =>
  readYaml(join(folder, file), `${shown}/${file}`, schema, { guide: 'docs/packs.md', part });

/** What a pack gives an id to. */
export type NamedKind = 'concept' | 'act' | 'watch';

const LISTS = z.record(z.string(), z.array(z.looseObject({ id: z.string() })));

/**
 * A fault at the thing of this id (at the `nth` of them, from 0) in a pack that was read: with the file and line
 * where it stands. `key` = the part of it that is wrong.
 */
export const faultAtNamed = async (
  place: PackPlace,
  named: { readonly kind: NamedKind; readonly id: string; readonly nth?: number },
  key: string,
  { message, mend }: Pick<ConfigFault, 'message' | 'mend'>,
): Promise<ConfigFault> => {
  const { folder, shown } = place;
  const list = `${named.kind}${named.kind === 'watch' ? 'es' : 's'}`;
  const files =
    named.kind === 'watch'
      ? ['watches.yaml']
      : readdirSync(join(folder, list))
          .sort()
          .map((file) => join(list, file));
  const found: { readonly file: string; readonly path: KeyPath }[] = [];
  for (const file of files) {
    const read = await readPackYaml(place, file, LISTS);
    for (const [at, { id }] of (read.ok ? (read.value[list] ?? []) : []).entries())
      if (id === named.id) found.push({ file, path: [list, at, key] });
  }
  const here = found[named.nth ?? 0];
  const file = here ? join(folder, here.file) : folder;
  const [fault] = here
    ? await locate(file, [{ path: here.path, message, mend }], `${shown}/${here.file}`)
    : [];
  return fault ?? { file: shown, line: null, key, message, mend };
};
