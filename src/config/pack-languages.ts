import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Act, Concept } from '../pack.ts';
import { type Checked, gather } from './fault.ts';
import { locate } from './misfit.ts';
import { LANGUAGE } from './pack-schema.ts';
import { readYaml } from './yaml-file.ts';

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
 * Adds what the language files say to the concepts and acts of the pack in `folder`, whose own lists come first.
 * Faults: an id that the pack has not, with its line.
 */
export const addLanguages = async (
  folder: string,
  shown: string,
  files: readonly string[],
  pack: Pick<Vocabulary, 'concepts' | 'acts'>,
): Promise<Checked<Vocabulary>> => {
  const read = await Promise.all(files.map((file) => readLanguage(folder, shown, file, pack)));
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
        escalate: act.escalate && {
          to: act.escalate.to,
          cues: joined(act.escalate.cues, words, ({ acts }) => acts[act.id]?.escalate),
        },
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
  folder: string,
  shown: string,
  file: string,
  pack: Pick<Vocabulary, 'concepts' | 'acts'>,
): Promise<Checked<LanguageWords>> => {
  const path = join('languages', file);
  const read = await readYaml(join(folder, path), `${shown}/${path}`, LANGUAGE);
  if (!read.ok) return read;
  const misfits = (['concepts', 'acts'] as const).flatMap((part) => {
    const known = pack[part].map(({ id }) => id);
    return Object.keys(read.value[part])
      .filter((id) => !known.includes(id))
      .map((id) => ({
        path: [part, id],
        message: `the pack has no ${part.slice(0, -1)} ${id}`,
        mend: `Known: ${known.join(', ')}.`,
      }));
  });
  const faults = await locate(join(folder, path), misfits, `${shown}/${path}`);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { ...read.value, lang: basename(file, '.yaml') } };
};
