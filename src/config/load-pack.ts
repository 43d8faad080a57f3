import { join } from 'node:path';
import type { z } from 'zod';
import type { Act, Concept, Pack, TrainingText, Watch } from '../pack.ts';
import { type Checked, gather } from './fault.ts';
import { addLanguages } from './pack-languages.ts';
import { yamlFiles } from './pack-place.ts';
import { ACTS, CONCEPTS, PACK, TRAINING, WATCHES } from './pack-schema.ts';
import { readYaml } from './yaml-file.ts';

/** Reads the pack in `folder`; `shown` is the folder's name in messages. */
export const loadPack = async (folder: string, shown: string): Promise<Checked<Pack>> => {
  const read = <T>(file: string, schema: z.ZodType<T>): Promise<Checked<T>> =>
    readYaml(join(folder, file), `${shown}/${file}`, schema);
  const pack = await read('pack.yaml', PACK);
  const concepts = await readFolder(folder, shown, 'concepts', CONCEPTS);
  const acts = await readFolder(folder, shown, 'acts', ACTS);
  const watches = await read('watches.yaml', WATCHES);
  const training = await loadTraining(folder, shown);
  const faults = [pack, concepts, acts, watches, training].flatMap((part) =>
    part.ok ? [] : part.faults,
  );
  if (!pack.ok || !concepts.ok || !acts.ok || !watches.ok || !training.ok)
    return { ok: false, faults };
  const vocabulary = await addLanguages(folder, shown, yamlFiles(join(folder, 'languages')), {
    concepts: concepts.value.flatMap((file) => file.concepts.map(toConcept)),
    acts: acts.value.flatMap((file) => file.acts.map(toAct)),
  });
  if (!vocabulary.ok) return vocabulary;
  return {
    ok: true,
    value: {
      id: pack.value.id,
      name: pack.value.name,
      treaties: pack.value.treaties.map(({ id, label }) => ({ id, label })),
      ...vocabulary.value,
      watches: watches.value.watches satisfies Watch[],
      training: training.value,
    },
  };
};

type Written<
  Schema extends z.ZodType,
  Key extends keyof z.infer<Schema>,
> = z.infer<Schema>[Key] extends readonly (infer Item)[] ? Item : never;

const toConcept = (concept: Written<typeof CONCEPTS, 'concepts'>): Concept => ({
  id: concept.id,
  about: concept.about,
  treaty: concept.treaty ?? null,
  weight: concept.weight,
  terms: concept.terms,
  unless: concept.unless,
});

const toAct = (act: Written<typeof ACTS, 'acts'>): Act => ({
  id: act.id,
  label: act.label,
  badge: act.badge,
  urgency: act.urgency,
  isWeighty: act.weighty,
  with: act.with,
  cues: act.cues,
  against: act.against,
  escalate: act.escalate ?? null,
});

const loadTraining = async (
  folder: string,
  shown: string,
): Promise<Checked<readonly TrainingText[]>> => {
  const read = async (file: string): Promise<Checked<readonly TrainingText[]>> => {
    const texts = await readYaml(
      join(folder, 'training', file),
      `${shown}/training/${file}`,
      TRAINING,
    );
    if (!texts.ok) return texts;
    const lang = file.replace('.yaml', '');
    return { ok: true, value: texts.value.map((text) => ({ ...text, lang })) };
  };
  const all = gather(await Promise.all(yamlFiles(join(folder, 'training')).map(read)));
  return all.ok ? { ok: true, value: all.value.flat() } : all;
};

/** Every YAML file of a folder of the pack, in the order of their names. */
const readFolder = async <T>(
  folder: string,
  shown: string,
  part: string,
  schema: z.ZodType<T>,
): Promise<Checked<readonly T[]>> =>
  gather(
    await Promise.all(
      yamlFiles(join(folder, part)).map((file) =>
        readYaml(join(folder, part, file), `${shown}/${part}/${file}`, schema),
      ),
    ),
  );
