import type { Evidence } from '../model.ts';
import type { Concept } from '../pack.ts';
import { type Passage, passageFinder, type Reading } from './reading.ts';

/** Letters that fit only without their marks say half as much. */
const WEAK_FACTOR = 0.5;
/** Whoever writes a word into a watch means it: it weighs like a concept of the subject. */
const WORD_WEIGHT = 6;
/** No concept's id holds a quote. */
const WORD = '"';

/** One concept of an entry, and where it stands. */
export interface Weighed {
  readonly concept: string;
  /** As its pack gives it; negative = another subject. */
  readonly weight: number;
  /** The first mention in the most prominent place. */
  readonly quote: string;
  /** How often it is named in each place; a weak hit counts half. */
  readonly in: Readonly<Record<Passage['place'], number>>;
  /** Index of the first passage that names it. */
  readonly first: number;
}

const PLACES: readonly Passage['place'][] = ['title', 'lead', 'body'];

/** Words that a watch asks for by themselves, as if each were a concept. */
const wordHits = ({ hits }: Evidence) =>
  hits
    .filter(({ concept }) => concept === null)
    .map((hit) => ({ ...hit, concept: `${WORD}${hit.term}` }));

/** What each concept of an entry weighs and where it is named, most prominent first. */
export const weighConcepts = (
  { passages, fields }: Reading,
  evidence: Evidence,
  concepts: ReadonlyMap<string, Concept>,
): readonly Weighed[] => {
  const passageOf = passageFinder(passages);
  const byConcept = new Map<string, Weighed>();
  for (const { concept, field, start, end, isWeak } of [
    ...evidence.concepts,
    ...wordHits(evidence),
  ]) {
    const at = passageOf(field, start);
    const place = passages[at]?.place ?? 'body';
    const known = byConcept.get(concept);
    const weight = concept.startsWith(WORD) ? WORD_WEIGHT : (concepts.get(concept)?.weight ?? 0);
    const quote = fields[field].text.slice(start, end);
    const isBetter = !known || PLACES.indexOf(place) < PLACES.indexOf(bestPlace(known));
    byConcept.set(concept, {
      concept,
      weight,
      quote: isBetter ? quote : known.quote,
      first: Math.min(at, known?.first ?? at),
      in: {
        title: known?.in.title ?? 0,
        lead: known?.in.lead ?? 0,
        body: known?.in.body ?? 0,
        [place]: (known?.in[place] ?? 0) + (isWeak ? WEAK_FACTOR : 1),
      },
    });
  }
  return [...byConcept.values()].sort(
    (a, b) =>
      PLACES.indexOf(bestPlace(a)) - PLACES.indexOf(bestPlace(b)) ||
      Math.abs(b.weight) - Math.abs(a.weight),
  );
};

/** The most prominent place that names it. */
export const bestPlace = ({ in: named }: Weighed): Passage['place'] =>
  PLACES.find((place) => named[place] > 0) ?? 'body';

/** What lies below is beside the subject (naval mines, bombs of old wars): kept, never an alert. */
const CORE_WEIGHT = 4;

export const isCore = ({ weight }: Pick<Weighed, 'weight'>): boolean => weight >= CORE_WEIGHT;
