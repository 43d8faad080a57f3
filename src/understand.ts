import type { Model } from './judge/decide.ts';
import { createJudge, type Judge, type Judgement } from './judge/judge.ts';
import { decideByServer } from './judge/learned.ts';
import type { LegalWords, Modality, PlaceFrames, Wires } from './judge/lexicon.ts';
import type { Doubt } from './judge/second-opinion.ts';
import type { Tunings } from './learning.ts';
import type { Flag, LegalRecord, RegisterChange } from './legal.ts';
import { compileWatches } from './match/compile.ts';
import { type Matchable, matchEntry } from './match/match.ts';
import type { WatchFault } from './match/plan-watches.ts';
import type { EntryText, Evidence, KeySentence, Verdict } from './model.ts';
import type { Pack, PlaceName, Watch } from './pack.ts';
import { registerOf } from './plan-register.ts';
import { flagsOf } from './register/flags.ts';
import type { Names } from './register/known.ts';
import type { NamesIn } from './summarise/check-translation.ts';
import { keySentences } from './summarise/key-sentences.ts';
import { dayOf } from './text/day.ts';
import type { LanguageDetector } from './text/language.ts';
import { hintedLanguages } from './text/language-tags.ts';
import type { AmbiguousPlace } from './text/places.ts';
import { toldAt } from './text/telling.ts';

/** What is understood of one entry, before it is known which story it belongs to. */
export interface Understood {
  readonly verdict: Verdict;
  /** Best first. */
  readonly keySentences: readonly KeySentence[];
  /** Null = it is in no doubt, or people decide it otherwise than the shipped model. */
  readonly doubt: Doubt | null;
}

/** What is read of an entry: all but its words may be unknown. */
export type Readable = Matchable &
  Pick<EntryText, 'lang'> &
  Partial<Pick<EntryText, 'kind' | 'published' | 'url'>>;

/** The reading of single entries: language, match, judge, key sentences. The worker and `inspect` share it. */
export interface Understanding {
  readonly language: (entry: Matchable & Pick<EntryText, 'lang'>) => string;
  readonly match: (entry: Matchable, lang: string) => Evidence;
  readonly judge: (entry: Matchable & Pick<EntryText, 'lang'>) => Judgement;
  /** `judge` for an entry whose language was told before. */
  readonly judgeIn: (entry: Matchable, lang: string) => Judgement;
  /** The `count` sentences that say most, best first. */
  readonly summarise: (
    entry: Matchable & Pick<EntryText, 'lang'>,
    count: number,
  ) => readonly KeySentence[];
  /** With what of it contradicts the register on the day it was told; `now` in epoch milliseconds. */
  readonly understand: (entry: Readable, now: number) => Understood;
  /** The same reading, whose `understand` decides for each of these servers as it learned to. */
  readonly tunedFor: (tunings: Tunings) => Understanding;
  /** The same reading, which knows of the law what people accepted of these changes, too. */
  readonly knowing: (changes: readonly RegisterChange[]) => Understanding;
  /** Where a single sentence names countries and concepts. */
  readonly namesIn: NamesIn;
  /** The same reading with one query in place of the configured watches. */
  readonly withQuery: (query: string) => Understanding | readonly WatchFault[];
  /**
   * The same with these watches, which may name the configured ones (`watch:`). Both are made in a moment; their
   * `match` tells no concept but those that are asked for.
   */
  readonly withWatches: (watches: readonly Watch[]) => Understanding | readonly WatchFault[];
}

export interface UnderstandingMaterial {
  readonly packs: readonly Pack[];
  /** Every written form of a country in one language. */
  readonly placesIn: (lang: string) => readonly PlaceName[];
  readonly ambiguous: readonly AmbiguousPlace[];
  readonly frames: PlaceFrames;
  /** How relevance is weighed. */
  readonly model: Model;
  readonly modality: Readonly<Record<string, Modality>>;
  readonly legalWords: LegalWords;
  readonly wires: Wires;
  /** What the packs know of the law. */
  readonly record: LegalRecord;
  readonly detect: LanguageDetector;
}

/** Text that is enough to tell a language by. */
const DETECT_CHARS = 800;
/** Key sentences kept of each entry; a brief picks from them. */
const KEPT_SENTENCES = 6;

/** Out: the reading, or the faults of watches that cannot be compiled. */
export const createUnderstanding = (
  material: UnderstandingMaterial,
): Understanding | readonly WatchFault[] =>
  build(
    material,
    material.packs.flatMap((pack) => pack.watches),
  );

