/** Tags read; more are no hint. */
const MAX_TAGS = 8;

/**
 * In: what a feed or page says of its language, as it says it (`en-US`, `en_us`, `est`, `nb`, `lv, ru`).
 * Out: ISO 639-1 codes, each once; empty where nothing of it can be read.
 */
export const hintedLanguages = (said: string | null): readonly string[] => [
  ...new Set((said ?? '').split(/[\s,;]+/u, MAX_TAGS).flatMap(languageOf)),
];

const languageOf = (said: string): readonly string[] => {
  const tag = said.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/iu.test(tag)) return [];
  const [language = ''] = canonicalTag(tag).split('-');
  if (language === 'nb' || language === 'nn') return ['no'];
  return language.length === 2 ? [language] : [];
};

/** Three-letter and withdrawn codes under their present name. */
const canonicalTag = (tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
};
