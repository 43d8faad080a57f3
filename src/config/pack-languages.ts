import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Act, Concept } from '../pack.ts';
import { type Checked, gather } from './fault.ts';
import { locate, type Misfit } from './misfit.ts';
import { type PackPlace, readPackYaml } from './pack-place.ts';
import { LANGUAGE } from './pack-schema.ts';

/** What one file of a pack's `languages/` says. */
interface LanguageWords extends z.infer<typeof LANGUAGE> {
  readonly lang: string;
}

/** The concepts and acts of a pack, and the forms of words by language. */
export interface Vocabulary {
  readonly concepts: readonly Concept[];
  readonly acts: readonly Act[];
  readonly forms: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/**
 * Adds what the language files say to the concepts and acts of the pack at `place`, whose own lists come first.
 * Faults: an id that the pack has not, with its line.
 */
export const addLanguages = async (
  place: PackPlace,
  files: readonly string[],
  pack: Pick<Vocabulary, 'concepts' | 'acts'>,
): Promise<Checked<Vocabulary>> => {
  const read = await Promise.all(files.map((file) => readLanguage(place, file, pack)));
  const languages = gather(read);
  if (!languages.ok) return languages;
  const words = languages.value;
  return {
    ok: true,
    value: {
      concepts: pack.concepts.map((concept) => ({
        ...concept,
        terms: joined(concept.terms, words, ({ concepts }) => concepts[concept.id]?.terms),
        unless: joined(concept.unless, words, ({ concepts }) => concepts[concept.id]?.unless),
      })),
      acts: pack.acts.map((act) => ({
        ...act,
        cues: joined(act.cues, words, ({ acts }) => acts[act.id]?.cues),
        against: joined(act.against, words, ({ acts }) => acts[act.id]?.against),
        steps: act.steps.map((step) => ({
          ...step,
          cues: joined(step.cues, words, ({ acts }) => acts[act.id]?.steps[step.id]),
        })),
      })),
      forms: Object.fromEntries(words.map(({ lang, forms }) => [lang, forms])),
    },
  };
};

type ByLanguage = Readonly<Record<string, readonly string[]>>;

const joined = (
  own: ByLanguage,
  languages: readonly LanguageWords[],
  pick: (words: LanguageWords) => readonly string[] | undefined,
): ByLanguage => ({
  ...own,
  ...Object.fromEntries(
    languages.flatMap((words) => {
      const added = pick(words) ?? [];
      return added.length === 0 ? [] : [[words.lang, [...(own[words.lang] ?? []), ...added]]];
    }),
  ),
});

const readLanguage = async (
  place: PackPlace,
  file: string,
  pack: Pick<Vocabulary, 'concepts' | 'acts'>,
): Promise<Checked<LanguageWords>> => {
  const path = join('languages', file);
  const read = await readPackYaml(place, path, LANGUAGE);
  if (!read.ok) return read;
  const misfits = [
    ...strangers(read.value, pack),
    ...strangeSteps(read.value, pack),
    ...unchecked(read.value),
    ...shared(read.value),
  ];
  const faults = await locate(join(place.folder, path), misfits, `${place.shown}/${path}`);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { ...read.value, lang: basename(file, '.yaml') } };
};

type Written = z.infer<typeof LANGUAGE>;

/** Words for what the pack does not have. */
const strangers = (
  written: Written,
  pack: Pick<Vocabulary, 'concepts' | 'acts'>,
): readonly Misfit[] =>
  (['concepts', 'acts'] as const).flatMap((part) => {
    const known = pack[part].map(({ id }) => id);
    return Object.keys(written[part])
      .filter((id) => !known.includes(id))
      .map((id) => ({
        path: [part, id],
        message: `the pack has no ${part.slice(0, -1)} ${id}`,
        mend: `Known: ${known.join(', ')}.`,
      }));
  });

/** Words for steps that their act does not have. */
const strangeSteps = (written: Written, { acts }: Pick<Vocabulary, 'acts'>): readonly Misfit[] =>
  acts.flatMap(({ id, steps }) => {
    const known = steps.map((step) => step.id);
    return Object.keys(written.acts[id]?.steps ?? {})
      .filter((step) => !known.includes(step))
      .map((step) => ({
        path: ['acts', id, 'steps', step],
        message: `the act ${id} has no step ${step}`,
        mend:
          known.length > 0
            ? `Known: ${known.join(', ')}.`
            : 'Add the step to the act in acts/, or take the words out.',
      }));
  });

/** What a speaker is asked to check, and cannot find. */
const unchecked = (written: Written): readonly Misfit[] => {
  const here = new Set([...Object.keys(written.concepts), ...Object.keys(written.acts)]);
  return written['needs-native-check'].flatMap((id, at) =>
    here.has(id)
      ? []
      : [
          {
            path: ['needs-native-check', at],
            message: `this file has no words for ${id}`,
            mend: 'Take it out, or add the words that are to be checked.',
          },
        ],
  );
};

/** A form of two words would make each find the other. */
const shared = ({ forms }: Written): readonly Misfit[] => {
  const listOf = new Map<string, number>();
  return forms.flatMap((list, at) =>
    list.flatMap((form, nth) => {
      const first = listOf.get(form) ?? at;
      listOf.set(form, first);
      return first === at
        ? []
        : [
            {
              path: ['forms', at, nth],
              message: `${form} stands in list ${first + 1} of the forms too`,
              mend: 'Join the two lists if it is one word; else keep the form where it is meant.',
            },
          ];
    }),
  );
};
