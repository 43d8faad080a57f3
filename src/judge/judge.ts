import type { LegalRecord, Statement } from '../legal.ts';
import type { EntryText, Evidence, Mark, TextField, Urgency, Verdict } from '../model.ts';
import type { Act, Concept, Pack, PlaceName } from '../pack.ts';
import { type ActFinding, reportedActs, traceActs } from './acts.ts';
import { bareAddressFlag } from './bare-address.ts';
import { type CountryFinding, reportedCountries, traceCountries } from './countries.ts';
import { creditsOf } from './credits.ts';
import { type Model, type Relevance, scoreOf } from './decide.ts';
import { featuresOf } from './features.ts';
import { compileLexicon, type Lexicon, type LexiconMaterial } from './lexicon.ts';
import type { Observation } from './observe.ts';
import { type Reading, readEntry } from './reading.ts';
import { type Doubt, doubtOf } from './second-opinion.ts';
import { findSigns } from './signs.ts';
import { readStatements } from './statements.ts';
import { type Subject, teachSubjects, weighSubjects } from './subjects.ts';
import { type TitleHit, titleReader } from './title-reader.ts';
import { findTreaties } from './treaties.ts';
import { highest } from './urgency.ts';
import { isCore, weighConcepts } from './weigh-concepts.ts';

/** A verdict, and where in the entry its acts, countries and concepts are spoken of. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly marks: readonly Mark[];
  /** What it states of the law, for the register to compare. */
  readonly statements: readonly Statement[];
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
  /** That it is relevant, by the shipped model; -Infinity = no watch found anything. */
  readonly logOdds: number;
  /** What a classifier sees of the entry. */
  readonly features: readonly string[];
  /** False = it is beside the subject at most: never posted at once. */
  readonly isCore: boolean;
}

/** What is judged of an entry. */
export type Judged = Pick<EntryText, TextField> & Partial<Pick<EntryText, 'kind' | 'url'>>;
export type Judge = (entry: Judged, evidence: Evidence) => Judgement;

export interface JudgeMaterial extends Omit<LexiconMaterial, 'acts' | 'events'> {
  /** What the packs know of the law: its titles and events are looked for. */
  readonly record: LegalRecord;
  readonly packs: readonly Pack[];
  readonly model: Model;
  /** Matches a training text as the worker would match an entry. */
  readonly match: (entry: Pick<EntryText, TextField>, lang: string) => Evidence;
}

/** An act that is told less strongly than this beside the strongest is context: it makes nothing urgent. */
const NEWS_SHARE = 0.8;

/** Builds the judge: compiles the lexicon and, at the first verdict in a language, trains each pack's classifier for it. */
export const createJudge = (material: JudgeMaterial): Judge => {
  const acts = material.packs.flatMap((pack) => pack.acts);
  const concepts = new Map(
    material.packs.flatMap((pack) => pack.concepts).map((concept) => [concept.id, concept]),
  );
  const { events, treaties } = material.record;
  const lexiconFor = compileLexicon({ ...material, acts, events });
  const titlesIn = titleReader(treaties);
  const subjectsFor = teachSubjects(material.packs, ({ title, text, lang }) => {
    const entry = { title, summary: '', text };
    return featuresOf(readEntry(entry, lang), material.match(entry, lang));
  });
  return (entry, evidence) =>
    judgeEntry(entry, evidence, {
      acts,
      concepts,
      lexiconFor,
      titlesIn,
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
    titlesIn,
    subjects,
    model,
  }: {
    readonly acts: readonly Act[];
    readonly concepts: ReadonlyMap<string, Concept>;
    readonly lexiconFor: Lexicon;
    readonly titlesIn: (reading: Reading) => readonly TitleHit[];
    readonly subjects: readonly Subject[];
    readonly model: Model;
  },
): Judgement => {
  const reading = readEntry(entry, found.lang);
  const evidence = withinReading(found, reading);
  const signs = findSigns(reading, evidence, lexiconFor(evidence.lang));
  const actTraces = traceActs(acts, reading, signs);
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
  const address = bareAddressFlag(entry.url);
  const mayAlert = address === null && weighed.some(isCore);
  return {
    verdict: {
      lang: evidence.lang,
      ...(address ? withoutAddress(relevance) : relevance),
      acts: actFindings.map(({ id, score, mode, step }) => ({
        id,
        score: Math.round(score * 100) / 100,
        mode,
        step,
      })),
      countries: countryFindings.map(({ country }) => country),
      treaties: findTreaties(evidence, signs, reading, concepts),
      urgency: urgencyOfAll(actFindings),
      hits: evidence.hits,
      flags: address ? [address] : [],
      after: creditsOf(reading, signs),
      byServer: {},
      opinion: null,
    },
    marks: [
      ...actMarks(actFindings),
      ...countryMarks(countryFindings),
      ...conceptMarks(evidence, concepts),
    ],
    statements: readStatements(reading, signs, evidence, { concepts, titles: titlesIn(reading) }),
    grounds: {
      observation,
      logOdds: evidence.hits.length === 0 ? -Infinity : scoreOf(observation, model),
      features,
      isCore: mayAlert,
    },
    names: () => namesOf(countryTraces, conceptMarks(evidence, concepts), concepts),
    doubt: doubtOf({ ...relevance, isCore: mayAlert }, model, {
      acts: actTraces,
      countries: countryTraces,
    }),
  };
};

/** True words at a bad address are kept, and never posted at once. */
const withoutAddress = (relevance: Relevance): Relevance =>
  relevance.decision === 'alert'
    ? {
        ...relevance,
        decision: 'digest',
        reasonKind: 'borderline',
        reason: `${relevance.reason} But its host is a bare number, and no outlet's name.`,
      }
    : relevance;

/** Concepts where the reading still reached: what stands beyond it has no passage. */
const withinReading = (evidence: Evidence, { fields }: Reading): Evidence => ({
  ...evidence,
  concepts: evidence.concepts.filter(({ field, end }) => end <= fields[field].text.length),
});

/** The kind of act decides, not how many words are spent on it; no act = nothing urgent. */
const urgencyOfAll = (acts: readonly ActFinding[]): Urgency =>
  highest(
    acts
      .filter(({ score }) => score >= (acts[0]?.score ?? 0) * NEWS_SHARE)
      .map(({ urgency }) => urgency),
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

/** A seat of power or a region is named by what it is, in every language. */
const OWN_FORMS: readonly PlaceName['kind'][] = ['name', 'demonym'];

const namesOf = (
  countries: readonly CountryFinding[],
  marks: readonly Mark[],
  concepts: ReadonlyMap<string, Concept>,
): Names => {
  const core = marks.filter(({ label }) =>
    isCore(concepts.get(label.slice('concept:'.length)) ?? { weight: 0 }),
  );
  const byName = countries.map(({ mentions, ...finding }) => ({
    ...finding,
    mentions: mentions.filter(({ sign }) => sign.kind === 'place' && OWN_FORMS.includes(sign.form)),
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
