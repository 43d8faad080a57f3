/**
 * Languages that write compounds as one word, or particles to the word before them, so that a word may
 * stand behind further letters. `und`: nobody knows, so nothing is lost.
 */
const OPEN_AT_START = new Set('de nl af lb no sv da is fi et hu ar fa he ku ps ko und'.split(' '));

/** Does `*mine` find words that end so in a text of this language? */
export const opensAtStart = (lang: string): boolean => OPEN_AT_START.has(lang);
