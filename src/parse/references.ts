import { tokenize } from './tokenize.ts';

const XML: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
/** Only what ends in a semicolon: `?a=1&copy=2` is a link, not a copyright sign. */
const REFERENCE = /&(#\d{1,8}|#x[\da-f]{1,8}|[a-z][a-z0-9]{1,31});/gi;

/** The HTML meaning of one reference, numbers of windows-1252 included; unknown names stay as they are. */
const decodeHtmlReference = (reference: string): string => {
  let decoded = '';
  tokenize(
    reference,
    {
      ontext: (start, end) => {
        decoded += reference.slice(start, end);
      },
      ontextentity: (codepoint) => {
        decoded += String.fromCodePoint(codepoint);
      },
    },
    { decodeEntities: true },
  );
  return decoded;
};

/** Decodes XML, HTML and numeric character references, once. Entities that a document declares are not known. */
export const decodeReferences = (text: string): string => {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, name: string) =>
    Object.hasOwn(XML, name) ? (XML[name] ?? whole) : decodeHtmlReference(whole),
  );
};

export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign]};`);
