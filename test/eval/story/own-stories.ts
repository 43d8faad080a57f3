import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ID = z.string().regex(/^[a-z0-9-]+$/u);
const TIME = z.iso.datetime().transform((time) => Date.parse(time));
const ENTRY = z
  .strictObject({
    id: ID,
    kind: z.enum([
      'first',
      'look-alike',
      'update',
      'reprint',
      'rewrite',
      'translation',
      'late',
      'round-up',
    ]),
    lang: z.string().regex(/^[a-z]{2}$/u),
    outlet: z.string().min(1),
    published: TIME,
    seen: TIME.optional(),
    title: z.string().min(1),
    text: z.string().min(1).default(''),
  })
  .refine(({ published, seen }) => seen === undefined || seen > published, 'seen before it was');
const STORIES = z.strictObject({
  stories: z.array(
    z.strictObject({
      id: ID,
      alike: ID.optional(),
      entries: z.array(ENTRY).min(1),
    }),
  ),
});

/** An entry of our own making, and the story that it tells of. */
export interface OwnEntry extends Omit<z.infer<typeof ENTRY>, 'seen'> {
  readonly story: string;
  /** Names the stories that look like this one and are others; null = none does. */
  readonly alike: string | null;
  /** When it came in, in epoch milliseconds, as `published` is. */
  readonly seen: number;
}

/** The entries of both sets, each in the order in which they came in. Nobody tunes on the kept-back set: only its totals are looked at. */
export const readOwnStories = (): readonly OwnEntry[] => read('own-stories.yaml');
export const readKeptBackStories = (): readonly OwnEntry[] => read('kept-back-stories.yaml');

/** What breaks the rules of a set is thrown: it is a fault of the set. */
const read = (file: string): readonly OwnEntry[] => {
  const { stories } = STORIES.parse(
    parse(readFileSync(join(import.meta.dirname, file), 'utf8'), { maxAliasCount: 0 }),
  );
  const entries = stories.flatMap(({ id: story, alike = null, entries: own }) =>
    own.map((entry) => ({ ...entry, story, alike, seen: entry.seen ?? entry.published })),
  );
  const faults = [
    ...twice(stories.map(({ id }) => id)),
    ...twice(entries.map(({ id }) => id)),
    ...stories.flatMap(({ id, alike, entries: own }) => openingFault(id, alike, own)),
  ];
  if (faults.length > 0) throw new Error(`${file}: ${faults.join('; ')}`);
  return entries.sort((a, b) => a.seen - b.seen);
};

const twice = (ids: readonly string[]): readonly string[] =>
  ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `${id} stands twice`);

/** A story opens once, with its earliest entry; its kind says whether another looks like it. */
const openingFault = (
  story: string,
  alike: string | undefined,
  entries: readonly z.infer<typeof ENTRY>[],
): readonly string[] => {
  const [first, ...rest] = entries.map(({ kind }) => kind);
  const opens = first === 'round-up' ? first : alike === undefined ? 'first' : 'look-alike';
  const openings = ['first', 'look-alike', 'round-up'];
  const seen = entries.map((entry) => entry.seen ?? entry.published);
  return [
    ...(first === opens ? [] : [`${story} opens with ${first}, not ${opens}`]),
    ...(rest.some((kind) => openings.includes(kind)) ? [`${story} opens twice`] : []),
    ...(seen.every((at, i) => at >= (seen[i - 1] ?? at)) ? [] : [`${story} is out of order`]),
  ];
};
