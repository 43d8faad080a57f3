import type { EntryText, Evidence, Mark, TextField, Urgency, Verdict } from '../model.ts';
import type { Act, Concept, Pack } from '../pack.ts';
import { type ActFinding, reportedActs, traceActs } from './acts.ts';
import { type CountryFinding, reportedCountries, traceCountries } from './countries.ts';
import { CORE_WEIGHT, hasCore, type Model } from './decide.ts';
import { featuresOf } from './features.ts';
import { compileLexicon, type Lexicon, type LexiconMaterial } from './lexicon.ts';
import type { Observation } from './observe.ts';
import { type Reading, readEntry } from './reading.ts';
import { type Doubt, doubtOf } from './second-opinion.ts';
import { findSigns } from './signs.ts';
import { type Subject, teachSubjects, weighSubjects } from './subjects.ts';
import { weighConcepts } from './weigh-concepts.ts';

/** A verdict, and where in the entry its acts, countries and concepts are spoken of. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly marks: readonly Mark[];
  /** What the relevance was weighed from, for those who learn from it. */
  readonly grounds: Grounds;
  readonly names: () => Names;
  /** Null = it is in no doubt. */
  readonly doubt: Doubt | null;
}

/** What an entry names at all, however weakly. */
export interface Names {
  /** Countries, also by a city or a person that stands for them, and concepts. */
  readonly known: ReadonlySet<Mark['label']>;
  /** Where a country stands by its own name, or a concept of the core: words that every language has its own for. */
  readonly spans: readonly Mark[];
}

export interface Grounds {
  readonly observation: Observation;
  /** What a classifier sees of the entry. */
  readonly features: readonly string[];
  /** False = it is beside the subject at most: never posted at once. */
  readonly isCore: boolean;
}

/** What is judged of an entry. */
export type Judged = Pick<EntryText, TextField> & Partial<Pick<EntryText, 'kind'>>;
export type Judge = (entry: Judged, evidence: Evidence) => Judgement;

export interface JudgeMaterial extends Omit<LexiconMaterial, 'acts'> {
  readonly packs: readonly Pack[];
  readonly model: Model;
  /** Matches a training text as the worker would match an entry. */
  readonly match: (entry: Pick<EntryText, TextField>, lang: string) => Evidence;
}

/** An act that is told less strongly than this beside the strongest is context: it makes nothing urgent. */
const NEWS_SHARE = 0.8;
const URGENCIES: readonly Urgency[] = ['low', 'normal', 'high', 'critical'];

/** Builds the judge: compiles the lexicon and, at the first verdict in a language, trains each pack's classifier for it. */
export const createJudge = (material: JudgeMaterial): Judge => {
  const acts = material.packs.flatMap((pack) => pack.acts);
  const concepts = new Map(
    material.packs.flatMap((pack) => pack.concepts).map((concept) => [concept.id, concept]),
  );
  const lexiconFor = compileLexicon({ ...material, acts });
  const subjectsFor = teachSubjects(material.packs, ({ title, text, lang }) => {
    const entry = { title, summary: '', text };
    return featuresOf(readEntry(entry, lang), material.match(entry, lang));
  });
  return (entry, evidence) =>
    judgeEntry(entry, evidence, {
      acts,
      concepts,
      lexiconFor,
      subjects: subjectsFor(evidence.lang),
      model: material.model,
    });
};

