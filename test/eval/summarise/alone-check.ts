/**
 * A second opinion on what reads alone, which shares no word and no line with src/summarise: pronouns that open a
 * sentence, and marks that do not pair off. Written by us, November 2026.
 */
const PRONOUNS: Readonly<Record<string, string>> = {
  ar: 'هو هي هم هؤلاء وهو وهي',
  az: 'o onlar bunlar',
  be: 'ён яна яны гэты гэтая',
  bg: 'той тя те този тези неговият техният',
  bs: 'on ona oni ovaj njegov njihov',
  cs: 'on ona oni jeho její jejich tento',
  da: 'han hun hans hendes deres dette disse',
  de: 'er sie seine ihre dieser diese dieses',
  el: 'αυτός αυτή αυτοί αυτές',
  en: 'he she it they him them his her its their this these those',
  es: 'él ella ellos ellas su sus ese esa',
  et: 'ta tema nad nende',
  fa: 'او وی آنها',
  fi: 'hän he hänen heidän nämä',
  fr: 'il elle ils elles son leur ces',
  he: 'הוא היא הם הן זה זאת',
  hr: 'on ona oni ovaj njegov njihov',
  hu: 'ő ők ez ezek',
  id: 'ia dia mereka',
  it: 'egli lui lei essi questo questi',
  ja: '彼 これ それ',
  km: 'គាត់ ពួកគេ',
  ko: '그는 그녀는 그들은 이는',
  lo: 'ພວກເຂົາ',
  lt: 'jis ji jie jos jų šis',
  lv: 'viņš viņa viņi viņas šis',
  my: 'သူတို့ ၎င်း',
  nl: 'hij zij ze hun dit deze',
  no: 'han hun hans hennes deres dette disse',
  pl: 'on ona oni jego jej ich ten ta',
  pt: 'ele ela eles elas seu sua isso',
  ro: 'el ea ei ele acesta aceasta',
  ru: 'он она они его её ее их этот эта эти',
  sk: 'on ona oni jeho jej ich tento',
  sl: 'on ona oni njegov njen njihov',
  sr: 'on ona oni njegov njihov он она они његов',
  sv: 'han hon hans hennes deras detta dessa',
  th: 'พวกเขา',
  tr: 'o onlar bu bunlar',
  uk: 'він вона вони його її їх цей ця ці',
  vi: 'họ nó',
  zh: '他 她 它 这 該 该',
};
/** A time, or somebody who has a right to it ("il y a", "es gibt"). */
const HARMLESS =
  /^(?:this|these|esta|este|questa|cette|ce|diese[rsn]?|deze|dit|bu|цей|этот|denne|ten|il y a|es gibt|也门)/iu;
const UNSPACED = new Set(['ja', 'km', 'lo', 'my', 'th', 'zh']);

const opening = (sentence: string): string =>
  sentence.replace(/^[^\p{L}]+/u, '').toLocaleLowerCase('en');

/** Whether a pronoun opens the sentence that only an earlier one explains. */
export const opensWithPronoun = (sentence: string, lang: string): boolean => {
  const start = opening(sentence);
  const [first = ''] = start.split(/[^\p{L}\p{M}]/u);
  const pronouns = (PRONOUNS[lang] ?? '').split(' ').filter((word) => word !== '');
  if (UNSPACED.has(lang))
    return pronouns.some((word) => start.startsWith(word)) && !HARMLESS.test(start);
  return pronouns.includes(first) && !(HARMLESS.test(start) && namesTime(start));
};

const namesTime = (start: string): boolean =>
  /^(?:il y a|es gibt)|^\S+ (?:week|month|year|morning|afternoon|evening|weekend|spring|summer|autumn|winter|semana|año|mes|settimana|mese|semaine|année|mois|woche|monat|jahr|week|maand|jaar|hafta|yıl|ay|il|рік|uke|rok)/u.test(
    start,
  );

/** Whether a quotation mark or bracket in the sentence lacks its other half. */
export const holdsHalfQuote = (sentence: string): boolean => {
  const count = (sign: string | RegExp): number => sentence.split(sign).length - 1;
  const low = count('„');
  // Hebrew writes its abbreviations with this sign, before the last letter.
  const straight = count(/(?<!\p{L})"|"(?!\p{L}(?!\p{L}))/u);
  const high = count('“') + count('”');
  if (low > 0) return high + straight < low || (straight + high - low) % 2 !== 0;
  return (
    straight % 2 !== 0 ||
    high % 2 !== 0 ||
    count('«') + count('»') !== 2 * Math.floor((count('«') + count('»')) / 2) ||
    count('「') !== count('」') ||
    count('『') !== count('』') ||
    count('(') !== count(')') ||
    (count('``') > 0 && count('``') !== count("''"))
  );
};
