import { compileWatches, type Knowledge } from '../../../src/match/compile.ts';
import { matchEntry } from '../../../src/match/match.ts';
import type { Query } from '../../../src/match/query.ts';
import type { Hit } from '../../../src/model.ts';
import { entryOf } from '../semantic-world.ts';
import { evaluate, type ReferenceHit, type World } from './evaluate.ts';
import type { Pair } from './random-pair.ts';
import { CONCEPTS, FORMS } from './tongues.ts';
import { writeQuery } from './write-query.ts';

/** An entry never shows more hits of one watch. */
const MOST_SHOWN = 40;

const NOWHERE = { at: 0, end: 0 };
/** The watch that others refer to: `@b NOT NEAR/1 @a`. */
const OTHER: Query = {
  kind: 'near',
  isAway: true,
  isOrdered: false,
  within: 1,
  left: { kind: 'concept', concept: 'b', ...NOWHERE },
  right: { kind: 'concept', concept: 'a', ...NOWHERE },
};
const WORLD: World = { concepts: CONCEPTS, watches: { other: OTHER }, forms: FORMS };
const KNOWLEDGE: Knowledge = {
  concepts: CONCEPTS.map((each) => ({ ...each, about: each.id, treaty: null, weight: 1 })),
  acts: [],
  forms: FORMS,
};

/** In what engine and reference differ over a query and an entry; null where they agree. */
export const difference = ({ query, entry, lang }: Pair): string | null => {
  const result = compileWatches(
    [KNOWLEDGE],
    [
      { id: 'w', label: 'w', query: writeQuery(query) },
      { id: 'other', label: 'other', query: writeQuery(OTHER) },
    ],
  );
  const wantsNothing = evaluate(query, WORLD, entryOf({}), '').holds;
  if (!result.ok) {
    const refused = result.faults.map(({ message }) => message).join('; ');
    return wantsNothing ? null : `refused: ${refused}`;
  }
  if (wantsNothing) return 'holds for an entry without words, and is not refused';
  const { hits } = matchEntry(entry, lang, result.compiled);
  const own = hits.filter(({ watch }) => watch === 'w').map(told);
  const { holds, hits: expected } = evaluate(query, WORLD, entry, lang);
  const wanted = holds ? expected.map(toldByReference) : [];
  if (holds && wanted.length === 0) wanted.push(`title 0–${entry.title.length}`);
  const missing = wanted.filter((each) => !own.includes(each));
  const extra = own.filter((each) => !wanted.includes(each));
  if (extra.length === 0 && own.length === Math.min(wanted.length, MOST_SHOWN)) return null;
  return `engine lacks ${missing.join(', ') || 'nothing'}, and has besides ${extra.join(', ') || 'nothing'}`;
};

const told = ({ concept, field, start, end, isWeak, weight }: Hit): string =>
  [
    `${concept === null ? '' : `@${concept} `}${field} ${start}–${end}`,
    ...notes(isWeak, weight),
  ].join(' ');

const toldByReference = ({ meaning, field, start, end, isWeak, weight }: ReferenceHit): string =>
  [
    `${meaning.startsWith('@') ? `${meaning} ` : ''}${field} ${start}–${end}`,
    ...notes(isWeak, weight),
  ].join(' ');

const notes = (isWeak: boolean, weight: number): readonly string[] => [
  ...(isWeak ? ['weak'] : []),
  ...(weight === 1 ? [] : [`^${weight}`]),
];
