/**
 * How the written name of a country changes in a sentence, for names that a list gives in the
 * nominative only. Endings are spelled out, because a bare stem would find India in "individual" and
 * Kiina (China) in "kiinnittää" (attach). Written by us; adjectives and exceptions are in the place table.
 */

type Rule = readonly [ending: string, forms: string];

/** First rule whose ending fits wins; `0` stands for no ending. */
const ENDINGS: Readonly<Record<string, readonly Rule[]>> = {
  uk: [
    ['ія', 'ія ії ію ією'],
    ['я', 'я ї і ю єю ею'],
    ['а', 'а и і у ою ею'],
    ['и', 'и 0 ів ам ами ах'],
    ['й', 'й ю я єм ї'],
    ['ь', 'ь ю я ем і'],
    ['о', 'о а у ом і'],
    ['і', 'і'],
    ['', '0 у а ом ові і'],
  ],
  ru: [
    ['ия', 'ия ии ию ией'],
    ['я', 'я и ю ей е'],
    ['а', 'а ы и е у ой'],
    ['ы', 'ы 0 ов ам ами ах'],
    ['й', 'й я ю ем е'],
    ['ь', 'ь я ю ем е и ью'],
    ['и', 'и'],
    ['о', 'о'],
    ['', '0 а у ом е'],
  ],
  pl: [
    ['ja', 'ja ji ję ją jo'],
    ['ia', 'ia ii ię ią'],
    ['ka', 'ka ki ce kę ką'],
    ['ga', 'ga gi dze gę gą'],
    ['a', 'a y i ie e ę ą'],
    ['y', 'y 0 om ami ach'],
    ['e', 'e'],
    ['o', 'o'],
    ['i', 'i'],
    ['u', 'u'],
    ['', '0 u a owi em ie'],
  ],
  cs: [
    ['ie', 'ie ii ií'],
    ['sko', 'sko ska sku skem'],
    ['ko', 'ko ka ku kem'],
    ['a', 'a y e ě u ou'],
    ['y', 'y 0 ům ách ami'],
    ['e', 'e'],
    ['o', 'o a u em'],
    ['', '0 u em e ě'],
  ],
  lt: [
    ['ija', 'ija ijos ijai iją ijoje'],
    ['a', 'a os ai ą oje'],
    ['ė', 'ė ės ei ę ėje'],
    ['as', 'as o ui ą u e'],
    ['is', 'is io iui į iu yje'],
    ['us', 'us aus ui ų umi uje'],
    ['ai', 'ai ų ams us ais uose'],
    ['', '0'],
  ],
  lv: [
    ['a', 'a as ai u ā'],
    ['e', 'e es ei i ē'],
    ['i', 'i u iem us os'],
    ['s', 's a am u ā'],
    ['', '0'],
  ],
  el: [
    ['α', 'α ας'],
    ['ά', 'ά άς'],
    ['η', 'η ης'],
    ['ή', 'ή ής'],
    ['ος', 'ος ου ο'],
    ['ός', 'ός ού ό'],
    ['άς', 'άς ά'],
    ['ες', 'ες ών ων'],
    ['', '0'],
  ],
  ro: [
    ['ia', 'ia iei ie'],
    ['a', 'a ei ă'],
    ['', '0 ul ului'],
  ],
  de: [
    ['s', 's'],
    ['', '0 s'],
  ],
};

/** Suffixes pile up here, but the name itself stays: anything may follow it, if it is long enough. */
const OPEN_ENDED = new Set(['fi', 'et']);
/** A shorter name, left open, would begin other words. */
const MIN_OPEN_LETTERS = 5;
const OPEN_ENDED_SHORT: Readonly<Record<string, string>> = {
  fi: '0 n ssa sta lla lta lle an in on en',
  et: '0 s st sse ga le lt l',
};
const GENITIVE_S = new Set(['sv', 'no', 'da', 'nl']);

/** The forms of one name in term notation; the name alone where nothing is known of the language. */
export const inflect = (name: string, lang: string): readonly string[] => {
  const words = name.split(' ');
  if (lang === 'ar') return arabicForms(name);
  if (OPEN_ENDED.has(lang)) return openEnded(name, lang);
  if (GENITIVE_S.has(lang)) return /[sxz]$/u.test(name) ? [name] : [name, `${name}s`];
  const rules = ENDINGS[lang];
  if (!rules) return [name];
  // Words of a phrase guard each other, so their stems may be left open.
  if (words.length > 1) return [words.map((word) => openStem(word, lang)).join(' ')];
  return spell(name, rules);
};

const spell = (name: string, rules: readonly Rule[]): readonly string[] => {
  const rule = rules.find(([ending]) => name.endsWith(ending));
  if (!rule) return [name];
  const stem = name.slice(0, name.length - rule[0].length);
  return rule[1].split(' ').map((form) => (form === '0' ? stem : stem + form));
};

/** Endings that fall off before others are put on; the longest that fits goes. */
const LOOSE =
  /(?:ия|ія|ая|яя|ые|ие|ый|ий|ій|ое|ii|ia|ie|ės|os|as|ās|is|us|ες|ος|ας|ης|[аяыиіїйьоеaeąęyiouėāēīūéíýáůúηοαςάήόέίύώs])$/u;

const openStem = (word: string, lang: string): string =>
  lang === 'de' || word.length < MIN_OPEN_LETTERS ? word : `${word.replace(LOOSE, '')}*`;

const openEnded = (name: string, lang: string): readonly string[] => {
  // Finnish plurals (Alankomaat) lose their t.
  if (name.length >= MIN_OPEN_LETTERS) return [`${name.replace(/(?<=[aeiouyäö])t$/u, '')}*`];
  return (OPEN_ENDED_SHORT[lang] ?? '0')
    .split(' ')
    .map((ending) => (ending === '0' ? name : name + ending));
};

/** "and", "in" and "to" are written to the word after them, and swallow the alef of its article. */
const arabicForms = (name: string): readonly string[] => {
  const to = name.startsWith('ال') ? `لل${name.slice(2)}` : `ل${name}`;
  return [name, `و${name}`, `ب${name}`, to];
};
