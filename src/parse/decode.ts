import { codePage } from './code-pages.ts';
import { sniffEncoding } from './sniff-encoding.ts';

/** Labels that feeds use and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  maccyrillic: 'x-mac-cyrillic',
  'mac-cyrillic': 'x-mac-cyrillic',
  macroman: 'macintosh',
  'cp-1251': 'windows-1251',
  'cp-1252': 'windows-1252',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  tis620: 'windows-874',
  utf_8: 'utf-8',
};
/** What people write who know no other label, or whose server writes it for them. */
const SAID_OF_ANYTHING = /^(?:iso[-_]?8859[-_]?1|latin-?1|windows-1252|cp-?1252|us-ascii|ascii)$/;
/** Far enough for any XML declaration, even behind blank lines and a warning or two. */
const PROLOG_BYTES = 1024;
/**
 * Up to such a share of unreadable letters is damage, not another encoding. Hardly any other text passes for
 * Unicode by chance, so one entry pasted from elsewhere must not cost the others their letters.
 */
const DAMAGE = 0.02;
const DAMAGE_OF_UNICODE = 0.2;
/** Their wave dash is a full-width tilde to the Encoding Standard, as it was to Windows, and to nobody who writes it. */
const JAPANESE: ReadonlySet<string> = new Set(['euc-jp', 'iso-2022-jp', 'shift_jis']);
/** How many code points are joined at a time. */
const CHUNK = 8192;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Where the zeros stand among the first four bytes, marks aside: ASCII in units of two or four bytes. */
const UNITS: Readonly<Record<string, string>> = {
  x000: 'utf-32le',
  '000x': 'utf-32be',
  x0x0: 'utf-16le',
  '0x0x': 'utf-16be',
};

/** Encodings in units of more than one byte, by their mark or else by their zeros. */
const wideEncoding = (bytes: Uint8Array): string | null => {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  const zeros = [a, b, c, d].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  return UNITS[zeros] ?? null;
};

const isCodePoint = (code: number): boolean => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);

const decodeUtf32 = (bytes: Uint8Array, isLittle: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~3);
  const codes = Array.from({ length: view.byteLength / 4 }, (_, i) =>
    view.getUint32(4 * i, isLittle),
  );
  const chunks: string[] = [];
  for (let i = 0; i < codes.length; i += CHUNK)
    chunks.push(
      String.fromCodePoint(
        ...codes.slice(i, i + CHUNK).map((code) => (isCodePoint(code) ? code : 0xfffd)),
      ),
    );
  return chunks.join('').replace(/^\ufeff/, '');
};

/** Null = no such encoding. What cannot be read becomes U+FFFD. */
const decode = (bytes: Uint8Array, label: string): string | null => {
  if (label.startsWith('utf-32')) return decodeUtf32(bytes, label === 'utf-32le');
  try {
    const decoder = new TextDecoder(ALIASES[label] ?? label);
    const text = decoder.decode(bytes);
    return JAPANESE.has(decoder.encoding) ? text.replaceAll('\uff5e', '\u301c') : text;
  } catch {
    return codePage(label)?.(bytes) ?? null;
  }
};

/** Labels for units of several bytes are true of what has such units, and told by them. */
const isWide = (label: string): boolean =>
  /^(?:utf[-_]?(?:16|32)|ucs[-_]?[24]|iso-10646-ucs|unicode|csunicode)/.test(label);

const labelsOf = (bytes: Uint8Array, contentType: string): readonly string[] => {
  const start = latin1(bytes.subarray(0, PROLOG_BYTES));
  const prolog = /<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1];
  const header = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  return [prolog, header]
    .filter((label) => label !== undefined)
    .map((label) => label.toLowerCase())
    .filter((label) => !isWide(label));
};

const isSevenBit = (bytes: Uint8Array, labels: readonly string[]): boolean =>
  labels.some((label) => label.startsWith('iso-2022-')) && bytes.includes(0x1b);

const isReadable = (text: string, damage: number): boolean => {
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  if (unreadable === 0) return true;
  return unreadable <= (text.match(/[^\0-\x7f]/g)?.length ?? 0) * damage;
};

const decodeEightBit = (bytes: Uint8Array, labels: readonly string[]): string => {
  const named = labels
    .map((label) => ({ label, text: decode(bytes, label) }))
    .filter((each) => each.text !== null);
  const right = named.find(
    ({ label, text }) => !SAID_OF_ANYTHING.test(label) && isReadable(text ?? '', DAMAGE),
  );
  const sniffed = right ? null : sniffEncoding(bytes, decode);
  return right?.text ?? decode(bytes, sniffed ?? named[0]?.label ?? 'windows-1252') ?? '';
};

/** Bytes of windows-1252 by what they mean. */
const WINDOWS_1252: ReadonlyMap<number, number> = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(new Uint8Array(256).map((_, byte) => byte)),
    (sign, byte) => [sign.charCodeAt(0), byte],
  ),
);
/** The first sign beyond ASCII begins what could be a sequence of UTF-8. */
const MAYBE_DOUBLED = /^[\0-\x7f]*[\xc2-\xf4][^\0-\x7f]/;

/** UTF-8 that was taken for windows-1252 and written as UTF-8 once more: all of it, or none. */
const undoubled = (text: string): string => {
  if (!MAYBE_DOUBLED.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = WINDOWS_1252.get(text.charCodeAt(i));
    if (byte === undefined) return text;
    bytes[i] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
};

/** Numbers of windows-1252 that were taken for numbers of Unicode, where no letter stands. */
const withoutC1 = (text: string): string =>
  text.replace(/[\x80-\x9f]+/g, (signs) =>
    new TextDecoder('windows-1252').decode(Uint8Array.from(signs, (sign) => sign.charCodeAt(0))),
  );

/**
 * Bytes to text, always something. In this order: units of several bytes by their mark or shape; UTF-8 if the
 * bytes are UTF-8 but for a little damage, whatever any label says; the XML declaration; the HTTP header; what
 * makes ordinary text of them, where no label fits or only the one that is said of anything; windows-1252.
 */
export const decodeFeed = (bytes: Uint8Array, contentType: string): string => {
  const wide = decode(bytes, wideEncoding(bytes) ?? '') ?? '';
  // Else there are zeros in front of ordinary bytes, or a mark that an editor left there.
  if (/[<{]/.test(wide) && isReadable(wide, DAMAGE_OF_UNICODE)) return wide;
  const labels = labelsOf(bytes, contentType);
  // Its escapes are plain ASCII, so it would pass for UTF-8.
  const utf8 = isSevenBit(bytes, labels) ? null : new TextDecoder().decode(bytes);
  if (utf8 !== null && isReadable(utf8, DAMAGE_OF_UNICODE)) return withoutC1(undoubled(utf8));
  return withoutC1(decodeEightBit(bytes, labels));
};
