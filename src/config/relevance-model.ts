import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How relevance is weighed, as `npm run train` writes it. */
export const RELEVANCE_FILE = 'relevance.json';

const share = z.number().min(0).max(1);
const MODEL = z.object({
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
  alertAt: share,
  digestAt: share,
});

/** Throws where the file that ships with the product is damaged. `names` = what is observed of an entry. */
export const readRelevanceModel = async <Name extends string>(
  path: string,
  names: readonly Name[],
) => {
  const { weights, ...model } = MODEL.parse(JSON.parse(await readFile(path, 'utf8')));
  const known = new Map(Object.entries(weights));
  const of = (name: Name): number => {
    const weight = known.get(name);
    if (weight === undefined) throw new Error(`${path} has no weight for ${name}`);
    return weight;
  };
  return { ...model, weights: byName(names, of) };
};

const byName = <Name extends string>(
  names: readonly Name[],
  of: (name: Name) => number,
): Readonly<Record<Name, number>> =>
  // The names are all there by construction; fromEntries forgets it.
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, number>;
