import { isRecord, type JsonRecord } from '../text/json-record.ts';

/** The member as text; `''` where it is missing or something else. */
export const textAt = (record: JsonRecord, key: string): string => {
  const value = record[key];
  return typeof value === 'string' ? value : '';
};

export const recordAt = (record: JsonRecord, key: string): JsonRecord => {
  const value = record[key];
  return isRecord(value) ? value : {};
};

export const listAt = (record: JsonRecord, key: string): readonly unknown[] => {
  const value = record[key];
  return Array.isArray(value) ? value : [];
};

/** Every escape, so that the two signs of a good one are passed over together. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4}|)/g;

const tryParse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * JSON as it is really served: line breaks and tabs stand raw inside strings, and a lone backslash
 * means itself. Undefined when it is no JSON even so.
 */
export const parseJson = (text: string): unknown => {
  const read = tryParse(text);
  if (read !== undefined) return read;
  const mended = text
    .replace(/[\0-\x1f]/g, ' ')
    .replace(ESCAPE, (sign) => (sign === '\\' ? '\\\\' : sign));
  return mended === text ? undefined : tryParse(mended);
};
