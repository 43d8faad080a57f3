import type { Model } from '../../src/judge/decide.ts';
import { createJudge, type Judgement } from '../../src/judge/judge.ts';
import type { LegalWords, Modality, PlaceFrames, Wires } from '../../src/judge/lexicon.ts';
import type { LegalRecord } from '../../src/legal.ts';
import { compileWatches } from '../../src/match/compile.ts';
import { matchEntry } from '../../src/match/match.ts';
import type { EntryText, TextField } from '../../src/model.ts';
import type { Act, Concept, Pack, PlaceName, TrainingText } from '../../src/pack.ts';
import type { AmbiguousPlace } from '../../src/text/places.ts';

/** No word of the law, no agency: for those who test something else. */
export const NO_LEGAL_WORDS: LegalWords = {
  out: {},
  joined: {},
  party: {},
  since: {},
  and: {},
  'in-force': {},
  parties: {},
  among: {},
  titled: {},
  part: {},
};
export const NO_WIRES: Wires = { wires: [], before: {}, after: {} };
export const NO_RECORD: LegalRecord = { treaties: [], facts: [], wars: [], counts: [], events: [] };

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

/** Weights of our own, so that no test hangs on what is learned next. */
export const MODEL: Model = {
  bias: -4,
  weights: {
    title: 6,
    lead: 5.2,
    body: 1.5,
    strongest: 2,
    others: 0.5,
    repeated: 1,
    share: 0.5,
    late: -0.5,
    once: -1,
    negative: -8,
    negativeTitle: -2,
    cancelled: -1,
    act: 1.4,
    acts: 0.2,
    places: 0.3,
    headlineOnly: 0,
    firstHand: 0.3,
    classifier: 4,
  },
  alertAt: 0.6,
  digestAt: 0.45,
};

export interface Room {
  readonly acts?: readonly Act[];
  readonly places?: readonly PlaceName[];
  readonly ambiguous?: readonly AmbiguousPlace[];
  readonly frames?: PlaceFrames;
  readonly wires?: Wires;
  readonly modality?: Readonly<Record<string, Modality>>;
  readonly training?: readonly TrainingText[];
  readonly query?: string;
  readonly lang?: string;
  /** Packs beside the one about dams. */
  readonly others?: readonly Pack[];
}

/** A training text that has its relevance alone. */
export const lesson = (text: string, relevant: boolean, lang = 'en'): TrainingText => ({
  id: null,
  lang,
  title: text,
  text: '',
  relevant,
  labels: null,
  trap: null,
});

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
    lessons: null,
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
    model: MODEL,
    placesIn: (of) => places.filter((place) => place.lang === of),
    ambiguous: room.ambiguous ?? [],
    frames: room.frames ?? { bystander: {}, notPlace: {} },
    legalWords: NO_LEGAL_WORDS,
    wires: room.wires ?? NO_WIRES,
    record: NO_RECORD,
    modality: room.modality ?? {},
    match,
  });
  const entry = { title: '', summary: '', text: '', ...words };
  return judge(entry, match(entry, lang));
};
