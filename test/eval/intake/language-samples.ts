import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A text and the language it is in; `set` says where it is from. */
export interface Sample {
  readonly set: string;
  readonly lang: string;
  readonly text: string;
}

const PIECES_OF_EACH = 4;
const FOLLOWING_WORDS =
  /(?<![\p{L}\p{M}\p{N}'’])(?=(?<pair>[\p{L}\p{M}'’]+ [\p{L}\p{M}'’]+)(?![\p{L}\p{M}\p{N}'’]))/gu;
/** Words of one letter alone ("a i", "и в") are in too many languages to ask for one. */
const MIN_PIECE_CHARS = 6;

/** Sentences written by us, fifteen in each of thirty languages. */
export const ownSentences = (): readonly Sample[] =>
  readFileSync(join(import.meta.dirname, 'language-sentences.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [lang = '', text = ''] = line.split('\t');
      return { set: 'our sentences', lang, text };
    });

/** Pieces of two words that follow each other, evenly over the text; a text of few words has fewer. */
export const twoWords = ({ set, lang, text }: Sample): readonly Sample[] => {
  const pairs = [...text.matchAll(FOLLOWING_WORDS)]
    .map(({ groups }) => groups?.['pair'] ?? '')
    .filter((pair) => pair.length >= MIN_PIECE_CHARS);
  const step = Math.max(1, pairs.length / PIECES_OF_EACH);
  return Array.from({ length: Math.min(PIECES_OF_EACH, pairs.length) }, (_, at) => ({
    set: `${set}, two words`,
    lang,
    text: pairs[Math.floor((at + 0.5) * step)] ?? '',
  }));
};

const PAIR = z.object({ lang: z.string(), text1: z.string(), text2: z.string() });
const NEWS = z.object({ lang: z.string(), title: z.string() });

/** Real news: the second sentence of each article in six languages, and titles about mines. */
export const newsSentences = (corpora: string): readonly Sample[] => [
  ...rows(join(corpora, 'pairs-semeval8', 'pairs.jsonl'), PAIR).flatMap(({ lang, text1, text2 }) =>
    [text1, text2].flatMap((text) => {
      const second = text.split(/(?<=[.!?؟])\s+/u, 2)[1] ?? '';
      return second.length >= 25 ? [{ set: 'news sentences', lang, text: second }] : [];
    }),
  ),
  ...rows(join(corpora, 'landmine-news', 'dev.jsonl'), NEWS).map(({ lang, title }) => ({
    set: 'titles about mines',
    lang,
    text: title,
  })),
];

const rows = <T>(path: string, shape: z.ZodType<T>): readonly T[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => shape.parse(JSON.parse(line)));
