import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Checked, ConfigFault } from './fault.ts';

/** A pack is the largest file; more is a mistake or an attack. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/**
 * Reads a YAML file and checks it by `schema`. Every fault names file, line, key and mend.
 * `shown` is the file's name in messages.
 */
export const readYaml = <T>(path: string, shown: string, schema: z.ZodType<T>): Checked<T> => {
  const source = readSource(path, shown);
  if (!source.ok) return source;
  const lines = new LineCounter();
  const document = parseDocument(source.value, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return {
      ok: false,
      // Those after the first mostly follow from it.
      faults: document.errors.slice(0, 1).map(({ pos, message }) => ({
        file: shown,
        line: lines.linePos(pos[0]).line,
        key: null,
        message: `this is not YAML (${message.toLowerCase()})`,
        mend: 'Look for a missing quote, colon or bracket, or a tab, on this line or the one above.',
      })),
    };
  const value = toPlain(document, shown);
  if (!value.ok) return value;
  const read = schema.safeParse(value.value);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    faults: read.error.issues.map((issue) => toFault(issue, shown, document, lines)),
  };
};

const readSource = (path: string, shown: string): Checked<string> => {
  const fault = (message: string, mend: string): Checked<never> => ({
    ok: false,
    faults: [{ file: shown, line: null, key: null, message, mend }],
  });
  try {
    const source = readFileSync(path);
    if (source.byteLength > MAX_FILE_BYTES)
      return fault('the file is over 4 MB', 'Split it or take out what does not belong there.');
    return { ok: true, value: source.toString('utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT'
      ? fault('the file is missing', 'Create it; docs/configuration.md shows one to start from.')
      : fault(`the file cannot be read (${code})`, 'Check its permissions.');
  }
};

/** The library refuses documents whose aliases would grow without end. */
const toPlain = (document: Document, file: string): Checked<unknown> => {
  try {
    return { ok: true, value: document.toJS() };
  } catch {
    const message = 'its aliases (*name) grow without end';
    const mend = 'Write the values out instead of repeating them by alias.';
    return { ok: false, faults: [{ file, line: null, key: null, message, mend }] };
  }
};

const toFault = (
  issue: z.core.$ZodIssue,
  file: string,
  document: Document,
  lines: LineCounter,
): ConfigFault => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = unknown === undefined ? path : [...path, unknown];
  return {
    file,
    line: lineOf(at, document, lines),
    key: at.join('.') || null,
    message:
      unknown === undefined
        ? issue.message.replace(/^Invalid input: /u, '')
        : 'this key is not known',
    mend:
      unknown === undefined
        ? 'docs/configuration.md lists what may stand here.'
        : 'Check its spelling and indentation, or take it out; docs/configuration.md lists the keys.',
  };
};

/** Line of the deepest part of `path` that the file holds. */
const lineOf = (
  path: readonly (string | number)[],
  document: Document,
  lines: LineCounter,
): number | null => {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetOf(path.slice(0, length), document);
    if (offset !== null) return lines.linePos(offset).line;
  }
  return null;
};

const offsetOf = (path: readonly (string | number)[], document: Document): number | null => {
  const last = path.at(-1);
  if (last === undefined) return 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(last));
    return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const item = isSeq(parent) ? parent.items[Number(last)] : null;
  return isNode(item) ? (item.range?.[0] ?? null) : null;
};
