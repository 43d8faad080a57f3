import type { LegalFact, LegalState } from '../legal.ts';
import { boundsOf } from './days.ts';

/** How countries and treaties are called, for people. */
export interface Names {
  country(code: string): string;
  treaty(id: string): string;
}

const MONTHS =
  'January February March April May June July August September October November December';

/** `YYYY-MM-DD`, or its month or year, for people. */
export const dateText = (on: string): string => {
  const [year = '', month, day] = on.split('-');
  const name = month === undefined ? undefined : MONTHS.split(' ')[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
};

/** What a fact says; its date stands behind. */
const WORDS: Readonly<Record<LegalState, string>> = {
  'never-joined': 'never joined',
  signatory: 'signed',
  joined: 'joined',
  party: 'party',
  announced: 'withdrawal announced',
  voted: 'parliament voted',
  'signed-into-law': 'withdrawal signed into law',
  notified: 'notice to the depositary',
  out: 'withdrawal in effect',
  suspended: 'suspension notified',
};

/** `day`: what lies behind it is told as to come. */
const factText = ({ state, on, isDisputed, isComputed }: LegalFact, day: string): string => {
  const isAhead = on !== null && boundsOf(on).earliest > day;
  const words = state === 'out' && isAhead ? 'withdrawal takes effect' : WORDS[state];
  const isSince = (state === 'out' && !isAhead) || state === 'party';
  const when =
    on === null
      ? '(date not known)'
      : `${isSince ? 'since' : on.length > 7 ? 'on' : 'in'} ${dateText(on)}`;
  const doubt = `${isComputed ? ' (computed)' : ''}${isDisputed ? ' (disputed)' : ''}`;
  return `${state === 'never-joined' ? words : `${words} ${when}`}${doubt}`;
};

/** The facts of one country and treaty in a sentence, in the order given. */
export const knownText = (facts: readonly LegalFact[], names: Names, day: string): string => {
  const [first] = facts;
  if (!first) return '';
  const told = [...new Set(facts)].map((fact) => factText(fact, day));
  return `${names.country(first.country)}, ${names.treaty(first.treaty)}: ${told.join('; ')}`;
};
