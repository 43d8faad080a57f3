import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Act, Concept, Pack, Watch } from '../pack.ts';
import { type Checked, type ConfigFault, gather } from './fault.ts';
import { locate } from './misfit.ts';
import { packFiles } from './pack-files.ts';
import { addLanguages } from './pack-languages.ts';
import { type PackPlace, readPackYaml } from './pack-place.ts';
import { brokenReferences } from './pack-references.ts';
import { ACTS, CONCEPTS, PACK, WATCHES } from './pack-schema.ts';
import { lessonsOf, loadTraining } from './pack-training.ts';
import { loadTreaties } from './pack-treaties.ts';

/** Reads the pack in `folder`; `shown` is the folder's name in messages. */
export const loadPack = async (folder: string, shown: string): Promise<Checked<Pack>> => {
  const place: PackPlace = { folder, shown };
  const read = <T>(file: string, schema: z.ZodType<T>): Promise<Checked<T>> =>
    readPackYaml(place, file, schema);
  const files = packFiles(place);
  if (!files.ok) return files;
  const readAll = async <T>(part: 'concepts' | 'acts', schema: z.ZodType<T>) =>
    gather(await Promise.all(files.value[part].map((file) => read(`${part}/${file}`, schema))));
  const pack = await read('pack.yaml', PACK);
  const treaties = await loadTreaties(place);
  const concepts = await readAll('concepts', CONCEPTS);
  const acts = await readAll('acts', ACTS);
  const watches = await read('watches.yaml', WATCHES);
  const lessons = lessonsOf(place);
  // Nobody reads the texts again that taught before.
  const training =
    lessons !== null ? ({ ok: true, value: [] } as const) : await loadTraining(place);
  const parts = [pack, treaties, concepts, acts, watches, training];
  const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
  if (!pack.ok || !treaties.ok || !concepts.ok || !acts.ok || !watches.ok || !training.ok)
    return { ok: false, faults };
  const misnamed = await otherName(place, pack.value.id);
  if (misnamed.length > 0) return { ok: false, faults: misnamed };
  const named = {
    treaties: treaties.value,
    concepts: concepts.value.flatMap((file) => file.concepts.map(toConcept)),
    acts: acts.value.flatMap((file) => file.acts.map(toAct)),
  };
  const broken = await brokenReferences(place, named);
  if (broken.length > 0) return { ok: false, faults: broken };
  const vocabulary = await addLanguages(place, files.value.languages, named);
  if (!vocabulary.ok) return vocabulary;
  return {
    ok: true,
    value: {
      id: pack.value.id,
      name: pack.value.name,
      treaties: named.treaties,
      ...vocabulary.value,
      watches: watches.value.watches satisfies Watch[],
      training: training.value,
      lessons,
    },
  };
};

/** Configurations name a pack by its folder: another id in it would be a second name. */
const otherName = ({ folder, shown }: PackPlace, id: string): Promise<readonly ConfigFault[]> => {
  const name = basename(shown);
  const misfit = {
    path: ['id'],
    message: `the folder is called ${name}`,
    mend: `Write id: ${name}.`,
  };
  return locate(join(folder, 'pack.yaml'), id === name ? [] : [misfit], `${shown}/pack.yaml`);
};

type Written<
  Schema extends z.ZodType,
  Key extends keyof z.infer<Schema>,
> = z.infer<Schema>[Key] extends readonly (infer Item)[] ? Item : never;

const toConcept = (concept: Written<typeof CONCEPTS, 'concepts'>): Concept => ({
  id: concept.id,
  about: concept.about,
  treaty: concept.treaty ?? null,
  treatyBeside: concept['treaty-beside'] ?? [],
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
  steps: act.steps.map((step) => ({
    id: step.id,
    label: step.label,
    state: step.state ?? null,
    urgency: step.urgency ?? null,
    cues: step.cues,
  })),
});
