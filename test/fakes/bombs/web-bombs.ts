import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RawAnswer } from '../raw-server.ts';
import { compressedBombs } from './compressed-bombs.ts';
import {
  BAD,
  BROKEN,
  body,
  CHUNKED,
  dripAfter,
  encoded,
  floodAfter,
  LATE,
  MIB,
  OK,
  once,
  said,
  TOO_LARGE,
  type WebBomb,
} from './web-bomb.ts';

const redirect = (location: string, more = ''): string =>
  `HTTP/1.1 302 Found\r\nlocation: ${location}\r\n${more}`;

const endless: readonly WebBomb[] = [
  {
    name: 'a body without end',
    kinds: TOO_LARGE,
    answer: floodAfter(`${OK}\r\n`, Buffer.alloc(65_536, 'x')),
  },
  {
    name: 'chunks without end',
    kinds: TOO_LARGE,
    answer: floodAfter(CHUNKED, `1000\r\n${'x'.repeat(4096)}\r\n`),
  },
  {
    name: 'chunks of one byte without end',
    kinds: TOO_LARGE,
    answer: floodAfter(CHUNKED, '1\r\nx\r\n'.repeat(5000)),
  },
  {
    name: 'chunk extensions without end',
    kinds: TOO_LARGE,
    answer: floodAfter(CHUNKED, `1;${'x'.repeat(9000)}\r\nx\r\n`),
  },
  {
    name: 'one chunk of 2^63 bytes',
    kinds: [...TOO_LARGE, ...BROKEN],
    answer: floodAfter(`${CHUNKED}7fffffffffffffff\r\n`, Buffer.alloc(65_536, 'x')),
  },
  {
    name: 'a length of 2^50',
    kinds: TOO_LARGE,
    answer: floodAfter(`${OK}content-length: 1125899906842624\r\n\r\n`, Buffer.alloc(65_536, 'x')),
  },
  {
    name: 'trailers without end',
    kinds: TOO_LARGE,
    answer: floodAfter(`${CHUNKED}1\r\nx\r\n0\r\n`, `x: ${'x'.repeat(900)}\r\n`),
  },
  {
    name: 'random gzip without end',
    kinds: [...TOO_LARGE, ...BAD],
    answer: floodAfter(`${OK}content-encoding: gzip\r\n\r\n`, gzipSync(randomBytes(65_536))),
  },
  {
    name: '1xx answers without end',
    kinds: TOO_LARGE,
    answer: floodAfter('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(200)),
  },
  {
    name: '1xx answers of 10 kB',
    kinds: TOO_LARGE,
    answer: floodAfter('', `HTTP/1.1 103 Early Hints\r\nlink: ${'x'.repeat(10_000)}\r\n\r\n`),
  },
];

const headers: readonly WebBomb[] = [
  {
    name: 'header lines without end',
    kinds: TOO_LARGE,
    answer: floodAfter(OK, 'x: y\r\n'.repeat(5000)),
  },
  {
    name: 'a header line without end',
    kinds: TOO_LARGE,
    answer: floodAfter(`${OK}x: `, 'x'.repeat(65_536)),
  },
  {
    name: 'a header name without end',
    kinds: TOO_LARGE,
    answer: floodAfter(OK, 'x'.repeat(65_536)),
  },
  {
    name: 'a reason without end',
    kinds: [...TOO_LARGE, ...BROKEN],
    answer: floodAfter('HTTP/1.1 200 ', 'x'.repeat(65_536)),
  },
  {
    name: '10,000 cookies',
    kinds: TOO_LARGE,
    answer: said(`${OK}${'set-cookie: a=b\r\n'.repeat(10_000)}\r\n`),
  },
  {
    name: 'blank lines without end',
    kinds: [...TOO_LARGE, ...BROKEN, ...LATE],
    answer: floodAfter('', '\r\n'.repeat(30_000)),
  },
];

const slow: readonly WebBomb[] = [
  { name: 'no answer at all', kinds: LATE, answer: () => undefined },
  {
    name: 'headers byte by byte',
    kinds: LATE,
    answer: dripAfter('', `${OK}x: ${'x'.repeat(10_000)}`),
  },
  { name: 'a body byte by byte', kinds: LATE, answer: dripAfter(`${OK}\r\n`, 'x') },
  { name: 'chunks byte by byte', kinds: LATE, answer: dripAfter(CHUNKED, '1\r\nx\r\n') },
  {
    name: 'gzip byte by byte',
    kinds: [...LATE, ...BAD],
    answer: dripAfter(`${OK}content-encoding: gzip\r\n\r\n`, gzipSync(randomBytes(9000))),
  },
  {
    name: 'deflate without a byte',
    kinds: LATE,
    answer: (socket) => void socket.write(`${OK}content-encoding: deflate\r\n\r\n`),
  },
  {
    name: 'a hint now and then',
    kinds: LATE,
    answer: dripAfter('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
  },
  {
    name: 'a body that stops',
    kinds: LATE,
    answer: (socket) => void socket.write(`${OK}content-length: 9\r\n\r\nx`),
  },
];

const redirects: readonly WebBomb[] = [
  {
    name: 'a redirect loop',
    kinds: ['too-many-redirects'],
    answer: (socket, path) => void socket.end(`${redirect(path)}content-length: 0\r\n\r\n`),
  },
  {
    name: 'a redirect loop with cookies',
    kinds: ['too-many-redirects'],
    answer: (socket, path) =>
      void socket.end(`${redirect(path, 'set-cookie: id=1\r\n')}content-length: 0\r\n\r\n`),
  },
  {
    name: 'an address that grows at each redirect',
    kinds: ['too-many-redirects', ...TOO_LARGE],
    answer: (socket, path) =>
      void socket.end(`${redirect(`${path}${'x'.repeat(3000)}`)}content-length: 0\r\n\r\n`),
  },
  {
    name: 'redirects with bodies without end',
    kinds: ['too-many-redirects', ...TOO_LARGE],
    answer: (socket, path) =>
      floodAfter(`${redirect(path)}\r\n`, Buffer.alloc(65_536, 'x'))(socket, path),
  },
  {
    name: 'an error with a body without end',
    kinds: ['http-status'],
    answer: floodAfter('HTTP/1.1 500 No\r\n\r\n', Buffer.alloc(65_536, 'x')),
  },
];

const broken: readonly WebBomb[] = [
  {
    name: 'a body shorter than its length',
    kinds: BROKEN,
    answer: said(`${OK}content-length: 50\r\n\r\nx`),
  },
  { name: 'a length below zero', kinds: BROKEN, answer: said(`${OK}content-length: -1\r\n\r\nx`) },
  {
    name: 'two lengths',
    kinds: BROKEN,
    answer: said(`${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nxx`),
  },
  {
    name: 'HTTP/2 frames',
    kinds: BROKEN,
    answer: floodAfter('', Buffer.of(0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8)),
  },
  { name: 'noise without end', kinds: BROKEN, answer: floodAfter('', randomBytes(65_536)) },
];

const largest: readonly WebBomb[] = [
  {
    name: 'the largest body we take, plain',
    kinds: ['fetched', ...TOO_LARGE],
    answer: body(
      '',
      once(() => Buffer.alloc(5 * MIB - 1000, 'x')),
    ),
  },
  {
    name: 'the largest body we take, gzip',
    kinds: ['fetched', ...TOO_LARGE],
    answer: encoded('gzip', () => gzipSync(Buffer.alloc(10 * MIB, 'x'))),
  },
];

/** `mib` = what the compressed ones become. */
export const webBombs = (mib: number): readonly WebBomb[] => [
  ...compressedBombs(mib),
  ...endless,
  ...headers,
  ...slow,
  ...redirects,
  ...broken,
  ...largest,
];

/** Serves bomb number N at `/N`. */
export const bombAnswer =
  (bombs: readonly WebBomb[]): RawAnswer =>
  (socket, path) => {
    const bomb = bombs[Number.parseInt(path.slice(1), 10)];
    if (bomb) bomb.answer(socket, path);
    else socket.end(`${OK}content-length: 4\r\n\r\nfeed`);
  };
