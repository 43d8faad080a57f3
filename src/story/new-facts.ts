import type { Brief, Facts, NewFacts, Quote, Telling } from '../brief.ts';
import type { Mark, SourceKind, ToldAct, Urgency } from '../model.ts';
import { URGENCIES } from '../text/scales.ts';

/** More messages about one story would be noise; its card says the rest. */
export const MAX_UPDATES = 5;
/** What an entry is about stands first; the rest is background, and differs from outlet to outlet. */
const MAIN = 2;
/** What an act reaches that stands in the headline, or again and again at the beginning. */
const HEADLINE_SCORE = 0.9;
/** Reports of one event mention different things beside it; what they only mention later has happened since. */
const FIRST_REPORTS_MS = 3_600_000;
const MAX_QUOTES = 2;

/** They repeat others, or speak for a state: alone they are no reason to call anybody. */
const NEED_ANOTHER: readonly SourceKind[] = ['content-network', 'aggregator', 'state-aligned'];

export interface StoryNow {
  /** What channels were called for before. */
  readonly told: Facts;
  readonly openedAt: Brief['openedAt'];
  /** All that tell the story, and those of them that are news. */
  readonly tellings: readonly Telling[];
  readonly news: ReadonlySet<Telling>;
  /** Its updates so far. */
  readonly updates: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Says = (telling: Telling) => boolean;

/** Whether a thing is new: news is about it (`isAbout`), or others say it by the way, too (`says`). */
type IsNew = (isAbout: Says, says: Says) => boolean;

/**
 * What the news says that the story did not say before: an act, a country, a higher urgency. It counts when an
 * independent voice that tells in its own words is about it, or two owners are; what is only said by the way needs two
 * owners in any case, and is no news where a first report said it. Null = nothing.
 */
export const newFacts = (story: StoryNow): NewFacts | null => {
  const { told, openedAt, news, updates, now } = story;
  const own = story.tellings.filter(isOwnAccount);
  const fresh = own.filter((telling) => news.has(telling));
  if (updates >= MAX_UPDATES || fresh.length === 0) return null;
  const isFirst: Says = ({ at }) => at < openedAt + FIRST_REPORTS_MS;
  const isNew: IsNew = (isAbout, says) => {
    const saying = own.filter(says);
    if (fresh.some(isAbout) && isBelieved(saying)) return true;
    return fresh.some(says) && isByTwo(saying) && !saying.some(isFirst);
  };
  const acts = distinct(fresh.flatMap(mainActs)).filter(
    ({ id }) => !told.acts.includes(id) && isNew(tellsAct(id), tellsAct(id)),
  );
  const countries = [...new Set(fresh.flatMap(mainCountries))].filter(
    (country) =>
      !told.countries.includes(country) && isNew(leadsWith(country), isMainlyAbout(country)),
  );
  const steps = new Set(
    own.filter((each) => !news.has(each)).flatMap(({ acts }) => acts.map(stepOf)),
  );
  const hasNewStep: Says = (telling) =>
    !isFirst(telling) &&
    mainActs(telling).some((act) => act.step !== null && !steps.has(stepOf(act)));
  const urgency = URGENCIES.findLast(
    (each) =>
      rankOf(each) > rankOf(told.urgency) &&
      isNew((telling) => telling.urgency === each && hasNewStep(telling), isAsUrgentAs(each)),
  );
  if (acts.length === 0 && countries.length === 0 && urgency === undefined) return null;
  const facts = { acts, countries, urgency: urgency ?? null };
  return { number: updates + 1, at: now, ...facts, quotes: quotesFor(fresh, facts) };
};

/** What is told once these facts were. */
export const toldWith = (told: Facts, { acts, countries, urgency }: NewFacts): Facts => ({
  acts: [...told.acts, ...acts.map(({ id }) => id)],
  countries: [...told.countries, ...countries],
  urgency: urgency ?? told.urgency,
});

/** A reprint says nothing new, and neither does what is kept for the digest. */
const isOwnAccount: Says = ({ decision, because }) =>
  decision === 'alert' && because !== 'same-text' && because !== 'same-url';

/** What contradicts the register is believed as little as who speaks for others. */
const isBelieved = (tellings: readonly Telling[]): boolean =>
  tellings.some(({ kind, flags }) => flags.length === 0 && !NEED_ANOTHER.includes(kind)) ||
  isByTwo(tellings);

const isByTwo = (tellings: readonly Telling[]): boolean =>
  new Set(tellings.map(({ owner }) => owner)).size > 1;

const mainActs = ({ acts }: Telling): readonly ToldAct[] =>
  acts
    .slice(0, MAIN)
    .filter(({ score, mode }) => score >= HEADLINE_SCORE && (mode === 'fact' || mode === 'plan'))
    .map(({ id, mode, step }) => ({ id, mode, step }));

const mainCountries = ({ countries }: Telling): readonly string[] => countries.slice(0, MAIN);

const tellsAct =
  (id: string): Says =>
  (telling) =>
    mainActs(telling).some((act) => act.id === id);

const leadsWith =
  (country: string): Says =>
  ({ countries: [first] }) =>
    first === country;

const isMainlyAbout =
  (country: string): Says =>
  (telling) =>
    mainCountries(telling).includes(country);

const isAsUrgentAs =
  (least: Urgency): Says =>
  ({ urgency }) =>
    rankOf(urgency) >= rankOf(least);

const rankOf = (urgency: Urgency): number => URGENCIES.indexOf(urgency);

const stepOf = ({ id, step }: ToldAct): string => `${id} ${step}`;

const distinct = (acts: readonly ToldAct[]): readonly ToldAct[] => [
  ...new Map(acts.map((act) => [act.id, act])).values(),
];

/** Of each telling that says some of it the sentence that says most. */
const quotesFor = (
  fresh: readonly Telling[],
  { acts, countries, urgency }: Pick<NewFacts, 'acts' | 'countries' | 'urgency'>,
): readonly Quote[] => {
  const labels: readonly Mark['label'][] = [
    ...acts.map(({ id }) => `act:${id}` as const),
    ...countries.map((code) => `country:${code}` as const),
  ];
  const isSaying: Says = (telling) =>
    acts.some(({ id }) => tellsAct(id)(telling)) ||
    countries.some((country) => isMainlyAbout(country)(telling)) ||
    telling.urgency === urgency;
  return fresh
    .filter(isSaying)
    .flatMap(({ outlet, url, keySentences }) => {
      const covered = ({ labels: own }: { readonly labels: readonly Mark['label'][] }): number =>
        own.filter((label) => labels.includes(label)).length;
      const [best] = keySentences.toSorted((one, other) => covered(other) - covered(one));
      return best ? [{ text: best.text, outlet, url, translation: best.translation }] : [];
    })
    .slice(0, MAX_QUOTES);
};
