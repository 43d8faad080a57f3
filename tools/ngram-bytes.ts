import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { hashOf } from '../src/text/ngram-table.ts';

/** eld writes a byte above ASCII as one of these characters, so that its pieces are valid text. */
const DICTIONARY = z.object({ dictionary: z.array(z.string()) });
const DATABASE = z.object({
  ngramsData: z.object({
    languages: z.record(z.string(), z.string()),
    ngrams: z.record(z.string(), z.record(z.string(), z.number())),
  }),
});
const FIRST_BEYOND_ASCII = 0x80;

/** Languages that their script decides before any piece is looked up, and one that no feed of ours is in. */
const LEFT_OUT = new Set('am bn el gu he hy ja ka kn ko lo ml or pa ta te th yo zh'.split(' '));

interface Piece {
  readonly hash: number;
  readonly marks: readonly (readonly [lang: number, score: number])[];
}

/** The table of `src/text/ngram-table.ts` as bytes, made from the large database of the package eld. */
export const ngramBytes = async (): Promise<Uint8Array> => {
  // Its exports hide the database, which lies beside the entry that they name.
  const source = join(dirname(fileURLToPath(import.meta.resolve('eld/large'))), '..');
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(source, path)).href);
  const { dictionary } = DICTIONARY.parse(await load('dictionary.js'));
  const { languages, ngrams } = DATABASE.parse(await load('ngrams/large.js')).ngramsData;
  const byteOf = new Map(
    dictionary.map((char, byte) => [char, byte] as const).slice(FIRST_BEYOND_ASCII),
  );
  const langs = Object.values(languages).filter((lang) => !LEFT_OUT.has(lang));
  const indexes = new Map(Object.entries(languages).map(([id, lang]) => [id, langs.indexOf(lang)]));
  const pieces = Object.entries(ngrams)
    .map(([piece, scores]): Piece => {
      const bytes = [...piece.trim()].map((char) =>
        /[a-z']/u.test(char) ? char.charCodeAt(0) : (byteOf.get(char) ?? char.charCodeAt(0)),
      );
      return {
        hash: hashOf(Uint8Array.from(bytes), piece.startsWith(' '), piece.endsWith(' ')),
        marks: Object.entries(scores)
          .map(([id, score]) => [indexes.get(id) ?? -1, score] as const)
          .filter(([lang]) => lang >= 0),
      };
    })
    .filter(({ marks }) => marks.length > 0)
    .sort((a, b) => a.hash - b.hash);
  const marks = pieces.flatMap((piece) => piece.marks);
  return Buffer.concat([
    Buffer.from(Uint32Array.of(pieces.length, marks.length).buffer),
    Buffer.from(Uint32Array.from(pieces, ({ hash }) => hash).buffer),
    Uint8Array.from(pieces, (piece) => piece.marks.length),
    Uint8Array.from(marks, ([lang]) => lang),
    Uint8Array.from(marks, ([, score]) => score),
    new TextEncoder().encode(langs.join(' ')),
  ]);
};
