import type { SaidDate } from '../legal.ts';
import { type DatePhrase, findDates } from '../text/date-phrases.ts';
import type { PlaceHit } from './countries.ts';
import type { LegalWord } from './lexicon.ts';
import type { Reading } from './reading.ts';
import type { SignHit } from './signs.ts';

/** One passage with all that stands in it; offsets are those of its field. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The whole field. */
  readonly source: string;
  readonly dates: readonly DatePhrase[];
  readonly states: readonly PlaceHit[];
  readonly hits: readonly SignHit[];
  /** Signs of a script without blanks say as much as a word. */
  readonly reach: number;
}

/** A stretch of a sentence. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How far a date stands from what it dates, in characters. */
const REACH = 90;
const UNSPACED_REACH = 45;
const UNSPACED = new Set(['ja', 'km', 'lo', 'my', 'th', 'zh']);
/** What parts two thoughts of a sentence; a comma does, but behind a date that opens it. */
const BREAK = /[;:—–()。；：（）]|(?<!\d)\.\s/u;
const COMMA = /[,،、，]/u;
const OPENING = 12;
/** "Estonia, Latvia and Poland": what may stand between two names of a list, but for the word that joins them. */
const LISTED = /^[\s,،、，]*$/u;
const MAX_LISTED_GAP = 12;
const SINCE_GAP = 8;
/** Between a list of states and what is said of them. */
const MAX_SUBJECT_GAP = 80;
/** Here the verb may stand before who does it. */
const VERB_FIRST = new Set(['ar']);

export const sentenceAt = (
  at: number,
  reading: Reading,
  hits: readonly SignHit[],
  states: readonly PlaceHit[],
): Sentence | null => {
  const passage = reading.passages[at];
  if (!passage) return null;
  const { field, start, end } = passage;
  const source = reading.fields[field].text;
  const text = source.slice(start, end);
  let dates: readonly DatePhrase[] | null = null;
  return {
    text,
    start,
    end,
    source,
    // Most sentences are never asked for them.
    get dates() {
      dates ??= findDates(text, reading.lang).map((date) => ({
        ...date,
        start: date.start + start,
        end: date.end + start,
      }));
      return dates;
    },
    states,
    hits,
    reach: UNSPACED.has(reading.lang) ? UNSPACED_REACH : REACH,
  };
};

/** The text between two stretches, whichever comes first. */
const between = ({ source }: Sentence, a: Stretch, b: Stretch): string =>
  a.end <= b.start ? source.slice(a.end, b.start) : source.slice(b.end, a.start);

/**
 * The date of what is told at `cue`: the nearest one in its clause that no other of `cues` is nearer to; null = there is
 * none.
 */
export const dateOf = (
  sentence: Sentence,
  cue: Stretch,
  cues: readonly Stretch[],
  reach = sentence.reach,
): DatePhrase | null => {
  const near = sentence.dates
    .filter((date) => isJoined(sentence, cue, date, reach))
    .sort((a, b) => gap(a, cue) - gap(b, cue));
  // "Joined in 2012 and left in 2026": a date behind another cue is that one's, where this one has its own.
  const isBehind = (date: DatePhrase): boolean => date.start >= cue.end;
  const own = near.find(
    (date) => isBehind(date) || !near.some(isBehind) || !cues.some(({ end }) => end <= date.start),
  );
  const date = own ?? near[0];
  if (!date) return null;
  const isOthers = cues.some(
    (other) =>
      !overlap(other, cue) &&
      gap(date, other) < gap(date, cue) &&
      isJoined(sentence, other, date, reach),
  );
  return isOthers ? null : date;
};

/** Whether a hit is a word of this kind (config/claims.yaml). */
export const isLegal = ({ sign }: SignHit, word: LegalWord): boolean =>
  sign.kind === 'legal' && sign.says === word;

export const saidDate = ({ year, month, day }: SaidDate): SaidDate => ({ year, month, day });

