import type { ConceptHit, TextField } from '../model.ts';
import { isTonal } from '../text/bare-letters.ts';
import { findTerms, type TermHit } from '../text/term-index.ts';
import type { CompiledWatches } from './compile.ts';
import type { LeafTag } from './leaf-tag.ts';
import { type Place, type ReadField, ReadText, zoneOf } from './place.ts';

/** What the leaves of all watches find in an entry's text. */
export interface Found {
  /** Where each leaf stands, in the order of the text. */
  readonly places: ReadonlyMap<number, readonly Place[]>;
  readonly concepts: readonly ConceptHit[];
  readonly cancelled: readonly { readonly concept: string; readonly quote: string }[];
  readonly sentenceOf: (place: Place) => number;
}

/** A negative sense cancels what it covers and what stands right beside it. */
const BESIDE_TOKENS = 1;
/** More hits of one leaf in one field say nothing more, and would let one word cost any time. */
const MAX_HITS_PER_FIELD = 200;

type TagHit = TermHit<LeafTag>;

export const findPlaces = (
  entry: Readonly<Record<TextField, string>>,
  lang: string,
  { indexesFor }: Pick<CompiledWatches, 'indexesFor'>,
): Found => {
  const read = new ReadText(entry, lang);
  const indexes = indexesFor(lang);
  // Terms of other languages too need their marks here.
  const mayBeWeak = !isTonal(lang);
  const places = new Map<number, Place[]>();
  const cancelled = new Map<string, { concept: string; quote: string }>();
  const concepts = new Map<string, Place[]>();
  let id = 0;
  for (const field of read.fields) {
    const hits = findTerms(indexes, field).filter(({ isWeak }) => !isWeak || mayBeWeak);
    const shadows = shadowsOf(hits);
    const counts = new Map<number, number>();
    const before = new Map<number, TagHit>();
    for (const hit of hits) {
      const { leaf, concept, isUnless } = hit.tag;
      if (isUnless) continue;
      const negative = concept === null ? undefined : shadowOn(hit, shadows.get(concept));
      if (negative && concept !== null) {
        cancelled.set(concept, { concept, quote: field.text.slice(negative.start, negative.end) });
        continue;
      }
      // A term that two languages share is found once.
      const last = before.get(leaf);
      if (last?.start === hit.start && last.end === hit.end) continue;
      before.set(leaf, hit);
      const count = (counts.get(leaf) ?? 0) + 1;
      counts.set(leaf, count);
      if (count > MAX_HITS_PER_FIELD) continue;
      const place = placeOf(hit, field, id);
      id += 1;
      append(places, leaf, place);
      if (concept !== null) append(concepts, concept, place);
    }
  }
  return {
    places,
    concepts: [...concepts].flatMap(([concept, found]) => conceptHits(concept, found)),
    cancelled: [...cancelled.values()],
    sentenceOf: (place) => read.sentenceOf(place),
  };
};

const append = <Key>(map: Map<Key, Place[]>, key: Key, place: Place): void => {
  const list = map.get(key);
  if (list) list.push(place);
  else map.set(key, [place]);
};

const placeOf = (hit: TagHit, field: ReadField, id: number): Place => {
  const to = field.positions[hit.lastToken + 1] ?? 0;
  return {
    id,
    leaf: hit.tag.leaf,
    term: hit.term,
    field: field.name,
    start: hit.start,
    end: hit.end,
    from: field.positions[hit.firstToken] ?? 0,
    to,
    zone: zoneOf(field, to),
    isWeak: hit.isWeak,
    weight: 1,
  };
};

/** Of places in the order of the text that lie inside each other, the longest. */
export const longest = (places: readonly Place[]): readonly Place[] => {
  let reach = Number.NEGATIVE_INFINITY;
  return places.filter(({ to }) => {
    if (to <= reach) return false;
    reach = to;
    return true;
  });
};

const conceptHits = (concept: string, places: readonly Place[]): readonly ConceptHit[] =>
  longest(places).map(({ term, field, start, end, isWeak }) => ({
    concept,
    term,
    field,
    start,
    end,
    isWeak,
  }));

/** Per concept, the tokens that its negative senses cover or stand beside. */
const shadowsOf = (hits: readonly TagHit[]): ReadonlyMap<string, ReadonlyMap<number, TagHit>> => {
  const shadows = new Map<string, Map<number, TagHit>>();
  for (const hit of hits) {
    const { concept, isUnless } = hit.tag;
    if (!isUnless || concept === null) continue;
    const shadow = shadows.get(concept) ?? new Map<number, TagHit>();
    shadows.set(concept, shadow);
    for (let at = hit.firstToken - BESIDE_TOKENS; at <= hit.lastToken + BESIDE_TOKENS; at += 1)
      shadow.set(at, hit);
  }
  return shadows;
};

const shadowOn = (
  hit: TagHit,
  shadow: ReadonlyMap<number, TagHit> | undefined,
): TagHit | undefined => shadow?.get(hit.firstToken) ?? shadow?.get(hit.lastToken);
