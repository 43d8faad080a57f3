import { once } from 'node:events';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { createByteStore } from './byte-store.ts';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';

type MakeDecoder = (body: Readable, signal: AbortSignal) => Transform | Promise<Transform>;

/** 8 MiB, as RFC 9659 has it for the web; the library's own 128 MiB are the sender's to claim. */
const ZSTD_WINDOW_LOG = 23;

/** The RFC means zlib by `deflate`, many servers send it bare: only zlib begins with a low half of 8. */
const inflate: MakeDecoder = async (body, signal) => {
  await once(body, 'readable', { signal });
  const head: Buffer | null = body.read();
  if (head) body.unshift(head);
  return ((head?.[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
};

const DECODERS: Readonly<Record<string, MakeDecoder>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: inflate,
  br: () => createBrotliDecompress(),
  zstd: () =>
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }),
};

/** What we ask for, and all that we take. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

export interface BodyCaps {
  /** Bytes after decompression. */
  readonly decodedBytes: number;
}

const badEncoding = (where: string, why: string): FetchProblem =>
  new FetchProblem(fetchFailure('bad-encoding', `${where}: ${why}`));

const decoderFor = (encoding: string, where: string): MakeDecoder | null => {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder) return decoder;
  // A chain of encodings multiplies a bomb: one layer, or nothing.
  throw badEncoding(where, `content-encoding is none of ${ACCEPT_ENCODING}; one layer only`);
};

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The whole body, decompressed. Counts while reading and stops at the cap, whatever headers promise.
 * Rejects with a `FetchProblem` (`too-large`, `bad-encoding`) or the error of socket or decoder.
 */
export const readBody = async (
  body: Readable,
  encoding: string,
  caps: BodyCaps,
  where: string,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const bytes = createByteStore();
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      if (bytes.size() + chunk.byteLength > caps.decodedBytes) {
        const message = `${where}: more than ${caps.decodedBytes} bytes after decompression`;
        throw new FetchProblem(fetchFailure('too-large', message));
      }
      bytes.add(chunk);
    }
  };
  const makeDecoder = decoderFor(encoding, where);
  await (makeDecoder
    ? pipeline(body, await makeDecoder(body, signal), collect, { signal })
    : pipeline(body, collect, { signal }));
  const whole = bytes.take();
  if (isGzip(whole)) throw badEncoding(where, 'it is gzip that its headers do not tell');
  return whole;
};
