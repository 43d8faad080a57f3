/** Labels that feeds use and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  maccyrillic: 'x-mac-cyrillic',
  'mac-cyrillic': 'x-mac-cyrillic',
  macroman: 'macintosh',
  'cp-1251': 'windows-1251',
  'cp-1252': 'windows-1252',
  utf_8: 'utf-8',
};
/** Far enough for any XML declaration, even behind blank lines and a warning or two. */
const PROLOG_BYTES = 1024;
/** Up to one unreadable sequence among so many letters is damage, not another encoding. */
const DAMAGE_SHARE = 0.02;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const byBom = (bytes: Uint8Array): string | null => {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
};

/** `<` or `{` in two bytes each: UTF-16 that forgot its mark. */
const byShape = (bytes: Uint8Array): string | null => {
  const [a, b] = bytes;
  if ((a === 0x3c || a === 0x7b) && b === 0) return 'utf-16le';
  if (a === 0 && (b === 0x3c || b === 0x7b)) return 'utf-16be';
  return null;
};

const tryDecode = (bytes: Uint8Array, label: string, fatal: boolean): string | null => {
  try {
    return new TextDecoder(ALIASES[label] ?? label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

const isUtf16 = (label: string): boolean => /^(utf-?16|ucs-?2|iso-10646-ucs|unicode)/.test(label);

const labelsOf = (bytes: Uint8Array, contentType: string): readonly string[] => {
  const start = latin1(bytes.subarray(0, PROLOG_BYTES));
  const prolog = /<\?xml[^>]{0,200}?\sencoding\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1];
  const header = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  return [prolog, header]
    .filter((label) => label !== undefined)
    .map((label) => label.toLowerCase())
    .filter((label) => !isUtf16(label));
};

const isSevenBitJapanese = (bytes: Uint8Array, labels: readonly string[]): boolean =>
  labels.some((label) => label.startsWith('iso-2022-')) && bytes.includes(0x1b);

const isDamagedUtf8 = (lossy: string): boolean => {
  const letters = lossy.match(/[^\0-\x7f]/g)?.length ?? 0;
  const unreadable = lossy.match(/\ufffd/g)?.length ?? 0;
  return unreadable <= letters * DAMAGE_SHARE;
};

/**
 * Bytes to text, always something. In this order: byte order mark; UTF-16 by its shape; UTF-8 if the
 * bytes are valid UTF-8, whatever any label says; the XML declaration; the HTTP header; UTF-8 with
 * a little damage; windows-1252.
 */
export const decodeFeed = (bytes: Uint8Array, contentType: string): string => {
  const labels = labelsOf(bytes, contentType);
  const sure = byBom(bytes) ?? byShape(bytes);
  if (sure) return new TextDecoder(sure).decode(bytes);
  // Its escapes are plain ASCII, so it would pass for UTF-8.
  const utf8 = isSevenBitJapanese(bytes, labels) ? null : tryDecode(bytes, 'utf-8', true);
  if (utf8 !== null) return utf8;
  for (const label of labels) {
    const text = tryDecode(bytes, label, false);
    if (text !== null) return text;
  }
  const lossy = new TextDecoder().decode(bytes);
  return isDamagedUtf8(lossy) ? lossy : new TextDecoder('windows-1252').decode(bytes);
};
