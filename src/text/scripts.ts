/** Scripts, and the one language that news in them is written in; Han, Arabic, Cyrillic and Latin serve many. */
const SCRIPTS: readonly (readonly [script: RegExp, lang: string])[] = [
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Tibetan}/gu, 'bo'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
  [/\p{Script=Thaana}/gu, 'dv'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Oriya}/gu, 'or'],
  [/\p{Script=Ethiopic}/gu, 'am'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
];

/** Characters simplified in Japan and nowhere else: a headline without kana is still Japanese by these. */
const ONLY_JAPANESE =
  /[対発戦図変実関囲応権検験県駅楽歳総続読帰気従択単鉄伝弾悩払仏辺様訳売毎広団巣桜畑込働峠枠匂]/gu;
/** Quoting one brand or one の makes no Chinese text Japanese. */
const KANA_SHARE = 0.08;
/** Quoting one name makes none either. */
const JAPANESE_SHARE = 0.03;
/** A letter of a denser script says about as much as this many letters of an alphabet. */
const HAN_WEIGHT = 2;

/**
 * The language that the script alone decides, with the share of the text's letters that are in it;
 * null where most letters are Latin, Cyrillic, Arabic or another script of many languages.
 */
export const languageByScript = (text: string): { lang: string; share: number } | null => {
  const letters = count(text, /\p{L}/gu);
  if (letters === 0) return null;
  const counts = new Map(SCRIPTS.map(([script, lang]) => [lang, count(text, script)]));
  const han = counts.get('zh') ?? 0;
  const kana = counts.get('ja') ?? 0;
  const east = han + kana;
  const isJapanese = kana > east * KANA_SHARE || count(text, ONLY_JAPANESE) > han * JAPANESE_SHARE;
  counts.set('ja', isJapanese ? east * HAN_WEIGHT : 0);
  counts.set('zh', isJapanese ? 0 : east * HAN_WEIGHT);
  const total = letters + east * (HAN_WEIGHT - 1);
  const [lang, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  // Combining vowels are no letters, so a share may come out above one.
  return most * 2 >= total ? { lang, share: Math.min(1, most / total) } : null;
};

const count = (text: string, script: RegExp): number => text.match(script)?.length ?? 0;