const judgeEntry = (
  entry: Judged,
  found: Evidence,
  {
    acts,
    concepts,
    lexiconFor,
    subjects,
    model,
  }: {
    readonly acts: readonly Act[];
    readonly concepts: ReadonlyMap<string, Concept>;
    readonly lexiconFor: Lexicon;
    readonly subjects: readonly Subject[];
    readonly model: Model;
  },
): Judgement => {
  const reading = readEntry(entry, found.lang);
  const evidence = withinReading(found, reading);
  const signs = findSigns(reading, evidence, lexiconFor(evidence.lang));
  const actTraces = traceActs(acts, reading.passages, signs);
  const actFindings = reportedActs(actTraces);
  const countryTraces = traceCountries(reading, signs);
  const countryFindings = reportedCountries(countryTraces);
  const features = featuresOf(reading, evidence);
  const { observation, weighed, ...relevance } = weighSubjects(
    subjects,
    {
      reading,
      weighed: weighConcepts(reading, evidence, concepts),
      evidence,
      acts: actFindings,
      countries: countryFindings.length,
      kind: entry.kind ?? null,
      features,
    },
    model,
  );
  const treaties = new Set(
    weighed.flatMap(({ concept, weight }) => {
      const treaty = concepts.get(concept)?.treaty ?? null;
      return treaty !== null && weight > 0 ? [treaty] : [];
    }),
  );
  return {
    verdict: {
      lang: evidence.lang,
      ...relevance,
      acts: actFindings.map(({ id, score, mode, step }) => ({
        id,
        score: Math.round(score * 100) / 100,
        mode,
        step,
      })),
      countries: countryFindings.map(({ country }) => country),
      treaties: [...treaties],
      urgency: urgencyOf(actFindings),
      hits: evidence.hits,
      flags: [],
      byServer: {},
      opinion: null,
    },
    marks: [
      ...actMarks(actFindings),
      ...countryMarks(countryFindings),
      ...conceptMarks(evidence, concepts),
    ],
    grounds: { observation, features, isCore: hasCore(weighed) },
    names: () => namesOf(countryTraces, conceptMarks(evidence, concepts), concepts),
    doubt: doubtOf({ ...relevance, isCore: hasCore(weighed) }, model, {
      acts: actTraces,
      countries: countryTraces,
    }),
  };
};

/** Concepts where the reading still reached: what stands beyond it has no passage. */
const withinReading = (evidence: Evidence, { fields }: Reading): Evidence => ({
  ...evidence,
  concepts: evidence.concepts.filter(({ field, end }) => end <= fields[field].text.length),
});

/** The kind of act decides, not how many words are spent on it; no act = nothing urgent. */
const urgencyOf = (acts: readonly ActFinding[]): Urgency =>
  acts
    .filter(({ score }) => score >= (acts[0]?.score ?? 0) * NEWS_SHARE)
    .reduce<Urgency>(
      (most, { urgency }) =>
        URGENCIES.indexOf(urgency) > URGENCIES.indexOf(most) ? urgency : most,
      'low',
    );

const actMarks = (acts: readonly ActFinding[]): readonly Mark[] =>
  acts.flatMap(({ id, cues }) =>
    cues.map(({ field, start, end }): Mark => ({ label: `act:${id}`, field, start, end })),
  );

const countryMarks = (countries: readonly CountryFinding[]): readonly Mark[] =>
  countries.flatMap(({ country, mentions }) =>
    mentions.map(
      ({ field, start, end }): Mark => ({ label: `country:${country}`, field, start, end }),
    ),
  );

const namesOf = (
  countries: readonly CountryFinding[],
  marks: readonly Mark[],
  concepts: ReadonlyMap<string, Concept>,
): Names => {
  const core = marks.filter(
    ({ label }) => (concepts.get(label.slice('concept:'.length))?.weight ?? 0) >= CORE_WEIGHT,
  );
  const byName = countries.map(({ mentions, ...finding }) => ({
    ...finding,
    mentions: mentions.filter(({ sign }) => sign.kind === 'place' && sign.form !== 'capital'),
  }));
  return {
    known: new Set([...countryMarks(countries), ...core].map(({ label }) => label)),
    spans: [...countryMarks(byName), ...core],
  };
};

const conceptMarks = (
  evidence: Evidence,
  concepts: ReadonlyMap<string, Concept>,
): readonly Mark[] =>
  evidence.concepts
    .filter(({ concept }) => (concepts.get(concept)?.weight ?? 0) > 0)
    .map(
      ({ concept, field, start, end }): Mark => ({
        label: `concept:${concept}`,
        field,
        start,
        end,
      }),
    );
