import type { Mark } from '../model.ts';
import { calendarNamesIn } from '../text/calendar-names.ts';
import { displayWidth } from '../text/columns.ts';
import { meaningOf, numbersIn } from '../text/digits.ts';
import { fold } from '../text/fold.ts';
import { knowsNumberWords, numbersMaybeNamed, numbersNamed } from '../text/number-words.ts';
import { plainLine } from '../text/plain-line.ts';
import { hasKnownSound, likeSounding } from '../text/sound.ts';
import { stopWordsOf } from '../text/stop-words.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { OFFICE_WORDS } from './office-words.ts';

export interface Told {
  readonly text: string;
  readonly lang: string;
}

/** Which countries and concepts a text names at all, and where by words that every language has its own for. */
export type NamesIn = (told: Told) => {
  readonly known: ReadonlySet<Mark['label']>;
  readonly spans: readonly Pick<Mark, 'label' | 'start' | 'end'>[];
};

export type TranslationFault = 'length' | 'address' | 'number' | 'date' | 'name';

/** As long as a quote may be on a card. */
const MAX_CHARS = 900;
/** By columns on a screen: a letter of a dense script counts double. Short ones vary more. */
const LONGEST = 3;
const SHORTEST = 1 / 4;
const LEEWAY = 24;
/** Parts of an address, of a mention and of a hashtag; a single capital before a dot is somebody's initial. */
const ADDRESS =
  /(?<![\p{L}\p{N}])[\p{Ll}\p{N}]\.\p{L}{2,}[^\s]{0,500}|[\p{L}\p{N}-]{2,}\.\p{L}{2,}[^\s]{0,500}|\S{0,500}:\/\/\S{0,500}|\S{0,100}[@#]\p{L}\S{0,100}/gu;
const ACRONYM = /^[\p{Lu}\p{N}]{2,}$/u;
/** A date or a time of day, which another language writes otherwise. */
const DATE = /^\d{1,4}([-./])\d{1,2}\1\d{1,4}$|^\d{1,2}:\d{2}$/u;

/**
 * Holds a translation against its source: each number, date, name and address of it has to stand there. Out: the
 * translation as one plain line, or what is wrong with it. Both languages are ISO 639-1 codes; the capitals of
 * the translation's mark names.
 */
export const checkTranslation = (
  source: Told,
  translation: Told,
  namesIn: NamesIn,
): { readonly text: string } | { readonly fault: TranslationFault } => {
  const text = plainLine(translation.text, MAX_CHARS + 1);
  const said = { text, lang: translation.lang };
  if (text.length > MAX_CHARS || !isOfLikeLength(source, said)) return { fault: 'length' };
  if (!keepsAddresses(source, said)) return { fault: 'address' };
  if (!keepsNumbers(source, said)) return { fault: 'number' };
  if (!keepsDates(source, said)) return { fault: 'date' };
  if (!keepsNames(source, said, namesIn)) return { fault: 'name' };
  return { text: text.charAt(0).toLocaleUpperCase(translation.lang) + text.slice(1) };
};

const isOfLikeLength = (source: Told, { text }: Told): boolean => {
  const [before, after] = [displayWidth(source.text), displayWidth(text)];
  return (
    after > 0 &&
    after <= before * LONGEST + LEEWAY &&
    after >= (before - LEEWAY) * SHORTEST &&
    text !== plainLine(source.text, MAX_CHARS)
  );
};

const keepsAddresses = (source: Told, { text }: Told): boolean =>
  [...text.matchAll(ADDRESS)].every(([found]) =>
    source.text.includes(found.replace(/[.,;:!?)\]"”’]+$/u, '')),
  );

const keepsNumbers = (source: Told, translation: Told): boolean => {
  // Outlets do not always write numbers as their language does; a translation has to.
  const written = numbersIn(source.text)
    .map((number) => meaningOf(number, null))
    .flatMap(({ values, parts }) => [...values, ...parts]);
  const known = numbersMaybeNamed(source.text, source.lang).union(new Set(written));
  const named = numbersNamed(translation.text, translation.lang);
  if (knowsNumberWords(source.lang) && !named.isSubsetOf(known)) return false;
  return numbersIn(translation.text).every((number) => {
    const { values, parts } = meaningOf(number, translation.lang);
    const isDate = DATE.test(number) && parts.length > 0;
    return (
      values.some((value) => known.has(value)) || (isDate && parts.every((part) => known.has(part)))
    );
  });
};

const keepsDates = (source: Told, translation: Told): boolean => {
  const known = calendarNamesIn(source.text, source.lang, false);
  return calendarNamesIn(translation.text, translation.lang, true).isSubsetOf(known);
};

const keepsNames = (source: Told, translation: Told, namesIn: NamesIn): boolean => {
  const { known } = namesIn(source);
  const { spans } = namesIn(translation);
  // Austria sounds like Australia: where the source's own countries are known, no other one is believed.
  const isForeign = spans.some(({ label }) => isCountry(label) && !known.has(label));
  if (isForeign && [...known].some(isCountry)) return false;
  const vouched = spans.filter(({ label }) => known.has(label));
  const knows = knowerOf(source);
  const common = stopWordsOf(translation.lang);
  const offices = OFFICE_WORDS[translation.lang];
  return tokenize(translation.text, translation.lang).every((token) => {
    const raw = translation.text.slice(token.start, token.end);
    if (!/\p{Lu}/u.test(raw)) return true;
    if (vouched.some(({ start, end }) => start <= token.start && token.end <= end)) return true;
    const isShort = ACRONYM.test(raw);
    if (!isShort && (common.has(token.word) || offices?.has(token.word))) return true;
    // Months and weekdays were held against the source before.
    if (calendarNamesIn(raw, translation.lang, true).size > 0) return true;
    return knows(raw, token);
  });
};

const isCountry = (label: string): boolean => label.startsWith('country:');

/** Whether a name stands in the source: so written, or so that it sounds alike. */
const knowerOf = ({ text, lang }: Told): ((raw: string, token: Token) => boolean) => {
  const tokens = tokenize(text, lang);
  const folded = new Set(tokens.map(({ word }) => word));
  const raws = tokens.map(({ start, end }) => text.slice(start, end));
  // A script without capitals marks no names: any word may be one, but those of the calendar.
  const names = raws.filter(
    (raw) =>
      !/^\p{Ll}/u.test(raw) && hasKnownSound(raw) && calendarNamesIn(raw, lang, false).size === 0,
  );
  const isLike = likeSounding(names);
  const isSpelt = raws.filter(hasKnownSound).length * 2 >= raws.length;
  return (raw, { word }) =>
    folded.has(word) ||
    folded.has(fold(raw, lang).text) ||
    isLike(raw) ||
    // How words of such a script sound is not known here: a name from it cannot be compared.
    (!isSpelt && !ACRONYM.test(raw));
};
