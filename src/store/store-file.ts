import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Failure } from '../model.ts';
import type { Onlooker } from './dialect.ts';
import { makeAs, removeStore, renameDurably } from './durable.ts';
import { damaged, storeFailure } from './failures.ts';
import { WORKER } from './held.ts';
import { Trouble } from './trouble.ts';

/** How long a statement waits for another process's transaction; ours take milliseconds. */
export const BUSY_TIMEOUT_MS = 5_000;
/** Copies that steps of the schema left beside the store. */
const COPIES_KEPT = 2;
/** More than a pass writes at once, so that a disk which takes it takes the next pass, too. */
const ROOM_BYTES = 4 * 1_048_576;

/** What can be done with a store that is a file of this machine. */
export class StoreFile implements Onlooker {
  readonly trouble: Trouble;
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #identity: string | null;
  #fence: { readonly holder: string; readonly held: StatementSync } | null = null;

  constructor(path: string, database: DatabaseSync) {
    this.path = path;
    this.trouble = new Trouble(path);
    this.#database = database;
    this.#identity = identityOf(path);
  }

  failed(error: unknown): void {
    this.trouble.note(error);
  }

  began(): void {
    if (this.#fence && !this.#fence.held.get(this.#fence.holder))
      throw new Error('another worker holds the store');
  }

  /** From now on no transaction of ours writes once somebody else holds the store. */
  fence(holder: string): void {
    const held = this.#database.prepare(
      `select 1 from lease where name = '${WORKER}' and holder = ?`,
    );
    this.#fence = { holder, held };
  }

  /** Looks at every page. Null = sound; takes about a second for 300 MB. */
  check(): Failure | null {
    const found = this.#database.prepare('pragma quick_check(1)').get();
    const [said] = Object.values(found ?? {});
    if (said === 'ok') return null;
    return damaged(this.path, String(said));
  }

  /** Leaves a copy as the store was before the step. Throws what kept it from being written; no half copy keeps the name. */
  copyBefore(step: string): string {
    const copy = `${this.path}.before-${step}`;
    const part = `${this.path}.copying`;
    try {
      makeAs(part, this.path);
      this.#database.prepare('vacuum into ?').run(part);
      renameDurably(part, copy);
    } finally {
      removeStore(part);
    }
    const folder = dirname(this.path);
    const copies = readdirSync(folder)
      .filter((name) => name.startsWith(`${basename(this.path)}.before-`))
      .toSorted();
    for (const old of copies.slice(0, -COPIES_KEPT)) rmSync(join(folder, old), { force: true });
    return copy;
  }

  /** The system lets us write on into a file that nobody can find any more: all of it would be gone with this process. */
  look(): void {
    if (identityOf(this.path) === this.#identity) return;
    this.trouble.tell(
      storeFailure(
        'store-gone',
        this.path,
        'The file was removed or replaced while Treatywatch was at work on it',
        'Stop Treatywatch; then put the file back, or a backup in its place (treatywatch restore FILE), and start again.',
      ),
    );
  }

  /** Writes as much as a pass does, and takes it back: what hindered the store is over once that works. */
  probe(): void {
    this.#database.exec('pragma busy_timeout = 0');
    try {
      if (identityOf(this.path) !== this.#identity) return;
      this.#database.exec('begin immediate');
      this.#database.exec(
        `insert into fact (name, value) values ('room', printf('%.*c', ${ROOM_BYTES}, ' '))`,
      );
      this.trouble.clear();
    } catch (error) {
      this.trouble.note(error);
    } finally {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      this.#database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }
}

/** Tells one file from another of its name; null = there is none. */
const identityOf = (path: string): string | null => {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
};
