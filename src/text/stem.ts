import en from 'natural/lib/natural/stemmers/porter_stemmer.js';
import de from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import es from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import fr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import it from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import nl from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import no from 'natural/lib/natural/stemmers/porter_stemmer_no.js';
import pt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import ru from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import sv from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';
import uk from 'natural/lib/natural/stemmers/porter_stemmer_uk.js';

/** Single files, never natural's root: that reads `.env` and prints on stdout. Its `fa` does nothing. */
const STEMMERS = new Map(Object.entries({ de, en, es, fr, it, nl, no, pt, ru, sv, uk }));
/** No word of these languages is longer, and the rules slow down on what is none. */
const MAX_WORD = 48;
/** Stems that are remembered of each language: most words of texts are among a few thousand, and stemming is half of what reading costs. */
const REMEMBERED = 16_384;

const remembered = new Map([...STEMMERS.keys()].map((lang) => [lang, new Map<string, string>()]));

/** Whether the endings of a language (ISO 639-1) are known. */
export const hasStemmer = (lang: string): boolean => STEMMERS.has(lang);

/**
 * The stem of one folded word, so that a summary or a classifier sees `mines` and `mine` as one thing.
 * The word itself where there is no stemmer for the language. Terms ask for it with `~`.
 */
export const stem = (word: string, lang: string): string => {
  const known = remembered.get(lang);
  if (!known || word.length > MAX_WORD) return word;
  const ready = known.get(word);
  if (ready !== undefined) return ready;
  if (known.size >= REMEMBERED) known.clear();
  // A word that was cut out of a text holds on to all of it, its copy does not.
  const copy = [...word].join('');
  const found = (/^\p{L}+$/u.test(copy) && STEMMERS.get(lang)?.stem(copy)) || copy;
  known.set(copy, found);
  return found;
};
