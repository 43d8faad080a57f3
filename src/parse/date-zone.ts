import { zoneMinutes } from './date-words.ts';

/** Korean blogs write local time without saying so. */
const KOREA_MINUTES = 9 * 60;
const MS_PER_MINUTE = 60_000;
const MOST_HOURS = 14;

const OFFSETS: readonly RegExp[] = [
  /([+-])(\d{1,2}):?(\d{2})(?!\d)/u,
  /:\d\d(?:\.\d+)? ?(?:GMT|UTC)?([+-])(\d{1,2})$/u,
];

/** Minutes east of UTC by its sign: undefined = there is none, null = unreadable. */
const readOffset = (afterTime: string): number | null | undefined => {
  if (/[+-]\d*[a-z]|[+-]\d\d:(?:\d\d)?[a-y]|[+-]\d\d:z/iu.test(afterTime)) return null;
  const found = OFFSETS.map((pattern) => pattern.exec(afterTime)).find((match) => match !== null);
  if (!found) return undefined;
  const [, sign, hours, minutes = '0'] = found;
  const [h, m] = [Number(hours), Number(minutes)];
  return h > MOST_HOURS || m > 59 ? null : (sign === '-' ? -1 : 1) * (h * 60 + m);
};

/** What the clocks of a place such as `Europe/Riga` add at `utc`, in minutes; null = no such place. */
const minutesOfPlace = (place: string, utc: number): number | null => {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: place,
      timeZoneName: 'longOffset',
    }).formatToParts(utc);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return readOffset(name.replace('GMT', '')) ?? 0;
  } catch {
    return null;
  }
};

/** Summer time begins at some moment of UTC: so the first answer says when to ask again. */
const offsetOfPlace = (place: string, local: number): number | null => {
  const first = minutesOfPlace(place, local);
  return first === null ? null : minutesOfPlace(place, local - first * MS_PER_MINUTE);
};

/**
 * What a written date's zone adds to UTC, in minutes; null = unreadable. `local`: the date and time that stand
 * there, as if of UTC. A time without a zone is UTC.
 */
export const readZone = (text: string, local: number): number | null => {
  if (/년|오[전후]/u.test(text)) return KOREA_MINUTES;
  const time = text.search(/\d:\d|\dT\d/u);
  const afterTime = text.slice(time + 1);
  // Where no time stands, a sign parts the numbers of the day.
  const offset = time === -1 ? undefined : readOffset(afterTime);
  if (offset !== undefined) return offset;
  const place = /[A-Z][a-z]+\/[A-Z][A-Za-z_]+/u.exec(afterTime)?.[0];
  if (place !== undefined) return offsetOfPlace(place, local);
  const words = afterTime.match(/[A-Z]{1,5}(?:\/[A-Za-z]{3})?(?![\p{L}])/gu) ?? [];
  for (const word of words.toReversed()) {
    const found = zoneMinutes(word);
    if (found !== null) return found;
  }
  return 0;
};
