import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import type { Checked, ConfigFault } from './fault.ts';
import type { KeyPath } from './yaml-line.ts';

/** A pack is the largest file; more is a mistake or an attack. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** The largest pack has 40,000; aliases of aliases grow beyond any file. */
const MAX_VALUES = 500_000;
/** Enough of one list to see that it is too long; an argument list has its limits. */
const MAX_ITEMS = 50_000;

/** A line that is neither blank nor a comment. */
const SAYS_SOMETHING = /^[ \t]*[^\s#]/mu;

/**
 * Reads a YAML file and checks it by `schema`. Every fault names file, line, key and mend.
 * `shown` is the file's name in messages, `guide` the page that says what may stand in it; `part` = the one top-level
 * key that is wanted of a file too long to be read whole.
 */
export const readYaml = async <T>(
  path: string,
  shown: string,
  schema: z.ZodType<T>,
  {
    guide = 'docs/configuration.md',
    part,
  }: { readonly guide?: string; readonly part?: string | undefined } = {},
): Promise<Checked<T>> => {
  const source = readSource(path, shown, guide);
  if (!source.ok) return source;
  const wanted = part === undefined ? source.value : linesOf(part, source.value);
  const few = parse(wanted, shown);
  // An anchor may stand outside the part.
  const value = few.ok || wanted === source.value ? few : parse(source.value, shown);
  if (!value.ok) return value;
  const read = schema.safeParse(value.value);
  if (read.success) return { ok: true, value: read.data };
  const { lineFinder } = await import('./yaml-line.ts');
  const lineOf = lineFinder(source.value);
  return {
    ok: false,
    faults: read.error.issues.map((issue) => toFault(issue, shown, guide, lineOf)),
  };
};

const readSource = (path: string, shown: string, guide: string): Checked<string> => {
  const fault = (message: string, mend: string): Checked<never> => ({
    ok: false,
    faults: [{ file: shown, line: null, key: null, message, mend }],
  });
  try {
    const source = readFileSync(path);
    if (source.byteLength > MAX_FILE_BYTES)
      return fault('the file is over 4 MB', 'Split it or take out what does not belong there.');
    const text = source.toString('utf8');
    if (!SAYS_SOMETHING.test(text))
      return fault('the file is empty', `${guide} shows one to start from.`);
    return { ok: true, value: text };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT'
      ? fault('the file is missing', `Create it; ${guide} shows one to start from.`)
      : fault(`the file cannot be read (${code})`, 'Check its permissions.');
  }
};

/** The lines of a top-level key, at their places; the whole where the file is not written so. */
const linesOf = (key: string, source: string): string => {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`${key}:`));
  const next = lines.findIndex((line, at) => at > from && /^[^\s#-]/u.test(line));
  const end = next === -1 ? lines.length : next;
  return from === -1
    ? source
    : lines.map((line, at) => (at >= from && at < end ? line : '')).join('\n');
};

const parse = (source: string, file: string): Checked<unknown> => {
  const fault = (line: number | null, message: string, mend: string): Checked<never> => ({
    ok: false,
    faults: [{ file, line, key: null, message, mend }],
  });
  try {
    const value = load(source, { schema: CORE_SCHEMA });
    if (!isBoundless(value)) return { ok: true, value };
    return fault(
      null,
      'its aliases (*name) grow without end',
      'Write the values out instead of repeating them by alias.',
    );
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? error.mark.line + 1 : null;
    if (error.reason.startsWith('duplicated mapping key'))
      return fault(line, 'this key stands there twice', 'Make one of the two.');
    return fault(
      line,
      `this is not YAML (${error.reason})`,
      'Look for a missing quote, colon or bracket, or a tab, on this line or the one above.',
    );
  }
};

/** An alias is the same value again, so a short file can hold more values than memory. */
const isBoundless = (value: unknown): boolean => {
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0; seen += 1) {
    if (seen > MAX_VALUES || open.length > MAX_VALUES) return true;
    const part = open.pop();
    if (typeof part === 'object' && part !== null)
      open.push(...Object.values(part).slice(0, MAX_ITEMS));
  }
  return false;
};

const toFault = (
  issue: z.core.$ZodIssue,
  file: string,
  guide: string,
  lineOf: (path: KeyPath) => number | null,
): ConfigFault => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = unknown === undefined ? path : [...path, unknown];
  const place = { file, line: lineOf(at), key: at.join('.') || null };
  return unknown === undefined
    ? {
        ...place,
        message: plainMessage(issue.message),
        mend: `${guide} lists what may stand here.`,
      }
    : {
        ...place,
        message: 'this key is not known',
        mend: `Check its spelling and indentation, or take it out; ${guide} lists the keys.`,
      };
};

/** What zod says of types, for people who write YAML. */
const plainMessage = (message: string): string => {
  if (message.endsWith('received undefined')) return 'this key is missing';
  if (/expected string, received (?:number|boolean)$/u.test(message))
    return 'must be text: put it in quotes';
  if (/^Too small: expected (?:array|string) to have >=1 /u.test(message))
    return 'must not be empty';
  return message.replace(/^Invalid input: /u, '');
};
