import { Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { type ByteStore, createByteStore } from './byte-store.ts';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';

/** 8 MiB, as RFC 9659 has it for the web; the library's own 128 MiB are the sender's to claim. */
const ZSTD_WINDOW_LOG = 23;

const DECODERS: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  // The RFC means zlib by it, many servers send it bare: only zlib begins with a low half of 8.
  deflate: (first) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw()),
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

const decoderFor = (encoding: string, where: string): ((first: number) => Transform) | null => {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder) return decoder;
  // A chain of encodings multiplies a bomb: one layer, or nothing.
  throw badEncoding(where, `content-encoding is none of ${ACCEPT_ENCODING}; one layer only`);
};

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Takes each chunk as it comes: nothing waits, and a chunk over the cap ends it. */
const storing = (bytes: ByteStore, cap: number, where: string): Writable =>
  new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      if (bytes.size() + chunk.byteLength <= cap) {
        bytes.add(chunk);
        return done();
      }
      const message = `${where}: more than ${cap} bytes after decompression`;
      return done(new FetchProblem(fetchFailure('too-large', message)));
    },
  });

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
  const decoder = decoderFor(encoding, where);
  const wire = createByteStore();
  // Decoding comes after: a server that closes while undici holds it back counts as a broken connection.
  const most = decoder ? Number.POSITIVE_INFINITY : caps.decodedBytes;
  await pipeline(body, storing(wire, most, where), { signal });
  const plain = decoder ? createByteStore() : wire;
  if (decoder) {
    const blocks = wire.blocks();
    const sink = storing(plain, caps.decodedBytes, where);
    await pipeline(Readable.from(blocks), decoder(blocks[0]?.[0] ?? 0), sink, { signal });
  }
  const whole = plain.take();
  if (isGzip(whole)) throw badEncoding(where, 'it is gzip that its headers do not tell');
  return whole;
};
