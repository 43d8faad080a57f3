import { pino } from 'pino';

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
const NOT_FIELDS = new Set(['level', 'time', 'msg', 'pid', 'hostname']);

export type Log = ReturnType<typeof createLog>;

/**
 * Events with fields, one a line, in the order of pino's methods. Every line is searched for the
 * secrets before it leaves: an error of a library may hold one that no field name gives away.
 */
export const createLog = ({ level, secrets, write, pretty }: LogOptions) => {
  const hidden = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  const redact = (line: string): string =>
    hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
  const destination = {
    write: (line: string): void => write(redact(pretty ? prettyLine(line) : line)),
  };
  return pino({ level, base: null, serializers: { error: describeError } }, destination);
};

/** Message, stack and causes of anything thrown. */
const describeError = (error: unknown): unknown =>
  error instanceof Error
    ? {
        message: error.message,
        stack: error.stack,
        ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
      }
    : String(error);

const prettyLine = (line: string): string => {
  const record: unknown = JSON.parse(line);
  if (typeof record !== 'object' || record === null) return line;
  const all = Object.entries(record);
  const value = (name: string): unknown => all.find(([key]) => key === name)?.[1];
  const fields = all
    .filter(([key]) => !NOT_FIELDS.has(key))
    .map(([key, field]) => `${key}=${typeof field === 'string' ? field : JSON.stringify(field)}`);
  const time = new Date(Number(value('time'))).toISOString().slice(11, 19);
  const word = LEVELS[Number(value('level'))] ?? 'info';
  return `${time} ${word.padEnd(5)} ${String(value('msg') ?? '')} ${fields.join(' ')}\n`;
};
