import type { LegalState, Statement } from '../legal.ts';
import type { Evidence } from '../model.ts';
import type { Concept } from '../pack.ts';
import { type PlaceHit, statesNamed } from './countries.ts';
import type { LegalWord } from './lexicon.ts';
import { modeReader } from './modes.ts';
import { passageFinder, type Reading } from './reading.ts';
import {
  codesOf,
  dateOf,
  isAbout,
  isBeginning,
  isLegal,
  type Sentence,
  saidDate,
  sentenceAt,
  subjectOf,
} from './sentence.ts';
import type { SignHit, Signs } from './signs.ts';
import type { TitleHit } from './title-reader.ts';
import { type TreatyMention, titlesGiven } from './titles-given.ts';

/** All that is known of an entry when its statements are read. */
interface Ground {
  readonly reading: Reading;
  /** By passage. */
  readonly hitsIn: ReadonlyMap<number, readonly SignHit[]>;
  readonly statesIn: ReadonlyMap<number, readonly PlaceHit[]>;
  readonly treatiesIn: ReadonlyMap<number, readonly TreatyMention[]>;
  readonly titlesIn: ReadonlyMap<number, readonly TitleHit[]>;
  /** Passages that name what the packs are about. */
  readonly subjectIn: ReadonlySet<number>;
  /** The one treaty, and the one state, that the whole entry names; null = none or several. */
  readonly onlyTreaty: string | null;
  readonly onlyState: string | null;
  readonly isFact: (cue: SignHit) => boolean;
}

/** What tells that a state came into a bond, or left it. */
interface StateCue {
  readonly hit: SignHit;
  readonly state: LegalState;
  /** Words of the act that it is a step of: the treaty may be named with these. */
  readonly anchors: readonly SignHit[];
}

const STATE_OF: Readonly<Partial<Record<LegalWord, LegalState>>> = {
  out: 'out',
  joined: 'joined',
  party: 'party',
};
/** "Finland left in July 2024.": what is left is not said, so nothing else may stand there. */
const OBJECTLESS_REACH = 25;
const SENTENCE_END = /^\s*(?:[.,;!?。，、；)]|$)/u;
const MAX_STATEMENTS = 40;
/** Longer ones are lists or meant to cost time: all cues of a sentence are weighed against all its dates and treaties. */
const MAX_SENTENCE = 2000;

/** What an entry states of the law, sentence by sentence. In: `titles` = full titles of treaties that stand in it. */
export const readStatements = (
  reading: Reading,
  { hits }: Signs,
  evidence: Evidence,
  {
    concepts,
    titles,
  }: {
    readonly concepts: ReadonlyMap<string, Concept>;
    readonly titles: readonly TitleHit[];
  },
): readonly Statement[] => {
  const passageOf = passageFinder(reading.passages);
  const states = statesNamed(reading, hits);
  const subjects = evidence.concepts.flatMap(({ concept, field, start, end }) => {
    const { treaty, weight } = concepts.get(concept) ?? { treaty: null, weight: 0 };
    return weight > 0 ? [{ treaty, start, end, at: passageOf(field, start) }] : [];
  });
  const named = subjects.flatMap(({ treaty, ...place }) =>
    treaty === null ? [] : [{ treaty, ...place }],
  );
  const titled = titles.map(({ treaty, field, start, end }) => ({
    treaty,
    start,
    end,
    at: passageOf(field, start),
  }));
  const treaties = [...named, ...titled];
  const isOfEvent = hits.some(({ sign }) => sign.kind === 'event' && sign.isName);
  if (treaties.length === 0 && !isOfEvent) return [];
  const ground: Ground = {
    reading,
    hitsIn: Map.groupBy(hits, ({ passage }) => passage),
    statesIn: Map.groupBy(states, ({ passage }) => passage),
    treatiesIn: Map.groupBy(treaties, ({ at }) => at),
    titlesIn: Map.groupBy(titles, ({ field, start }) => passageOf(field, start)),
    subjectIn: new Set(subjects.map(({ at }) => at)),
    onlyTreaty: only(treaties.map(({ treaty }) => treaty)),
    onlyState: only(states.map(({ sign }) => sign.country)),
    isFact: (
      (mode) => (cue: SignHit) =>
        mode(cue) === 'fact'
    )(modeReader(reading, hits)),
  };
  return reading.passages.flatMap((_, at) => statementsAt(at, ground)).slice(0, MAX_STATEMENTS);
};

