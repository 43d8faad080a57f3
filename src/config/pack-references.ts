import type { Act, Concept, Treaty } from '../pack.ts';
import type { ConfigFault } from './fault.ts';
import { faultAtNamed, type PackPlace } from './pack-place.ts';

/** Treaties that a concept names and concepts that an act wants, which the pack has not. */
export const brokenReferences = async (
  place: PackPlace,
  pack: {
    readonly treaties: readonly Treaty[];
    readonly concepts: readonly Concept[];
    readonly acts: readonly Act[];
  },
): Promise<readonly ConfigFault[]> => {
  const treaties = pack.treaties.map(({ id }) => id);
  const concepts = pack.concepts.map(({ id }) => id);
  const unknownTreaties = pack.concepts.flatMap(({ id, treaty }) =>
    treaty === null || treaties.includes(treaty)
      ? []
      : [
          faultAtNamed(place, { kind: 'concept', id }, 'treaty', {
            message: `treaties.yaml has no treaty ${treaty}`,
            mend: `Known: ${treaties.join(', ')}.`,
          }),
        ],
  );
  const unknownConcepts = pack.acts.flatMap(({ id, with: wanted }) =>
    wanted
      .filter((concept) => !concepts.includes(concept))
      .map((concept) =>
        faultAtNamed(place, { kind: 'act', id }, 'with', {
          message: `the pack has no concept ${concept}`,
          mend: `Known: ${concepts.join(', ')}.`,
        }),
      ),
  );
  return Promise.all([...unknownTreaties, ...unknownConcepts]);
};
