import type { Sign } from './lexicon.ts';
import type { Passage, Reading } from './reading.ts';
import type { SignHit, Signs } from './signs.ts';

/** What a mention says by where it stands, and what it must reach to be shown. Tuned as in acts.ts. */
const PLACE_SCORE = { title: 3, lead: 1.1, body: 0.3 } as const;
/** A sentence that names the subject or an act says whom it is about. */
const ON_SUBJECT = 0.8;
const BYSTANDER_FACTOR = 0.15;
const COUNTRY_THRESHOLD = 1;
/** A country far behind the one that is spoken of most is background. */
const BEHIND_MOST = 0.25;
/** A frame ("border with", "threat from") colours the name that follows within this many tokens. */
const FRAME_TOKENS = 4;
const MAX_COUNTRIES = 6;

/** The mentions of a country, and the best weight of each passage that has one. */
interface Mentions {
  readonly best: Map<number, number>;
  readonly mentions: SignHit[];
}

/** A state where it is named: by its name, its people, its seat of power. */
export type PlaceHit = SignHit & { readonly sign: Extract<Sign, { kind: 'place' }> };

export interface CountryFinding {
  readonly country: string;
  readonly score: number;
  readonly mentions: readonly SignHit[];
}

/**
 * The states that an entry names, actor first: those of the title in its order, then by weight.
 * A bystander of the sentence ("against Russia") and the place line of a report weigh little.
 */
export const traceCountries = (
  { passages, fields }: Reading,
  { hits, conceptsIn }: Signs,
): readonly CountryFinding[] => {
  const cuePassages = new Set(
    hits.filter(({ sign }) => sign.kind === 'cue').map(({ passage }) => passage),
  );
  const frames = hits.filter(({ sign }) => sign.kind === 'bystander');
  const states = statesIn(hits);
  const named = notSentFrom(states, { passages, fields });
  const byCountry = new Map<string, Mentions>();
  // Where nobody is named, the report is about the place that it was sent from.
  for (const hit of named.length > 0 ? named : states) {
    const subject = (conceptsIn[hit.passage]?.size ?? 0) > 0 || cuePassages.has(hit.passage);
    const weight =
      (PLACE_SCORE[passages[hit.passage]?.place ?? 'body'] + (subject ? ON_SUBJECT : 0)) *
      (frames.some((frame) => isFramed(hit, frame)) ? BYSTANDER_FACTOR : 1);
    const known: Mentions = byCountry.get(hit.sign.country) ?? { best: new Map(), mentions: [] };
    byCountry.set(hit.sign.country, known);
    known.mentions.push(hit);
    known.best.set(hit.passage, Math.max(weight, known.best.get(hit.passage) ?? 0));
  }
  const scene = sceneEnd(fields.title.text, hits);
  return [...byCountry]
    .map(([country, { best, mentions }]) => ({ country, score: sum(best.values()), mentions }))
    .sort(
      (a, b) =>
        rank(a, passages, scene) - rank(b, passages, scene) || b.score - a.score || inOrder(a, b),
    );
};

/** Those of the traced states that an entry is about. */
export const reportedCountries = (traces: readonly CountryFinding[]): readonly CountryFinding[] => {
  const least = Math.max(
    COUNTRY_THRESHOLD,
    BEHIND_MOST * Math.max(...traces.map(({ score }) => score)),
  );
  return traces.filter(({ score }) => score >= least).slice(0, MAX_COUNTRIES);
};

/** Every mention of a state but where a report was sent from; a name of several is one of each. */
export const statesNamed = (
  reading: Pick<Reading, 'passages' | 'fields'>,
  hits: readonly SignHit[],
): readonly PlaceHit[] => notSentFrom(statesIn(hits), reading);

const statesIn = (hits: readonly SignHit[]): readonly PlaceHit[] => {
  const covers = hits.filter(({ sign }) => sign.kind === 'not-place');
  const companyIn = companyByPassage(hits);
  return longestPlaces(hits).filter(
    (hit) => !isInside(hit, covers) && isState(hit.sign, companyIn.get(hit.passage) ?? []),
  );
};

const notSentFrom = (
  states: readonly PlaceHit[],
  { passages, fields }: Pick<Reading, 'passages' | 'fields'>,
): readonly PlaceHit[] =>
  states.filter((hit) => !isPlaceLine(hit, passages, fields[hit.field].text));

