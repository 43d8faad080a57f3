import type { EntryText, Evidence, Hit, TextField } from '../model.ts';
import type { EntryAttributes } from './attributes.ts';
import type { CompiledWatches } from './compile.ts';
import { Evaluation, type Facts } from './evaluate.ts';
import { findPlaces, longest } from './found.ts';
import type { Leaf } from './leaves.ts';
import type { Place } from './place.ts';
import { type Plan, planParts } from './plan.ts';
import type { PlannedWatch } from './plan-watches.ts';

/** What watches are run over: text, and what is known beside it. */
export type Matchable = Pick<EntryText, TextField> & EntryAttributes;

/** Evidence enough: one entry never lists more hits of one watch. */
const MAX_HITS_PER_WATCH = 40;

/**
 * Runs every watch over an entry whose language is `lang`, in one pass over its text.
 * Out: the hits of the watches that hold, all concepts found, and what a negative sense cancelled.
 */
export const matchEntry = (entry: Matchable, lang: string, compiled: CompiledWatches): Evidence => {
  const { places, concepts, cancelled, sentenceOf } = findPlaces(entry, lang, compiled);
  const attributes = compiled.attributesOf(entry, lang);
  const facts: Facts = { places, attributes, sentenceOf };
  const evaluation = new Evaluation(facts);
  const hits = candidates(facts, compiled).flatMap(({ id, plan }) => {
    const found = evaluation.run(plan);
    if (!found) return [];
    if (found.length === 0) return [byItself(id, plan, facts, entry)];
    return evidenceIn(found).map((place) => toHit(id, place, compiled.leaves[place.leaf], entry));
  });
  return { lang, hits, concepts, cancelled };
};

/** The watches that something found may let hold, in their order. */
const candidates = (
  { places, attributes }: Facts,
  { watches, watchesOf }: CompiledWatches,
): readonly PlannedWatch[] => {
  const numbers: number[] = [];
  for (const leaves of [places.keys(), attributes])
    for (const leaf of leaves) for (const at of watchesOf.get(leaf) ?? []) numbers.push(at);
  const sorted = Int32Array.from(numbers).sort();
  const tried: PlannedWatch[] = [];
  let last = -1;
  for (const at of sorted) {
    const watch = at === last ? undefined : watches[at];
    if (watch) tried.push(watch);
    last = at;
  }
  return tried;
};

/** Of places of one leaf that lie inside each other, the longest; the heaviest of many; in the order of the text. */
const evidenceIn = (places: readonly Place[]): readonly Place[] =>
  places.length === 1
    ? places
    : byLeaf(places)
        .flatMap(longest)
        .sort((a, b) => b.weight - a.weight || inText(a, b))
        .slice(0, MAX_HITS_PER_WATCH)
        .sort(inText);

const inText = (a: Place, b: Place): number => a.from - b.from || b.to - a.to;

const byLeaf = (places: readonly Place[]): readonly (readonly Place[])[] => {
  const lists = new Map<number, Place[]>();
  for (const place of places) {
    const list = lists.get(place.leaf);
    if (list) list.push(place);
    else lists.set(place.leaf, [place]);
  }
  return [...lists.values()];
};

const toHit = (
  watch: string,
  { term, field, start, end, isWeak, weight }: Place,
  leaf: Leaf | undefined,
  entry: Matchable,
): Hit => ({
  watch,
  concept: leaf?.kind === 'concept' ? leaf.concept : null,
  term,
  field,
  start,
  end,
  quote: entry[field].slice(start, end),
  isWeak,
  weight,
});

/** What holds by attributes alone is shown by the entry's title. */
const byItself = (watch: string, plan: Plan, { attributes }: Facts, entry: Matchable): Hit => ({
  watch,
  concept: null,
  term: attributeIn(plan, attributes) ?? watch,
  field: 'title',
  start: 0,
  end: entry.title.length,
  quote: entry.title,
  isWeak: false,
  weight: 1,
});

/** The first attribute of the plan that holds, as it is written. */
const attributeIn = (plan: Plan, attributes: ReadonlySet<number>): string | null => {
  if (plan.kind === 'not') return null;
  if (plan.kind === 'leaf' && plan.leaf.kind === 'attribute' && attributes.has(plan.leaf.id))
    return `${plan.leaf.attribute}:${plan.leaf.value}`;
  for (const part of planParts(plan)) {
    const found = attributeIn(part, attributes);
    if (found !== null) return found;
  }
  return null;
};
