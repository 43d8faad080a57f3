/**
 * Openings that lean on the sentence before ("He said …", "But …"), by language.
 * Written by us, November 2026; languages not listed are judged by their punctuation only.
 */
const LEANING: Readonly<Record<string, RegExp>> = {
  en: /^(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|or|so|however|instead|meanwhile|also|then|yet|such|both|neither|the (?:latter|former|move|decision|two|pair))\b/iu,
  de: /^(?:er|sie|es|ihr|sein|ihre|seine|dies\w*|aber|und|doch|jedoch|dabei|damit|deshalb|daher|zudem|auch)\b/iu,
  fr: /^(?:il|elle|ils|elles|ce|cet|cette|ces|son|sa|ses|leur|leurs|mais|et|or|donc|cependant|toutefois|aussi)\b/iu,
  es: /^(?:él|ella|ellos|ellas|este|esta|estos|estas|ese|esa|su|sus|pero|y|sin embargo|además|también|por ello)\b/iu,
  pt: /^(?:ele|ela|eles|elas|este|esta|esse|essa|isso|seu|sua|mas|e|porém|contudo|também)\b/iu,
  it: /^(?:egli|lui|lei|essi|questo|questa|quest[ie]|suo|sua|ma|e|però|tuttavia|inoltre)\b/iu,
  nl: /^(?:hij|zij|ze|het|dit|dat|deze|die|hun|maar|en|echter|ook)\b/iu,
  pl: /^(?:on|ona|oni|one|to|ten|ta|te|ci|jego|jej|ich|ale|a|i|jednak|także|również)\s/iu,
  uk: /^(?:він|вона|воно|вони|це|цей|ця|ці|його|її|їх|їхн\S*|але|а|і|й|та|однак|проте|також)\s/iu,
  ru: /^(?:он|она|оно|они|это|этот|эта|эти|его|её|ее|их|но|а|и|однако|также)\s/iu,
  lt: /^(?:jis|ji|jie|jos|tai|šis|ši|šie|jo|jų|bet|ir|tačiau|taip pat)\s/iu,
  lv: /^(?:viņš|viņa|viņi|tas|tā|šis|šī|bet|un|taču|arī)\s/iu,
  et: /^(?:ta|tema|nad|nemad|see|selle|need|nende|aga|ja|kuid|samuti)\s/iu,
  fi: /^(?:hän|se|he|ne|tämä|nämä|hänen|sen|niiden|mutta|ja|kuitenkin|myös)\s/iu,
};

const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['«', '»'],
  ['(', ')'],
  ['[', ']'],
  ['「', '」'],
];
/** What feeds hang on an article that is no part of the report. */
const BOILERPLATE =
  /^(?:read (?:more|also|next)|share this|subscribe|sign up|follow us|advertisement|photo:|image:|listen to|click here|источник:|фото:|foto:|photo :|lire aussi|leer también|lesen sie auch|czytaj (?:też|także|więcej)|читайте також|читайте также|lue myös|loe ka|lasi arī|skaitykite)/iu;

/** A longer sentence is a page without full stops. */
const MAX_CHARS = 1_500;
const CLOSERS = new Set(['"', '”', '»', "'", '’', ')', ']', '」', '』']);

/** Does a sentence make sense without the ones around it: no dangling "he", no half quote, no question? */
export const isReadableAlone = (sentence: string, lang: string): boolean => {
  if (sentence.length > MAX_CHARS) return false;
  if (LEANING[lang]?.test(sentence) || BOILERPLATE.test(sentence)) return false;
  const last = lastSign(sentence);
  if (!/\p{P}/u.test(last) || /[?？؟:]/u.test(last)) return false;
  // „…“ opens low and closes with the sign that opens a quote elsewhere: taken out before the pairs are counted.
  const rest = sentence.replace(/„[^“”„]*[“”]/gu, '');
  return (
    !rest.includes('„') &&
    count(rest, '"') % 2 === 0 &&
    PAIRS.every(([open, close]) => count(rest, open) === count(rest, close))
  );
};

/** The sign that ends the sentence, behind which only quotes and brackets close. */
const lastSign = (sentence: string): string => {
  const signs = [...sentence.trimEnd()];
  let at = signs.length - 1;
  while (at > 0 && CLOSERS.has(signs[at] ?? '') && /\p{P}/u.test(signs[at - 1] ?? '')) at -= 1;
  return signs[at] ?? '';
};

const count = (text: string, sign: string): number => text.split(sign).length - 1;