/**
 * South Sudan is not Sudan: of names inside each other the longest counts; one name of several states
 * ("Baltic states") counts for each. Hits come sorted by start, the longest first.
 */
const longestPlaces = (hits: readonly SignHit[]): readonly PlaceHit[] => {
  let field: SignHit['field'] | null = null;
  let from = 0;
  let reach = 0;
  return hits.filter((hit): hit is PlaceHit => {
    if (hit.sign.kind !== 'place') return false;
    const isInside = hit.field === field && hit.end <= reach && hit.start > from;
    const isShorter = hit.field === field && hit.start === from && hit.end < reach;
    if (isInside || isShorter) return false;
    if (hit.field !== field || hit.end > reach) {
      field = hit.field;
      from = hit.start;
      reach = hit.end;
    }
    return true;
  });
};

const companyByPassage = (hits: readonly SignHit[]): ReadonlyMap<number, readonly Company[]> => {
  const byPassage = new Map<number, Company[]>();
  for (const { sign, passage } of hits) {
    if (sign.kind !== 'company') continue;
    const list = byPassage.get(passage);
    if (list) list.push(sign);
    else byPassage.set(passage, [sign]);
  }
  return byPassage;
};

type Company = Extract<Sign, { kind: 'company' }>;

/** Georgia beside Atlanta is no state of the world; a name that is also a word wants a witness. */
const isState = (
  { country, name, wantsCompany }: Extract<Sign, { kind: 'place' }>,
  company: readonly Company[],
): boolean => {
  const own = company.filter((sign) => sign.country === country && sign.name === name);
  if (own.some(({ rule }) => rule === 'not')) return false;
  return !wantsCompany || own.some(({ rule }) => rule === 'only');
};

/**
 * Countries of the title come first, in its order; what stands before a colon ("Ukraine war: …") or before the word that
 * accuses ("Bangkok accuses …") only sets the scene for those behind it.
 */
const rank = (
  { mentions, score }: CountryFinding,
  passages: readonly Passage[],
  scene: number,
): number => {
  const starts = mentions
    .filter(({ passage }) => passages[passage]?.place === 'title')
    .map(({ start }) => start);
  const [first] = starts;
  if (first === undefined || score < PLACE_SCORE.title) return Number.MAX_SAFE_INTEGER;
  return starts.find((start) => start >= scene) ?? BEHIND_SCENE + first;
};
/** By what stands first; one name of several states by their codes. */
const inOrder = (a: CountryFinding, b: CountryFinding): number => {
  const [first, second] = [a.mentions[0], b.mentions[0]];
  if (!first || !second) return 0;
  return (
    first.passage - second.passage ||
    first.start - second.start ||
    a.country.localeCompare(b.country)
  );
};

/** More than a title has letters. */
const BEHIND_SCENE = 1_000_000;

/** Where the title's scene ends. */
const sceneEnd = (title: string, hits: readonly SignHit[]): number =>
  Math.max(
    title.search(/:\s/u),
    ...hits
      .filter(({ sign, field }) => {
        return field === 'title' && sign.kind === 'mode' && sign.mode === 'allegation';
      })
      .map(({ start }) => start),
    0,
  );

/** South Sudan covers Sudan, and is a state itself. */
const isInside = (hit: SignHit, covers: readonly SignHit[]): boolean =>
  covers.some(
    ({ field, start, end }) =>
      field === hit.field &&
      start <= hit.start &&
      hit.end <= end &&
      end - start > hit.end - hit.start,
  );

const isFramed = (hit: SignHit, frame: SignHit): boolean =>
  frame.field === hit.field &&
  frame.passage === hit.passage &&
  hit.firstToken > frame.lastToken - 1 &&
  hit.firstToken - frame.lastToken <= FRAME_TOKENS;

/** "VILNIUS, July 9 (Reuters) - ": where the reporter sat, not what the report is about. */
const isPlaceLine = (hit: PlaceHit, passages: readonly Passage[], text: string): boolean => {
  const { form } = hit.sign;
  if (form !== 'capital' && form !== 'region') return false;
  if (hit.start !== passages[hit.passage]?.start) return false;
  const name = text.slice(hit.start, hit.end);
  const rest = text.slice(hit.end, hit.end + 60);
  return name === name.toUpperCase() && /^[^.]{0,50}?(?:\s[-–—]\s|\([^)]{2,20}\))/u.test(rest);
};

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
