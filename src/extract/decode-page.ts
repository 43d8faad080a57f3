import { encodingOfType, metaCharset } from './meta-charset.ts';

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Text in ISO-2022-JP or UTF-16 can be valid UTF-8 too; these two betray it. */
const ESCAPE = 0x1b;
const NULL = 0x00;

/**
 * The encoding of a page: its byte order mark, UTF-8 where the bytes are valid UTF-8 whatever is said
 * of them, what `Content-Type` says, what its own `meta` says, and windows-1252 else.
 */
export const pageEncoding = (bytes: Uint8Array, contentType: string | null): string => {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const utf8 = decoded(bytes, 'utf-8');
  const isUtf8 = utf8 !== null && utf8.length < bytes.length;
  if (isUtf8 && !bytes.includes(ESCAPE) && !bytes.includes(NULL)) return 'utf-8';
  const said = (contentType === null ? null : encodingOfType(contentType)) ?? metaCharset(bytes);
  return said ?? (isUtf8 ? 'utf-8' : 'windows-1252');
};

/** A page's bytes as text. Bytes that mean nothing become U+FFFD. */
export const decodePage = (bytes: Uint8Array, contentType: string | null = null): string =>
  new TextDecoder(pageEncoding(bytes, contentType)).decode(bytes);
