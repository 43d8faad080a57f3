import { randomBytes } from 'node:crypto';
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import {
  BAD,
  body,
  encoded,
  floodAfter,
  MIB,
  OK,
  once,
  TOO_LARGE,
  type WebBomb,
} from './web-bomb.ts';

const quickBrotli = (bytes: Uint8Array, large = false): Uint8Array =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      ...(large && {
        [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
        [constants.BROTLI_PARAM_LGWIN]: 28,
      }),
    },
  });

/** A frame that claims a window of 128 MiB: magic, no checksum, then one raw block of one byte. */
const WIDE_ZSTD = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 17 << 3, 0x09, 0, 0, 0x78);

const COMPRESSORS: readonly (readonly [string, string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', 'gzip', (bytes) => gzipSync(bytes)],
  ['deflate (zlib)', 'deflate', (bytes) => deflateSync(bytes)],
  ['deflate (raw)', 'deflate', (bytes) => deflateRawSync(bytes)],
  ['br', 'br', (bytes) => quickBrotli(bytes)],
  ['zstd', 'zstd', (bytes) => zstdCompressSync(bytes)],
];

/** `mib` = what they become. */
export const compressedBombs = (mib: number): readonly WebBomb[] => [
  ...COMPRESSORS.flatMap(([name, encoding, compress]): readonly WebBomb[] => [
    {
      name: `${name}: ${mib} MiB of zeros`,
      kinds: TOO_LARGE,
      answer: encoded(encoding, () => compress(new Uint8Array(mib * MIB))),
    },
    {
      name: `${name}: ${mib} MiB of feed`,
      kinds: TOO_LARGE,
      answer: encoded(encoding, () =>
        compress(Buffer.alloc(mib * MIB, '<item><title>x</title></item>')),
      ),
    },
    {
      name: `${name}: cut off`,
      kinds: BAD,
      answer: encoded(encoding, () => compress(randomBytes(MIB / 4)).subarray(0, MIB / 8)),
    },
  ]),
  {
    name: `gzip: ${mib} members of 1 MiB`,
    kinds: TOO_LARGE,
    answer: encoded('gzip', () => {
      const member = gzipSync(new Uint8Array(MIB));
      return Buffer.concat(Array.from({ length: mib }, () => member));
    }),
  },
  {
    name: 'gzip: a name without end in its header',
    kinds: [...TOO_LARGE, ...BAD],
    answer: floodAfter(
      `${OK}content-encoding: gzip\r\n\r\n\x1f`,
      Buffer.concat([Buffer.of(0x8b, 8, 8, 0, 0, 0, 0, 0, 3), Buffer.alloc(MIB, 'n')]),
    ),
  },
  { name: 'zstd: a window of 128 MiB', kinds: BAD, answer: encoded('zstd', () => WIDE_ZSTD) },
  {
    name: 'br: a window of 256 MiB',
    kinds: BAD,
    answer: encoded('br', () => quickBrotli(new Uint8Array(MIB), true)),
  },
  ...[
    'gzip, gzip',
    'gzip, br',
    'br, zstd, deflate',
    'identity, gzip',
    'gzip\r\ncontent-encoding: gzip',
  ].map(
    (chain): WebBomb => ({
      name: `a chain of ${JSON.stringify(chain)}`,
      kinds: BAD,
      answer: encoded(chain, () => gzipSync(gzipSync(new Uint8Array(mib * MIB)))),
    }),
  ),
  {
    name: 'gzip in gzip, told once',
    kinds: BAD,
    answer: encoded('gzip', () => gzipSync(gzipSync(new Uint8Array(mib * MIB)))),
  },
  {
    name: 'gzip that nobody told',
    kinds: BAD,
    answer: body(
      '',
      once(() => gzipSync(new Uint8Array(mib * MIB))),
    ),
  },
];
