import type { SQLInputValue } from 'node:sqlite';

/**
 * Lets through only what every engine stores alike. `node:sqlite` takes a Date or an object in
 * first place for named parameters and binds NULL without a word, and turns NaN into NULL; a
 * boolean is a number on one engine and no number on another. PostgreSQL cannot store NUL in a text.
 */
export function bind(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
      return value.replaceAll('\0', '\ufffd');
    case 'bigint':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`cannot store the number ${value}`);
      return value;
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      if (value instanceof Date) throw new TypeError('store epoch milliseconds, not a Date');
      throw new TypeError('store JSON text, not an object');
    default:
      throw new TypeError(`cannot store a ${typeof value}`);
  }
}