const gap = (a: Stretch, b: Stretch): number => Math.max(a.start - b.end, b.start - a.end, 0);

const overlap = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

const isJoined = (sentence: Sentence, cue: Stretch, date: Stretch, reach: number): boolean => {
  if (gap(cue, date) > reach) return false;
  const words = between(sentence, cue, date);
  if (BREAK.test(words)) return false;
  if (opensClause(sentence, cue, date)) return false;
  if (!COMMA.test(words)) return true;
  // "On May 8, 2025, Lithuania left": one comma, and the date opens the sentence.
  const opens = date.end <= cue.start && date.start - sentence.start <= OPENING;
  return opens && words.split(COMMA).length === 2;
};

const opensClause = ({ hits }: Sentence, a: Stretch, b: Stretch): boolean => {
  const [from, to] = a.end <= b.start ? [a.end, b.start] : [b.end, a.start];
  const opens = hits.filter(
    ({ sign, start, end }) => sign.kind === 'clause' && start >= from && end <= to,
  );
  // "Since" opens no clause before a date.
  return opens.some(
    ({ start }) => !hits.some((hit) => isLegal(hit, 'since') && hit.start === start),
  );
};

/**
 * Of whom a cue is told: the one list of states before it. Empty where none stands there; null where it cannot be told
 * who of several it is.
 */
export const subjectOf = (
  sentence: Sentence,
  cue: Stretch,
  lang: string,
): readonly PlaceHit[] | null => {
  const before = sentence.states.filter(({ end }) => end <= cue.start);
  if (before.length === 0) {
    const behind = sentence.states.filter(({ start }) => start >= cue.end);
    const follows = VERB_FIRST.has(lang) && behind.filter((state) => gap(cue, state) <= OPENING);
    return follows || [];
  }
  const isList = before.every((state, at) => {
    const previous = before[at - 1];
    return !previous || isListed(sentence, previous, state);
  });
  const last = before.at(-1);
  if (!isList || !last) return null;
  const words = between(sentence, last, cue);
  return words.length > MAX_SUBJECT_GAP || BREAK.test(words) ? null : before;
};

/** The same state twice ("Lithuania's Seimas"), one span of several, or the next of a list. */
const isListed = (sentence: Sentence, a: PlaceHit, b: PlaceHit): boolean => {
  if (a.sign.country === b.sign.country || overlap(a, b)) return true;
  const words = between(sentence, a, b);
  const and = sentence.hits.find(
    (hit) => isLegal(hit, 'and') && hit.start >= a.end && hit.end <= b.start,
  );
  const rest = and ? words.replace(sentence.source.slice(and.start, and.end), '') : words;
  return words.length <= MAX_LISTED_GAP && LISTED.test(rest);
};

export const codesOf = (states: readonly PlaceHit[]): readonly string[] => [
  ...new Set(states.map(({ sign }) => sign.country)),
];

/** Whether a treaty is what `cue` is said of: no other thought, and none of `cues`, begins between them. */
export const isAbout = (
  sentence: Sentence,
  cue: Stretch,
  treaty: Stretch,
  cues: readonly Stretch[],
): boolean => {
  if (overlap(cue, treaty)) return true;
  const words = between(sentence, cue, treaty);
  const [from, to] = cue.end <= treaty.start ? [cue.end, treaty.start] : [treaty.end, cue.start];
  const isWithin = ({ start, end }: Stretch): boolean => start >= from && end <= to;
  return (
    words.length <= sentence.reach &&
    !BREAK.test(words) &&
    !COMMA.test(words) &&
    !opensClause(sentence, cue, treaty) &&
    !cues.some(isWithin) &&
    !sentence.hits.some((hit) => isLegal(hit, 'and') && isWithin(hit))
  );
};

/** "Since 1999": the word for a beginning stands right before the date, or behind it. */
export const isBeginning = ({ hits }: Sentence, date: Stretch): boolean =>
  hits.some((hit) => isLegal(hit, 'since') && gap(hit, date) <= SINCE_GAP);
