/**
 * Consonants by how they sound, roughly: what a name keeps from one script and spelling to the next. What stands
 * in no row (vowels, g, h, j, y and their like) differs too much between spellings and is passed over.
 * Written by us, November 2026, from the usual transliterations into English.
 */
const CLASSES: readonly (readonly [string, string])[] = [
  ['P', 'bpfvw' + 'бпвфў' + 'βπφ' + 'بپف' + 'בפף' + 'ბპფვ' + 'բպփվֆ'],
  [
    'C',
    'ckqxszß' +
      'ксзшщжчхќћђџѕ' +
      'κχξσςζ' +
      'سشصزژچخكقک' +
      'כךקסשזצץ' +
      'კქყხსზჟშცძჩწჭ' +
      'կքխսզժշցձծչճ',
  ],
  ['T', 'dtþðđ' + 'тд' + 'τδθ' + 'تطدذضثظ' + 'טתד' + 'თტდ' + 'տդթ'],
  ['L', 'lł' + 'лљ' + 'λ' + 'ل' + 'ל' + 'ლ' + 'լ'],
  ['R', 'r' + 'р' + 'ρ' + 'ر' + 'ר' + 'რ' + 'րռ'],
  ['N', 'mn' + 'мнњ' + 'μν' + 'من' + 'מםנן' + 'მნ' + 'մն'],
  ['TC', 'ц'],
  ['PC', 'ψ'],
];
const SOUND: ReadonlyMap<string, string> = new Map(
  CLASSES.flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound] as const)),
);
const SPELT =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Georgian}\p{Script=Armenian}]/u;

/** Whether the words of a text are written in letters whose sound is known here. */
export const hasKnownSound = (text: string): boolean => SPELT.test(text);

/** How a word sounds: its consonants by class, doubled ones once. */
export const soundOf = (word: string): string => {
  const sounds = [...word.normalize('NFKD').toLowerCase()].map((sign) => SOUND.get(sign) ?? '');
  return sounds.join('').replace(/(.)\1+/gu, '$1');
};

/** Of two spellings of one name most consonants agree from the start on; endings may differ. */
const ALIKE = 2 / 3;
const MIN_SOUNDS = 2;
const MAX_ENDING = 3;

/** Whether two words may be one name, in whatever script and case. Words of a single consonant never are. */
export const soundsAlike = (name: string, other: string): boolean => {
  const [ours, theirs] = [soundOf(name), soundOf(other)];
  let shared = 0;
  while (shared < ours.length && ours[shared] === theirs[shared]) shared += 1;
  return (
    beginsSoft(name) === beginsSoft(other) &&
    shared >= Math.max(MIN_SOUNDS, Math.ceil(ours.length * ALIKE)) &&
    theirs.length - shared <= MAX_ENDING
  );
};

const beginsSoft = (word: string): boolean =>
  !SOUND.has([...word.normalize('NFKD').toLowerCase()][0] ?? '');
