import type { Failure } from '../model.ts';
import { storeFailure } from './failures.ts';

/** The system's names, and the server's classes for broken connections and for a server that starts or stops. */
const UNREACHED = /^(?:E[A-Z_]+$|08|57)/u;
/** The driver gives its own time-outs no code. */
const UNREACHED_UNCODED = /^(?:timeout exceeded|Connection terminated)/u;

/** Names the cause of an error that a PostgreSQL server or the way to it gave while the store was opened. */
export const serverFailureOf = (error: unknown, place: string): Failure => {
  const code = codeOf(error);
  const what = (error instanceof Error && error.message) || code || String(error);
  // SQLSTATE: two letters name the class (postgresql.org/docs/current/errcodes-appendix.html).
  if (code === '3D000')
    return storeFailure(
      'server-refused',
      place,
      'The server has no such database',
      'Make it (create database …), or mend the name at the end of DATABASE_URL.',
    );
  if (code.startsWith('28'))
    return storeFailure(
      'server-refused',
      place,
      'The server does not let this user in with this password',
      'Mend user and password in DATABASE_URL, or let the user in (pg_hba.conf).',
    );
  if (code === '42501')
    return storeFailure(
      'server-refused',
      place,
      `This user may not make tables there: ${what}`,
      'Make the user of DATABASE_URL the owner of the database.',
    );
  if (code.startsWith('53'))
    return storeFailure(
      'store-full',
      place,
      `The server has run out of something: ${what}`,
      'Free disk space or connections (max_connections) there.',
    );
  if (UNREACHED.test(code) || UNREACHED_UNCODED.test(what))
    return storeFailure(
      'server-unreachable',
      place,
      `The PostgreSQL server cannot be reached: ${what}`,
      'Start it, or mend DATABASE_URL. Unset DATABASE_URL to use the embedded store.',
    );
  return storeFailure(
    'store-failed',
    place,
    `The store could not be opened: ${what}`,
    'Look into the log of the server; if all is right there, please report this.',
  );
};

/** What says the kind of an error: SQLSTATE of the server or name of the system's; empty = neither. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
