import { createJudge, type Judgement } from '../../src/judge/judge.ts';
import type { Modality, PlaceFrames } from '../../src/judge/lexicon.ts';
import { compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import type { EntryText, TextField } from '../../src/model.ts';
import type { Act, Concept, Pack, PlaceName, TrainingText } from '../../src/pack.ts';
import type { AmbiguousPlace } from '../../src/text/places.ts';

/** A pack about dams: nothing in it is of the packs that ship with the product. */
export const concept = (id: string, weight: number, parts: Partial<Concept> = {}): Concept => ({
  id,
  about: id,
  treaty: null,
  weight,
  terms: { en: [id] },
  unless: {},
  ...parts,
});

const CONCEPTS: readonly Concept[] = [
  concept('dam', 5, {
    treaty: 'water-treaty',
    terms: { en: ['dam', 'dams'], de: ['Staudamm'] },
    unless: { en: ['Dam Square'] },
  }),
  concept('weir', 3.9),
  concept('pond', 1),
  concept('beaver', -6),
];

export const act = (id: string, cues: readonly string[], parts: Partial<Act> = {}): Act => ({
  id,
  label: id,
  badge: '●',
  urgency: 'normal',
  isWeighty: false,
  with: ['dam'],
  cues: { en: cues },
  against: {},
  steps: [],
  ...parts,
});

export interface Room {
  readonly acts?: readonly Act[];
  readonly places?: readonly PlaceName[];
  readonly ambiguous?: readonly AmbiguousPlace[];
  readonly frames?: PlaceFrames;
  readonly modality?: Readonly<Record<string, Modality>>;
  readonly training?: readonly TrainingText[];
  readonly query?: string;
  readonly lang?: string;
  /** Packs beside the one about dams. */
  readonly others?: readonly Pack[];
}

/** What the judge says of an entry in the language `lang` (default English). */
export const judged = (
  words: Partial<Pick<EntryText, TextField>>,
  { acts = [], places = [], training = [], others = [], lang = 'en', query, ...room }: Room = {},
): Judgement => {
  const watch = { id: 'w', label: 'w', query: query ?? '@dam OR @weir OR @pond' };
  const pack: Pack = {
    id: 'dams',
    name: 'Dams',
    forms: {},
    concepts: CONCEPTS,
    watches: [watch],
    acts,
    treaties: [],
    training,
  };
  const packs = [pack, ...others];
  const compiled = compileWatches(
    packs,
    packs.flatMap(({ watches }) => watches),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const match = (entry: Pick<EntryText, TextField>, of: string) =>
    matchEntry(entry, of, compiled.compiled);
  const judge = createJudge({
    packs,
    placesIn: (of) => places.filter((place) => place.lang === of),
    ambiguous: room.ambiguous ?? [],
    frames: room.frames ?? { bystander: {}, notPlace: {} },
    modality: room.modality ?? {},
    match,
  });
  const entry = { title: '', summary: '', text: '', ...words };
  return judge(entry, match(entry, lang));
};
