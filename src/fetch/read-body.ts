import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** What we ask for, and all that we take. */
export const ACCEPT_ENCODING = 'gzip, br, zstd';

export interface BodyCaps {
  /** Bytes after decompression. */
  readonly decodedBytes: number;
}

const decoderFor = (encoding: string, where: string): Transform | null => {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder) return decoder();
  // A chain of encodings multiplies a bomb: one layer, or nothing.
  throw new FetchProblem(
    fetchFailure(
      'bad-encoding',
      `${where}: content-encoding is none of ${ACCEPT_ENCODING}; one layer only`,
    ),
  );
};

/** The whole body, decompressed. Counts while reading and stops at the cap, whatever headers promise. */
export const readBody = async (
  body: Readable,
  encoding: string,
  caps: BodyCaps,
  where: string,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > caps.decodedBytes) {
        throw new FetchProblem(
          fetchFailure(
            'too-large',
            `${where}: more than ${caps.decodedBytes} bytes after decompression`,
          ),
        );
      }
      chunks.push(chunk);
    }
  };
  const decoder = decoderFor(encoding, where);
  await (decoder
    ? pipeline(body, decoder, collect, { signal })
    : pipeline(body, collect, { signal }));
  return new Uint8Array(Buffer.concat(chunks));
};
