/**
 * Consonants by how they sound, roughly: what a name keeps from one script and spelling to the next. What stands
 * in no row (vowels, g, h, j, y and their like) differs too much between spellings and is passed over. `C` is
 * the Latin c, which sounds as K or as S. Written by us, November 2026, from the usual transliterations into English.
 */
const CLASSES: readonly (readonly [string, string])[] = [
  ['P', 'bpfvwбпвфўβπφبپفבפףბპფვբպփվւֆ'],
  ['K', 'kqxкхќκχξخكقکכךקკქყხկքխ'],
  ['S', 'szßсзшщжчћђџѕσςζسشصزژچסשזצץსზჟშცძჩწჭսզժշցձծչճ'],
  ['C', 'c'],
  ['T', 'dtþðđтдτδθتطدذضثظטתדთტდտդթ'],
  ['L', 'lłлљλلלლլ'],
  ['R', 'rрρرרრրռ'],
  ['N', 'mnмнњμνمنמםנןმნմն'],
  ['TS', 'ц'],
  ['PS', 'ψ'],
];
const SOUND: ReadonlyMap<string, string> = new Map(
  CLASSES.flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound] as const)),
);
const SPELT =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}]/u;
const SOFT = '-';

/** Whether the words of a text are written in letters whose sound is known here. */
export const hasKnownSound = (text: string): boolean => SPELT.test(text);

interface Sound {
  /** Consonants by class, doubled letters once. */
  readonly hard: string;
  readonly beginsSoft: boolean;
}

const soundOf = (word: string): Sound => {
  const letters = [...word.normalize('NFKD').toLowerCase().replaceAll('ու', 'u')].filter(
    (sign) => !/\p{M}/u.test(sign),
  );
  const sounds = letters
    .map((letter) => SOUND.get(letter) ?? SOFT)
    .join('')
    // Doubled letters, and ck and sc, are one sound.
    .replace(/([A-Z])\1+/gu, '$1')
    .replace(/C(?=K)|(?<=[SK])C/gu, '');
  return { hard: sounds.replaceAll(SOFT, ''), beginsSoft: sounds.startsWith(SOFT) };
};

/** The consonants of a word by class, the same for most spellings of a name, in whatever script; may be empty. */
export const soundKey = (word: string): string => soundOf(word).hard.replaceAll('C', 'K');

/** The Russian х is written kh or h; the Arabic article, and what is joined to it, is often left out. */
const spellingsOf = (word: string): readonly string[] => [
  ...new Set([word, word.replaceAll(/х/giu, 'h'), word.replace(/^[وبلكف]?ال(?=..)/u, '')]),
];

/**
 * Of two spellings of one name most consonants agree from the start on; endings may differ. Beside words of a
 * script without capitals all have to agree: there any word may be a name.
 */
const ALIKE = 2 / 3;
const MIN_SOUNDS = 2;
const MAX_ENDING = 3;

/** Tells of a name whether it may be another spelling of one of `words`, in whatever script and case. */
export const likeSounding = (words: Iterable<string>): ((name: string) => boolean) => {
  const known = [...new Set(words)].flatMap((word) => {
    const share = /[\p{Lu}\p{Ll}]/u.test(word) ? ALIKE : 1;
    return spellingsOf(word).map((spelling) => ({ ...soundOf(spelling), share }));
  });
  return (name) => {
    const { hard, beginsSoft } = soundOf(name);
    return known.some(
      (theirs) => theirs.beginsSoft === beginsSoft && agree(hard, theirs.hard, theirs.share),
    );
  };
};

const agree = (ours: string, theirs: string, share: number): boolean => {
  if (ours.length < MIN_SOUNDS) return ours === theirs && ours !== '';
  let shared = 0;
  while (shared < ours.length && isSame(ours[shared], theirs[shared])) shared += 1;
  const needed = Math.max(MIN_SOUNDS, Math.ceil(ours.length * share));
  return shared >= needed && theirs.length - shared <= MAX_ENDING;
};

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a === 'C' && /[KS]/u.test(b ?? '')) || (b === 'C' && /[KS]/u.test(a ?? ''));
