import type { Sign } from './lexicon.ts';
import type { Passage, Reading } from './reading.ts';
import type { SignHit, Signs } from './signs.ts';

/** What a mention says by where it stands, and what it must reach to be shown. Tuned as in acts.ts. */
const PLACE_SCORE = { title: 3, lead: 1.1, body: 0.3 } as const;
/** A sentence that names the subject or an act says whom it is about. */
const ON_SUBJECT = 0.8;
const BYSTANDER_FACTOR = 0.15;
const COUNTRY_THRESHOLD = 1;
/** A frame ("border with", "threat from") colours the name that follows within this many tokens. */
const FRAME_TOKENS = 4;
const MAX_COUNTRIES = 10;

/** The mentions of a country, and the best weight of each passage that has one. */
interface Mentions {
  readonly best: Map<number, number>;
  readonly mentions: SignHit[];
}

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
  const covers = hits.filter(({ sign }) => sign.kind === 'not-place');
  const companyIn = companyByPassage(hits);
  const byCountry = new Map<string, Mentions>();
  for (const hit of longestPlaces(hits)) {
    if (hit.sign.kind !== 'place' || isInside(hit, covers)) continue;
    if (!isState(hit.sign, companyIn.get(hit.passage) ?? [])) continue;
    const passage = passages[hit.passage];
    if (!passage || isPlaceLine(hit, passage, fields[hit.field].text)) continue;
    const subject = (conceptsIn[hit.passage]?.size ?? 0) > 0 || cuePassages.has(hit.passage);
    const weight =
      (PLACE_SCORE[passage.place] + (subject ? ON_SUBJECT : 0)) *
      (frames.some((frame) => isFramed(hit, frame)) ? BYSTANDER_FACTOR : 1);
    const known: Mentions = byCountry.get(hit.sign.country) ?? { best: new Map(), mentions: [] };
    byCountry.set(hit.sign.country, known);
    known.mentions.push(hit);
    known.best.set(hit.passage, Math.max(weight, known.best.get(hit.passage) ?? 0));
  }
  return [...byCountry]
    .map(([country, { best, mentions }]) => ({ country, score: sum(best.values()), mentions }))
    .sort((a, b) => rank(a, passages) - rank(b, passages) || b.score - a.score);
};

/** Those of the traced states that an entry is about. */
export const reportedCountries = (traces: readonly CountryFinding[]): readonly CountryFinding[] =>
  traces.filter(({ score }) => score >= COUNTRY_THRESHOLD).slice(0, MAX_COUNTRIES);

/** South Sudan is not Sudan: of names inside each other the longest counts. Hits come sorted by start. */
const longestPlaces = (hits: readonly SignHit[]): readonly SignHit[] => {
  let field: SignHit['field'] | null = null;
  let reach = 0;
  return hits.filter((hit) => {
    if (hit.sign.kind !== 'place') return false;
    if (hit.field === field && hit.end <= reach) return false;
    reach = hit.field === field ? Math.max(reach, hit.end) : hit.end;
    field = hit.field;
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

/** Countries of the title come first, in its order. */
const rank = ({ mentions, score }: CountryFinding, passages: readonly Passage[]): number => {
  const first = mentions.find(({ passage }) => passages[passage]?.place === 'title');
  return first && score >= PLACE_SCORE.title ? first.start : Number.MAX_SAFE_INTEGER;
};

const isInside = (hit: SignHit, covers: readonly SignHit[]): boolean =>
  covers.some(
    ({ field, start, end }) => field === hit.field && start <= hit.start && hit.end <= end,
  );

const isFramed = (hit: SignHit, frame: SignHit): boolean =>
  frame.field === hit.field &&
  frame.passage === hit.passage &&
  hit.firstToken > frame.lastToken - 1 &&
  hit.firstToken - frame.lastToken <= FRAME_TOKENS;

/** "VILNIUS, July 9 (Reuters) - ": where the reporter sat, not what the report is about. */
const isPlaceLine = (hit: SignHit, passage: Passage, text: string): boolean => {
  if (hit.sign.kind !== 'place' || hit.sign.form !== 'capital' || hit.start !== passage.start)
    return false;
  const name = text.slice(hit.start, hit.end);
  const rest = text.slice(hit.end, hit.end + 60);
  return name === name.toUpperCase() && /^[^.]{0,50}?(?:\s[-–—]\s|\([^)]{2,20}\))/u.test(rest);
};

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
