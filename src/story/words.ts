import { UNSPACED, WORDY } from '../text/letter-table.ts';
import { hasStemmer, stem } from '../text/stem.ts';
import { stopWordsOf } from '../text/stop-words.ts';
import { tokenize } from '../text/tokens.ts';

/** What happened stands at the start of a report; the background behind it is shared by many events. */
const MAX_WORDS = 800;
/** No text of that many words is longer, whatever its language. */
const MAX_CHARS = MAX_WORDS * 12;
/** Where nobody knows the endings of a language, words are compared by how they begin. */
const BEGINNING = 6;
/** A headline that has this share of its words in capitals writes all of them so. */
const TITLE_CASE = 0.6;

const SIGN = new RegExp(`^[[${WORDY}]&&[${UNSPACED}]]`, 'v');
const CASED = /[\p{Script=Latin}\p{Script=Cyrillic}]/u;
const CAPITAL = /^\p{Lu}/u;
const DIGIT = /^\p{Nd}/u;
const SENTENCE_START = /[.!?:;"“”„«»'`\n]/u;

/** A word as texts are compared by, wherever it stands in one. */
export interface StoryWord {
  /** As it is compared within a language. */
  readonly stem: string;
  /** Folded, with its ending: one of its forms. */
  readonly form: string;
  /** Where it stands first, counted in words. */
  readonly first: number;
  /** Written with a capital inside sentences, as names are (and German nouns). */
  readonly isName: boolean;
  readonly isNumber: boolean;
}

export interface ReadText {
  readonly words: readonly StoryWord[];
  /** All of its words in order, folded. */
  readonly forms: readonly string[];
}

/** The words that tell a report from others, function words left out. `lang` = ISO 639-1. */
export const readText = (title: string, text: string, lang: string): ReadText => {
  const stop = stopWordsOf(lang);
  const words = new Map<string, StoryWord & { capitals: number }>();
  const forms: string[] = [];
  const read = (part: string, isTitle: boolean): void => {
    const tokens = tokenize(part, lang).slice(0, MAX_WORDS);
    const isShouted = isTitle && capitalShare(part, tokens, stop) >= TITLE_CASE;
    let end = 0;
    let sign = '';
    for (const token of tokens) {
      const isStart = end === 0 || SENTENCE_START.test(part.slice(end, token.start));
      const isSign = SIGN.test(token.word);
      // One sign of a script without blanks says little, two in a row are a word.
      const isJoined = isSign && sign !== '' && token.start === end;
      const form = isJoined ? sign + token.word : token.word;
      sign = isSign ? token.word : '';
      end = token.end;
      forms.push(token.word);
      if ((isSign && !isJoined) || stop.has(form) || isLetter(form)) continue;
      const isCapital = CAPITAL.test(part.slice(token.start, token.start + 2));
      const says = isStart || isShouted ? 0 : 1;
      const key = stemOf(form, lang);
      const known = words.get(key);
      const capitals = (known?.capitals ?? 0) + (isCapital ? says : -1);
      if (known) words.set(key, { ...known, capitals });
      else
        words.set(key, {
          stem: key,
          form,
          first: forms.length,
          isName: false,
          isNumber: DIGIT.test(form),
          capitals,
        });
    }
  };
  read(title, true);
  read(text.slice(0, MAX_CHARS), false);
  return {
    words: [...words.values()].map(({ capitals, ...word }) => ({ ...word, isName: capitals > 0 })),
    forms,
  };
};

const stemOf = (form: string, lang: string): string =>
  hasStemmer(lang) ? stem(form, lang) : form.slice(0, BEGINNING);

const isLetter = (form: string): boolean => form.length < 2 && CASED.test(form);

const capitalShare = (
  text: string,
  tokens: ReturnType<typeof tokenize>,
  stop: ReadonlySet<string>,
): number => {
  const content = tokens.filter(({ word }) => !stop.has(word));
  const capitals = content.filter(({ start }) => !/^\p{Ll}/u.test(text.slice(start, start + 2)));
  return capitals.length / Math.max(1, content.length);
};
