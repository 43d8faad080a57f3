import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Lessons, TrainingText } from '../pack.ts';
import { type Checked, gather } from './fault.ts';
import { packFiles } from './pack-files.ts';
import { type PackPlace, readPackYaml } from './pack-place.ts';
import { TRAINING } from './pack-schema.ts';

/** What was learned from the texts in `training/`, beside them; written by `npm run train`. */
export const LESSONS_FILE = 'lessons.json';

const count = z.int().min(0);
const LESSONS = z.object({ relevant: count, other: count, features: z.looseObject({}) });

/**
 * What the texts of a pack taught, read when it is first asked for: it is large, and nobody needs it before an entry is
 * judged. Null = the pack has none, and learns from its texts. Asking throws where the file is damaged.
 */
export const lessonsOf = ({ folder, shown }: PackPlace): (() => Lessons) | null => {
  const path = join(folder, LESSONS_FILE);
  if (!existsSync(path)) return null;
  let read: Lessons | null = null;
  return () => {
    read ??= parseLessons(readFileSync(path, 'utf8'), `${shown}/${LESSONS_FILE}`);
    return read;
  };
};

/** The pairs themselves are not looked at one by one: `npm run train` wrote them, and there are thousands. */
const parseLessons = (text: string, shown: string): Lessons => {
  try {
    const { relevant, other, features } = LESSONS.parse(JSON.parse(text));
    return { relevant, other, features: features as Lessons['features'] };
  } catch (cause) {
    const mend = 'Delete it: the pack then learns from training/ by itself.';
    throw new Error(`${shown} is not what the training texts taught. ${mend}`, { cause });
  }
};

/** The labelled texts of a pack, in the order of their files. */
export const loadTraining = async (place: PackPlace): Promise<Checked<readonly TrainingText[]>> => {
  const files = packFiles(place);
  if (!files.ok) return files;
  const all = gather(await Promise.all(files.value.training.map((file) => readTexts(place, file))));
  return all.ok ? { ok: true, value: all.value.flat() } : all;
};

const readTexts = async (
  place: PackPlace,
  file: string,
): Promise<Checked<readonly TrainingText[]>> => {
  const texts = await readPackYaml(place, `training/${file}`, TRAINING);
  if (!texts.ok) return texts;
  const lang = basename(file, '.yaml');
  return { ok: true, value: texts.value.map((text) => toText(text, lang)) };
};

/** Where no title is written, the first sentence is it. */
const FIRST_SENTENCE = /^(.{1,300}?[.!?。])\s+/su;

const toText = (written: z.infer<typeof TRAINING>[number], lang: string): TrainingText => {
  const {
    id = null,
    text,
    relevant,
    acts,
    countries = [],
    treaties = [],
    urgency = null,
    trap = null,
  } = written;
  const first = FIRST_SENTENCE.exec(text)?.[1] ?? text;
  const isWhole = written.title === undefined;
  return {
    id,
    lang,
    title: written.title ?? first,
    text: isWhole ? text.slice(first.length).trimStart() : text,
    relevant,
    labels: acts ? { acts: acts.map(toTold), countries, treaties, urgency } : null,
    trap,
  };
};

const toTold = (written: string): NonNullable<TrainingText['labels']>['acts'][number] => {
  const [id = '', mode = 'fact'] = written.split(':');
  return { id, mode: MODE.parse(mode) };
};

const MODE = z.enum(['fact', 'plan', 'demand', 'denial', 'allegation']);
