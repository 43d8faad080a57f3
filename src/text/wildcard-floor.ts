/** Scripts without spaces: a run of signs is found inside others, so a wildcard says nothing. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Laoo}\p{scx=Tibt}]/u;
const FLOORS: readonly (readonly [script: RegExp, letters: number])[] = [
  [/[\p{scx=Latin}\p{scx=Cyrillic}\p{scx=Greek}\p{scx=Armenian}\p{scx=Georgian}]/u, 4],
  [/\p{scx=Hangul}/u, 2],
];
/** Consonants alone (Arabic, Hebrew), or vowels that are marks and no letters (Devanagari and its like). */
const OTHER_FLOOR = 3;

/**
 * How many letters have to stand beside a `*` of this word, so that it opens a family of words and not
 * half a language; null in scripts that have no wildcards.
 */
export const wildcardFloor = (word: string): number | null => {
  if (UNSPACED.test(word)) return null;
  return FLOORS.find(([script]) => script.test(word))?.[1] ?? OTHER_FLOOR;
};