/** What no watch changes, and what is dear to make: the concepts that stand in an entry, and what the judge has learned. */
interface Base {
  readonly match: Understanding['match'];
  readonly judge: Judge;
  readonly flagsIn: (judgement: Judgement, at: number) => readonly Flag[];
}

const build = (
  material: UnderstandingMaterial,
  watches: readonly Watch[],
  base?: Base,
): Understanding | readonly WatchFault[] => {
  const known = base ? material.packs.flatMap((pack) => pack.watches) : [];
  const result = compileWatches(material.packs, watches, { known, isTrial: base !== undefined });
  if (!result.ok) return result.faults;
  const { compiled } = result;
  const match = (entry: Matchable, lang: string): Evidence => matchEntry(entry, lang, compiled);
  const judgeEvidence = base?.judge ?? createJudge({ ...material, match });
  const language = ({
    title,
    summary,
    text,
    lang,
  }: Matchable & Pick<EntryText, 'lang'>): string => {
    const hints = hintedLanguages(lang);
    const found = material.detect(`${title}\n${summary}\n${text}`.slice(0, DETECT_CHARS), hints);
    const [only, second] = hints;
    return found.lang === 'und' && only && !second ? only : found.lang;
  };
  const judgeIn: Understanding['judgeIn'] = (entry, lang) => {
    const evidence = match(entry, lang);
    return judgeEvidence(
      entry,
      base ? { ...base.match(entry, lang), hits: evidence.hits } : evidence,
    );
  };
  const judge: Understanding['judge'] = (entry) => judgeIn(entry, language(entry));
  const understandBy =
    (
      verdictOf: (judgement: Judgement) => Verdict,
      flagsIn: Base['flagsIn'],
    ): Understanding['understand'] =>
    (entry, now) => {
      const judgement = judge(entry);
      const verdict = verdictOf(judgement);
      // A second opinion may keep what is in doubt: it is quoted then.
      const mayBeKept = verdict.decision !== 'reject' || judgement.doubt !== null;
      const flags = flagsIn(judgement, toldAt(entry.published ?? null, now));
      return {
        verdict: { ...verdict, flags: [...verdict.flags, ...flags] },
        keySentences: mayBeKept ? sentencesOf(entry, judgement, KEPT_SENTENCES) : [],
        doubt: judgement.doubt,
      };
    };
  const readingBy = (flagsIn: Base['flagsIn']): Understanding => {
    const withWatches: Understanding['withWatches'] = (others) =>
      build(material, others, { match, judge: judgeEvidence, ...base, flagsIn });
    const reading: Understanding = {
      language,
      match,
      judge,
      judgeIn,
      summarise: (entry, count) => sentencesOf(entry, judge(entry), count),
      understand: understandBy(({ verdict }) => verdict, flagsIn),
      tunedFor: (tunings) => ({
        ...reading,
        understand: understandBy(decideByServer(tunings), flagsIn),
      }),
      knowing: (changes) => readingBy(flagReader(material, changes)),
      // As a title: what names something at all is found there, wherever it would weigh too little.
      namesIn: ({ text, lang }) => judgeIn({ title: text, summary: '', text: '' }, lang).names(),
      withQuery: (query) => withWatches([{ id: 'query', label: query, query }]),
      withWatches,
    };
    return reading;
  };
  return readingBy(base?.flagsIn ?? flagReader(material, []));
};

/** Compares what entries state with what packs and people know of the law on the day they were told. */
const flagReader = (
  { packs, record }: UnderstandingMaterial,
  changes: readonly RegisterChange[],
): Base['flagsIn'] => {
  const register = registerOf(record, changes);
  const labels = new Map(packs.flatMap(({ treaties }) => treaties.map((it) => [it.id, it.label])));
  const regions = new Intl.DisplayNames('en', { type: 'region' });
  const names: Names = {
    country: (code) => regions.of(code) ?? code,
    treaty: (id) => labels.get(id) ?? id,
  };
  return ({ statements }, at) => flagsOf(statements, { register, day: dayOf(at), names });
};

/** A feed without bodies is quoted from its summaries. */
const sentencesOf = (
  entry: Matchable,
  { verdict: { lang }, marks }: Judgement,
  count: number,
): readonly KeySentence[] => {
  const field = entry.text === '' ? 'summary' : 'text';
  return keySentences({ title: entry.title, text: entry[field], lang, marks, field }, count);
};