const only = (values: readonly string[]): string | null => {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? (first ?? null) : null;
};

const isTelling = (hit: SignHit): boolean =>
  hit.sign.kind === 'step' ||
  hit.sign.kind === 'event' ||
  TELLING.some((word) => isLegal(hit, word));
const TELLING: readonly LegalWord[] = ['out', 'joined', 'party', 'in-force', 'parties'];

const statementsAt = (at: number, ground: Ground): readonly Statement[] => {
  const hits = ground.hitsIn.get(at) ?? [];
  const titles = ground.titlesIn.get(at) ?? [];
  if (titles.length === 0 && !hits.some(isTelling)) return [];
  const sentence = sentenceAt(at, ground.reading, hits, ground.statesIn.get(at) ?? []);
  if (!sentence || sentence.text.length > MAX_SENTENCE) return [];
  const treaties = ground.treatiesIn.get(at) ?? [];
  return [
    ...statesTold(sentence, treaties, at, ground),
    ...forceTold(sentence, treaties, ground),
    ...countTold(sentence, treaties, ground),
    ...titlesGiven(sentence, treaties, titles),
    // Who signs one memo signs others: an event is meant where its subject was just named.
    ...([at, at - 1].some((near) => ground.subjectIn.has(near)) ? eventsTold(sentence) : []),
  ];
};

const statesTold = (
  sentence: Sentence,
  treaties: readonly TreatyMention[],
  at: number,
  ground: Ground,
): readonly Statement[] => {
  const cues = sentence.hits.flatMap((hit) => stateCues(hit, sentence));
  const named = only(treaties.map(({ treaty }) => treaty));
  const treaty = treaties.length > 0 ? named : ground.onlyTreaty;
  if (treaty === null) return [];
  const isAnnounced = cues.some(({ state }) => state === 'announced');
  const together = isAnnounced ? announcement(sentence, { treaty, at }, ground) : [];
  const steps = cues.filter(({ state }) => state !== 'announced');
  const each = steps.flatMap((cue): readonly Statement[] => {
    const { hit, state, anchors } = cue;
    const told = cues.map((other) => other.hit);
    const on = dateOf(sentence, hit, told);
    const isNamed =
      named !== null &&
      treaties.some(
        (each) =>
          isAbout(sentence, hit, each, told) ||
          anchors.some((anchor) => isAbout(sentence, anchor, each, [])),
      );
    if (state === 'party' && !(on && isBeginning(sentence, on))) return [];
    const subject = subjectOf(sentence, hit, ground.reading.lang);
    if (subject === null || !ground.isFact(hit)) return [];
    if (!isNamed && !(on && isObjectless(sentence, hit, on, subject))) return [];
    const inherited = sentence.states.length === 0 ? ground.onlyState : null;
    const countries = subject.length > 0 ? codesOf(subject) : inherited ? [inherited] : [];
    if (countries.length === 0) return [];
    const said = on && saidDate(on);
    const claim = sentence.text;
    return [{ kind: 'state', countries, treaty, isNamed, state, on: said, claim }];
  });
  return [...together, ...each];
};

/** A step counts beside the word for its act: "voted" alone may be of anything. */
const stateCues = (hit: SignHit, { hits }: Sentence): readonly StateCue[] => {
  const { sign } = hit;
  if (sign.kind === 'legal') {
    const state = STATE_OF[sign.says];
    return state ? [{ hit, state, anchors: [] }] : [];
  }
  if (sign.kind !== 'step' || sign.step.state === null) return [];
  const { act, step } = sign;
  const anchors = hits.filter((other) => other.sign.kind === 'cue' && other.sign.act === act);
  return anchors.length > 0 && step.state ? [{ hit, state: step.state, anchors }] : [];
};

/** "Finland left in July 2024.": a state by its name, a date right behind, and no object after it. */
const isObjectless = (
  { source }: Sentence,
  cue: SignHit,
  date: { readonly start: number; readonly end: number },
  subject: readonly PlaceHit[],
): boolean => {
  const isByName = subject.every(({ sign }) => sign.form !== 'demonym');
  const isBehind = date.start >= cue.end && date.start - cue.end <= OBJECTLESS_REACH;
  const behind = isBehind ? date.end : cue.end;
  return isByName && SENTENCE_END.test(source.slice(behind, behind + OBJECTLESS_REACH));
};

