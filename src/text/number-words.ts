import { tokenize } from './tokens.ts';

/**
 * The cardinals from 2 to 12, in their order; a bar parts forms of one. With `?` a word means something else as well: it is
 * believed of a source, and asked of no translation. Written by us, November 2026, for languages that hardly inflect them.
 */
const CARDINALS: Readonly<Record<string, string>> = {
  de: 'zwei|zweier|beide?|beiden?|beider? drei|dreier vier fünf sechs sieben acht? neun zehn elf zwölf',
  en: 'two|both? three four five six seven eight nine ten eleven twelve|dozen?',
  es: 'dos|ambos?|ambas? tres cuatro cinco seis siete ocho nueve diez once doce|docena?',
  fr: 'deux trois quatre cinq six sept huit neuf? dix onze douze|douzaine?',
  it: 'due|entrambi?|entrambe? tre quattro cinque sei? sette otto nove dieci undici dodici|dozzina?',
  nl: 'twee|beide?|beiden? drie vier vijf zes zeven acht? negen tien elf twaalf|dozijn?',
  pt: 'dois|duas|ambos?|ambas? três quatro cinco seis sete oito nove dez onze doze|dúzia?',
};
/** Beside these a cardinal is part of a greater number. */
const GREATER: Readonly<Record<string, string>> = {
  en: 'twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion point',
  es: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil millón millones coma',
  fr: 'vingt vingts trente quarante cinquante soixante cent cents mille million millions milliard milliards virgule',
  it: 'cento mila mille milione milioni miliardo miliardi virgola',
  nl: 'honderd duizend miljoen miljard komma',
  pt: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento mil milhão milhões bilhão bilhões vírgula',
};
/** What may stand between the parts of a greater number. */
const AND: ReadonlySet<string> = new Set(['and', 'e', 'en', 'et', 'y']);
/** Languages that join a cardinal to what it counts: "dreiköpfig". */
const JOINING: ReadonlySet<string> = new Set(['de', 'nl']);
const FIRST = 2;

interface Cardinal {
  readonly word: string;
  readonly value: string;
  readonly isSure: boolean;
}

const cardinalsOf = (lang: string): readonly Cardinal[] =>
  (CARDINALS[lang] ?? '').split(' ').flatMap((forms, at) =>
    forms.split('|').map((form) => ({
      word: foldedIn(form, lang)[0] ?? '',
      value: String(at + FIRST),
      isSure: !form.endsWith('?'),
    })),
  );

const foldedIn = (text: string, lang: string): readonly string[] =>
  tokenize(text, lang).map(({ word }) => word);

/** Whether numbers in words of a language (ISO 639-1) are known here. */
export const knowsNumberWords = (lang: string): boolean => Object.hasOwn(CARDINALS, lang);

/** The numbers from 2 to 12 that a text may name in words, as plain decimals. */
export const numbersMaybeNamed = (text: string, lang: string): ReadonlySet<string> => {
  if (!knowsNumberWords(lang)) return new Set();
  const words = foldedIn(text, lang);
  const isThere = (cardinal: string): boolean =>
    words.some((word) => word === cardinal || (JOINING.has(lang) && word.startsWith(cardinal)));
  return new Set(
    cardinalsOf(lang)
      .filter(({ word }) => isThere(word))
      .map(({ value }) => value),
  );
};

/** Those that it names for sure, and alone: not as part of a greater number. */
export const numbersNamed = (text: string, lang: string): ReadonlySet<string> => {
  if (!knowsNumberWords(lang)) return new Set();
  const words = foldedIn(text, lang).filter((word) => !AND.has(word));
  const cardinals = cardinalsOf(lang);
  const values = new Map(cardinals.filter(({ isSure }) => isSure).map((it) => [it.word, it.value]));
  const greater = new Set([
    ...foldedIn(GREATER[lang] ?? '', lang),
    ...cardinals.map(({ word }) => word),
  ]);
  const isAlone = (at: number): boolean =>
    !greater.has(words[at - 1] ?? '') && !greater.has(words[at + 1] ?? '');
  return new Set(
    words.flatMap((word, at) => {
      const value = values.get(word);
      return value !== undefined && isAlone(at) ? [value] : [];
    }),
  );
};
