import { pino } from 'pino';
import { plainLine } from '../text/plain-line.ts';

export interface LogOptions {
  readonly level: string;
  /** Values that must never be seen, wherever in a line they stand. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
  /** Lines for a person at a terminal instead of JSON for a collector. */
  readonly pretty: boolean;
}

/** Shorter values would blot out ordinary words. */
const SHORTEST_SECRET = 6;
const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
/** Errors nest and gather: this many deep, and this many side by side, tell what happened. */
const MAX_CAUSES = 5;
/** Longest field of a line for people. */
const MAX_FIELD = 4_000;
const NOT_FIELDS = new Set(['level', 'time', 'msg', 'pid', 'hostname']);

export type Log = ReturnType<typeof createLog>;

/**
 * Events with fields, one a line, in the order of pino's methods. Every name and value is searched for
 * the secrets before it leaves: an error of a library may hold one that no field name gives away.
 */
export const createLog = ({ level, secrets, write, pretty }: LogOptions) => {
  const hidden = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(formsOf);
  // One secret may be part of another: the longest goes first.
  const longestFirst = [...new Set(hidden)].sort((a, b) => b.length - a.length);
  const hide = (text: string): string =>
    longestFirst.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text);
  const destination = {
    write: (line: string): void => {
      const record = hideIn(JSON.parse(line), hide);
      write(`${pretty ? prettyLine(record) : JSON.stringify(record)}\n`);
    },
  };
  const serializers = { error: describeError, err: describeError };
  return pino({ level, base: null, serializers }, destination);
};

/** As it is, as it stands in an address, and as it stands in JSON that is itself a value. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret.toWellFormed()),
  JSON.stringify(secret).slice(1, -1),
];

/** `value` with every text in it hidden, names included; works on values, so that JSON stays JSON. */
const hideIn = (value: unknown, hide: (text: string) => string): unknown => {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [hide(name), hideIn(each, hide)]),
  );
};

/** Message, code, stack, causes and gathered errors of anything thrown. */
const describeError = (error: unknown): unknown => describe(error, 0);

const describe = (error: unknown, depth: number): unknown => {
  if (!(error instanceof Error)) return typeof error === 'object' ? error : String(error);
  const isTold = depth < MAX_CAUSES;
  const code = 'code' in error ? error.code : undefined;
  return {
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: error.stack,
    ...(isTold && error.cause !== undefined ? { cause: describe(error.cause, depth + 1) } : {}),
    ...(isTold && error instanceof AggregateError
      ? { errors: error.errors.slice(0, MAX_CAUSES).map((each) => describe(each, depth + 1)) }
      : {}),
  };
};

/** Outside text may stand in any field: it gets one line and moves no cursor. */
const prettyLine = (record: unknown): string => {
  const all = Object.entries(record ?? {});
  const value = (name: string): unknown => all.find(([key]) => key === name)?.[1];
  const fields = all
    .filter(([key]) => !NOT_FIELDS.has(key))
    .map(([key, field]) => `${key}=${typeof field === 'string' ? field : JSON.stringify(field)}`);
  const time = new Date(Number(value('time'))).toISOString().slice(11, 19);
  const word = LEVELS[Number(value('level'))] ?? 'info';
  const told = [String(value('msg') ?? ''), ...fields].map((text) => plainLine(text, MAX_FIELD));
  return [time, word.padEnd(5), ...told].join(' ');
};