/** Who announced together: all that the sentence names, with those beside it who may belong to them. */
const announcement = (
  sentence: Sentence,
  { treaty, at }: { readonly treaty: string; readonly at: number },
  { statesIn }: Ground,
): readonly Statement[] => {
  const countries = codesOf(sentence.states);
  if (countries.length < 2) return [];
  const [date, ...others] = sentence.dates;
  const isWhole = !sentence.hits.some((hit) => isLegal(hit, 'among'));
  return [
    {
      kind: 'announced',
      countries,
      beside: codesOf([at - 1, at + 1].flatMap((near) => ownNames(statesIn.get(near) ?? []))),
      treaty,
      on: date && others.length === 0 ? saidDate(date) : null,
      claim: sentence.text,
    } as const,
  ].filter(() => isWhole);
};

/** "Other Baltic countries" above a list names none of them. */
const ownNames = (states: readonly PlaceHit[]): readonly PlaceHit[] =>
  states.filter(
    ({ start, sign }) =>
      !states.some((other) => other.start === start && other.sign.country !== sign.country),
  );

/** "In force since 1 March 1999": of the treaty itself, not for a state, nor of a withdrawal, a protocol or a law. */
const forceTold = (
  sentence: Sentence,
  treaties: readonly TreatyMention[],
  { isFact }: Ground,
): readonly Statement[] => {
  const treaty = only(treaties.map((mention) => mention.treaty));
  const isOfOther =
    sentence.states.length > 0 ||
    sentence.hits.some((hit) => isLegal(hit, 'part') || isLegalAct(hit));
  if (treaty === null || isOfOther) return [];
  const cues = sentence.hits.filter((hit) => isLegal(hit, 'in-force') && isFact(hit));
  return cues.flatMap((cue): readonly Statement[] => {
    const on = dateOf(sentence, cue, cues);
    return on ? [{ kind: 'in-force', treaty, on: saidDate(on), claim: sentence.text }] : [];
  });
};

const isLegalAct = ({ sign }: SignHit): boolean =>
  sign.kind === 'cue' && sign.act.steps.some(({ state }) => state !== null);

const COUNTED = /(?<![\d.,])(\d{2,3})(?:\s\p{L}{1,12}){0,1}\s?$/u;
const MAX_COUNTED = 24;

/** "165 states parties"; a round number is a guess. */
const countTold = (
  sentence: Sentence,
  treaties: readonly TreatyMention[],
  { onlyTreaty, isFact }: Ground,
): readonly Statement[] => {
  const treaty = treaties.length > 0 ? only(treaties.map((each) => each.treaty)) : onlyTreaty;
  if (treaty === null) return [];
  return sentence.hits
    .filter((hit) => isLegal(hit, 'parties') && isFact(hit))
    .flatMap((hit): readonly Statement[] => {
      const { start } = hit;
      const before = sentence.source.slice(Math.max(sentence.start, start - MAX_COUNTED), start);
      const parties = Number(COUNTED.exec(before)?.[1] ?? 0);
      if (parties === 0 || parties % 10 === 0) return [];
      const date = dateOf(sentence, hit, []);
      // "Adopted in 1997, it has": a date that is something else's leaves open when it was so.
      if (!date && sentence.dates.length > 0) return [];
      const on = date && saidDate(date);
      return [{ kind: 'count', treaty, parties, on, claim: sentence.text }];
    });
};

/** A dated event: one of its names, one of its words, and the date of that. */
const eventsTold = (sentence: Sentence): readonly Statement[] => {
  const signs = sentence.hits.flatMap(({ sign, start, end }) =>
    sign.kind === 'event' ? [{ ...sign, start, end }] : [],
  );
  return [...Map.groupBy(signs, ({ event }) => event)].flatMap(
    ([event, told]): readonly Statement[] => {
      const cues = told.filter(({ isName }) => !isName);
      if (cues.length === told.length) return [];
      const [on] = cues.flatMap((cue) => dateOf(sentence, cue, []) ?? []);
      return on ? [{ kind: 'event', event, on: saidDate(on), claim: sentence.text }] : [];
    },
  );
};
