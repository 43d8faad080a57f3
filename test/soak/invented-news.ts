import { type Chance, seeded } from '../fuzz/mutate.ts';
import { NEIGHBOURS } from '../text/neighbour-sentences.ts';

const MINUTE = 60_000;

/** One entry of an outlet, and when it is published (ms after the beginning). */
export interface Invented {
  readonly outlet: number;
  readonly at: number;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  /** The place that one event of ours happened in, invented for it alone; null = it is no news of ours. */
  readonly town: string | null;
}

interface Plan {
  readonly outlets: number;
  readonly entries: number;
  readonly events: number;
  readonly ms: number;
  readonly seed: number;
}

/** What each event is told in, by the language of its outlet: `%t` is its town, `%c` its country. */
const EVENTS: Readonly<Record<string, readonly [title: string, text: string]>> = {
  en: [
    'Farmer killed by landmine in %t, %c',
    'A farmer was killed on Tuesday when he stepped on an anti-personnel mine near %t in %c. Two of his children were injured in the explosion, the provincial police said.',
  ],
  fr: [
    '%c : un agriculteur tué par une mine antipersonnel à %t',
    'Un agriculteur a été tué mardi par une mine antipersonnel près de %t (%c). Deux de ses enfants ont été blessés dans l’explosion, selon la police.',
  ],
  es: [
    'Un agricultor muere por una mina antipersonal en %t, %c',
    'Un agricultor murió el martes al pisar una mina antipersonal cerca de %t (%c). Dos de sus hijos resultaron heridos, según la policía.',
  ],
};

/** One for each event, so that no two are one story. */
const COUNTRIES =
  'AO KH CO MM UA AF IQ SY YE LA VN ET SD SS SO TD ML NE NG SN ZW MZ CD LK BA HR AZ AM GE TJ TH LB LY EG ER MR DZ MA PK IR'.split(
    ' ',
  );

/** An event is told by so many outlets at most. */
const MOST_TELLINGS = 4;
/** They follow within this time. */
const TELLINGS_MS = 3 * 60 * MINUTE;
const LONGEST_TEXT = 9;
const VOWELS = 'aeiou';
const CONSONANTS = 'bdgklmnrstv';

/**
 * `outlets` publish `entries` altogether within `ms`, in thirty languages, most of them of no interest to us, and of
 * `events` that are, each told by one to four outlets; the same at every run. Oldest first.
 */
export const inventedNews = (plan: Plan): readonly Invented[] => {
  const chance = seeded(plan.seed);
  const ours = Array.from({ length: plan.events }, (_, at) => tellings(chance, plan, at)).flat();
  const others = Array.from({ length: plan.entries - ours.length }, () => ordinary(chance, plan));
  return [...ours, ...others].sort((a, b) => a.at - b.at);
};

const tellings = (chance: Chance, { outlets, ms }: Plan, number: number): readonly Invented[] => {
  const country = COUNTRIES[number % COUNTRIES.length] ?? 'AO';
  const town = nameOf(chance, 4);
  const from = chance(ms);
  return Array.from({ length: 1 + chance(MOST_TELLINGS) }, () => {
    const [lang, [title, text]] = pick(chance, Object.entries(EVENTS));
    return {
      outlet: chance(outlets),
      at: Math.min(ms, from + chance(TELLINGS_MS)),
      lang,
      title: filled(title, lang, town, country),
      text: filled(text, lang, town, country),
      town,
    };
  });
};

const filled = (said: string, lang: string, town: string, country: string): string => {
  const name = new Intl.DisplayNames([lang], { type: 'region' }).of(country) ?? country;
  return said.replace('%t', town).replace('%c', name);
};

const ordinary = (chance: Chance, { outlets, ms }: Plan): Invented => {
  const [lang] = pick(chance, NEIGHBOURS);
  const said = NEIGHBOURS.filter(([of]) => of === lang).map(([, sentence]) => sentence);
  const sentence = (): string => {
    const words = pick(chance, said).split(' ');
    words.splice(chance(words.length), 0, nameOf(chance, 3), String(chance(10_000)));
    return words.join(' ');
  };
  return {
    outlet: chance(outlets),
    at: chance(ms),
    lang,
    title: sentence().slice(0, -1),
    text: Array.from({ length: 1 + chance(LONGEST_TEXT) }, sentence).join(' '),
    town: null,
  };
};

const nameOf = (chance: Chance, syllables: number): string => {
  const name = Array.from(
    { length: syllables },
    () => CONSONANTS.charAt(chance(CONSONANTS.length)) + VOWELS.charAt(chance(VOWELS.length)),
  ).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance(list.length)] as T;
