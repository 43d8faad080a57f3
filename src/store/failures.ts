import type { Failure } from '../model.ts';

/** SQLite's primary result codes that a person can do something about (sqlite.org/rescode.html). */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What the system calls the same where a file is made, renamed or removed. */
const SYSTEM_CODES: Readonly<Record<string, number>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READONLY,
  EACCES: CANTOPEN,
  EPERM: CANTOPEN,
  ENOENT: CANTOPEN,
  EIO: IOERR,
};

export type StoreFailureKind =
  | 'engine-too-old'
  | 'store-not-writable'
  | 'store-on-network-drive'
  | 'store-full'
  | 'store-busy'
  | 'store-damaged'
  | 'store-gone'
  | 'store-newer'
  | 'store-older'
  | 'store-held'
  | 'backup-exists'
  | 'backup-missing'
  | 'store-migration-failed'
  | 'store-failed'
  | 'server-unreachable'
  | 'server-refused'
  | 'server-unfit';

const MAY_PASS: readonly StoreFailureKind[] = ['store-busy', 'server-unreachable'];

/** `what` went wrong at `path`, and how to mend it. */
export function storeFailure(
  kind: StoreFailureKind,
  path: string,
  what: string,
  mend: string,
): Failure {
  const message = `${what} (store: ${path}). ${mend}`;
  return { kind, message, retryable: MAY_PASS.includes(kind), retryAfterMs: null };
}

/** Names the cause of an error that came while the store was opened. */
export function failureOf(error: unknown, path: string): Failure {
  const what = error instanceof Error ? error.message : String(error);
  switch (resultCode(error)) {
    case BUSY:
      return storeFailure(
        'store-busy',
        path,
        'Another process holds the store',
        'Wait for it to end, or stop it, and start again.',
      );
    case READONLY:
    case CANTOPEN:
    case IOERR:
      return notWritable(path, what);
    case FULL:
      return storeFailure('store-full', path, 'The disk is full', 'Free some space on it.');
    case CORRUPT:
    case NOTADB:
      return damaged(path, what);
    default:
      return storeFailure(
        'store-failed',
        path,
        `The store could not be opened: ${what}`,
        'Check the path; if it is right, please report this.',
      );
  }
}

export const damaged = (path: string, what: string): Failure =>
  storeFailure(
    'store-damaged',
    path,
    `The file is damaged or not a Treatywatch store: ${what}`,
    'Put the last backup in its place (treatywatch restore FILE), or move the file away to begin with an empty store.',
  );

export const notWritable = (path: string, what: string): Failure =>
  storeFailure(
    'store-not-writable',
    path,
    `The store cannot be written: ${what}`,
    'Make the folder and the files in it writable for this user, or set TREATYWATCH_DATA to a folder that is.',
  );

export const isBusy = (error: unknown): boolean => resultCode(error) === BUSY;

/** The primary result code of an error of `node:sqlite`, or what the system's is to it; null for any other error. */
function resultCode(error: unknown): number | null {
  const name = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = codeOf(error) ?? SYSTEM_CODES[name] ?? null;
  // The upper bytes only refine the lowest.
  return code === null ? null : code & 0xff;
}

/** What the engine numbers its errors by; null for any other error. */
export const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : null;
