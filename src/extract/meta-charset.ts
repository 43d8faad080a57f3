/**
 * How far a page is searched. Browsers look at 1,024 bytes first, and start again when a later `meta`
 * names another encoding; real pages put it after scripts of several thousand.
 */
const SEARCHED_BYTES = 65_536;

const CHARSET = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'][^\s;]*))/iu;
const TAG = /<(?:(!--)|(meta)(?=[\s/])|\/?[a-z][^\s>]*|[!/?])/giu;
const ATTRIBUTE =
  /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(?=>)|([^\s>"'][^\s>]*)(?=[\s>])))?/uy;
const OPEN_VALUE = /\s*=/uy;

/** The encoding's name for a label, or null where there is none. */
export const encodingOf = (label: string): string | null => {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return null;
  }
};

/** The encoding that a `Content-Type` names, or null. */
export const encodingOfType = (contentType: string): string | null => {
  const [, double, single, bare] = CHARSET.exec(contentType) ?? [];
  const label = double ?? single ?? bare;
  return label === undefined ? null : encodingOf(label);
};

/** A tag's attributes, the first of each name, and where they end; null where the tag never does. */
const attributesAt = (
  page: string,
  start: number,
): { readonly values: ReadonlyMap<string, string>; readonly end: number } | null => {
  const values = new Map<string, string>();
  ATTRIBUTE.lastIndex = start;
  let end = start;
  for (let found = ATTRIBUTE.exec(page); found; found = ATTRIBUTE.exec(page)) {
    end = ATTRIBUTE.lastIndex;
    const [whole, name = '', double, single, bare] = found;
    const value = double ?? single ?? bare;
    OPEN_VALUE.lastIndex = end;
    if (value === undefined && !whole.endsWith('=') && OPEN_VALUE.test(page)) return null;
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, value ?? '');
  }
  const close = page.indexOf('>', end);
  return close === -1 ? null : { values, end: close };
};

const encodingOfMeta = (values: ReadonlyMap<string, string>): string | null => {
  const charset = values.get('charset');
  if (charset !== undefined) return encodingOf(charset);
  const isContentType = values.get('http-equiv')?.toLowerCase() === 'content-type';
  return isContentType ? encodingOfType(values.get('content') ?? '') : null;
};

/**
 * The encoding that a page's own `meta` names, found as browsers do before they read a page: whatever
 * stands in comments and attributes is passed over. Null where none is named. Source: HTML standard, "prescan".
 */
export const metaCharset = (bytes: Uint8Array): string | null => {
  const page = Buffer.from(bytes.subarray(0, SEARCHED_BYTES)).toString('latin1');
  TAG.lastIndex = 0;
  for (let tag = TAG.exec(page); tag; tag = TAG.exec(page)) {
    const [whole, comment, meta] = tag;
    if (comment || !/[a-z]/iu.test(whole)) {
      const end = comment ? page.indexOf('-->', tag.index + 2) : page.indexOf('>', tag.index);
      if (end === -1) return null;
      TAG.lastIndex = end + 1;
      continue;
    }
    const attributes = attributesAt(page, TAG.lastIndex);
    if (attributes === null) return null;
    TAG.lastIndex = attributes.end;
    const encoding = meta ? encodingOfMeta(attributes.values) : null;
    // UTF-16 cannot have been read this far as single bytes.
    if (encoding !== null) return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  }
  return null;
};
