/** Where browsers look for a page's own word on its encoding. Source: HTML standard, prescan. */
const PRESCAN_BYTES = 1024;

const tryDecode = (bytes: Uint8Array, label: string, fatal: boolean): string | null => {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

const metaCharset = (bytes: Uint8Array): string | null => {
  const start = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1');
  const tags = start.replace(/<!--[\s\S]*?-->/g, '');
  const label = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(tags)?.[1]?.toLowerCase();
  // UTF-16 cannot have been read this far as single bytes.
  return label === undefined || label.startsWith('utf-16') ? null : label;
};

/** A page's bytes as text: byte order mark, valid UTF-8, the page's own `meta`, windows-1252. */
export const decodePage = (bytes: Uint8Array): string => {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = tryDecode(bytes, 'utf-8', true);
  if (utf8 !== null) return utf8;
  const label = metaCharset(bytes);
  const labelled = label === null ? null : tryDecode(bytes, label, false);
  return labelled ?? new TextDecoder('windows-1252').decode(bytes);
};
