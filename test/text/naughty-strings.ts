import { z } from 'zod';

const schema = z.array(z.string());

/** The strings of a JSON file, and some of our own that such lists lack. */
export const naughtyStrings = (json: string): readonly string[] => [
  ...schema.parse(JSON.parse(json)),
  '\uD800',
  '\uDC00 \uD83D',
  'U.S.',
  '.a.b.c',
  '\u0301\u0301',
  'ก\u0E33\u0E4D\u0E32',
  '㌔㍿ｶﾞ',
  '\u200C\u200D\u00AD',
  '។។ ។',
];
