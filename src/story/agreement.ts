import type { Labels } from './member.ts';

/** Likeness from which two texts tell one event, where nothing else is known of them. */
const SAME_EVENT = 0.3;
/** What more it takes where they tell of other acts, of another step of the same, lead with other countries, and for each day between them. */
const OTHER_ACTS = 0.08;
const OTHER_STEP = 0.2;
const OTHER_COUNTRIES = 0.1;
const NO_COUNTRY = 0.4;
const PER_DAY = 0.03;
/** What all news of our field say is common there, though it is rare elsewhere. */
const OUR_FIELD = 0.05;
/** The countries an event is about stand first; the rest are background. */
const MAIN_COUNTRIES = 2;
export const DAY_MS = 86_400_000;

/** The likeness that two texts need to be of one story; Infinity = no likeness will do. */
export const neededLikeness = (a: Labels, b: Labels): number => {
  // Peru's report and Chad's may be alike to the letter and are two events all the same.
  if (isDisjoint(a.countries, b.countries) && isOurs(a) && isOurs(b))
    return Number.POSITIVE_INFINITY;
  const days = Math.abs(a.at - b.at) / DAY_MS;
  return (
    SAME_EVENT +
    (isOurs(a) && isOurs(b) ? OUR_FIELD : 0) +
    (isDisjoint(actsOf(a), actsOf(b)) ? OTHER_ACTS : 0) +
    apart(a, b) +
    (isOtherStep(a, b) || isAnswer(a, b) ? OTHER_STEP : 0) +
    PER_DAY * days
  );
};

const apart = (a: Labels, b: Labels): number => {
  if (isDisjoint(a.countries, b.countries)) return NO_COUNTRY;
  return isDisjoint(mainCountries(a), mainCountries(b)) ? OTHER_COUNTRIES : 0;
};

/** The vote and the deposit are two events: an act of which both name a step, and no step in common. */
const isOtherStep = (a: Labels, b: Labels): boolean =>
  isDisjoint(stepsOf(a), stepsOf(b)) &&
  a.acts.some(({ id, step }) => step && b.acts.some((act) => act.id === id && act.step));

/** What one tells, the other denies: that is news of its own. */
const isAnswer = (a: Labels, b: Labels): boolean =>
  a.acts.some(({ id, mode }) =>
    b.acts.some((act) => act.id === id && (act.mode === 'denial') !== (mode === 'denial')),
  );

const stepsOf = ({ acts }: Labels): readonly string[] =>
  acts.flatMap(({ id, step }) => (step ? [`${id} ${step}`] : []));

/** What tells of an act of some pack is read more surely than any news. */
const isOurs = ({ acts }: Labels): boolean => acts.length > 0;

export const mainCountries = ({ countries }: Labels): readonly string[] =>
  countries.slice(0, MAIN_COUNTRIES);

const actsOf = ({ acts }: Labels): readonly string[] => acts.map(({ id }) => id);

/** Both name some, and none in common. */
export const isDisjoint = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each));
