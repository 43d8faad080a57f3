import type { Kysely } from 'kysely';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

/** One start of one process. */
export interface Holder {
  /** Its own for ever: no two starts share it. */
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Of Treatywatch. */
  readonly version: string;
}

/** What a holder has, by the store's clock. `until` null = it was given back. */
export interface Lease extends Holder {
  readonly since: number;
  readonly until: number | null;
}

/** `before` = what the last holder left behind, null = there was none. */
export type Acquired =
  | { readonly isOurs: true; readonly before: Lease | null }
  | { readonly isOurs: false; readonly by: Lease };

/** Things that one process has at a time, each under its name. */
export interface Leases {
  /**
   * Takes for `ms` what is free, has run out, is `who`'s already, or was left by somebody who `isGone` for certain; else
   * tells who has it.
   */
  acquire(
    name: string,
    who: Holder,
    ms: number,
    isGone?: (lease: Lease) => boolean,
  ): Promise<Acquired>;
  /** Holds it for `ms` from now, also where it had run out; false = it is somebody else's by now. */
  renew(name: string, id: string, ms: number): Promise<boolean>;
  /** Gives back what is still ours. */
  release(name: string, id: string): Promise<void>;
  /** Null = nobody holds it now. */
  holderOf(name: string): Promise<Lease | null>;
  /** Everybody who holds `name`, or a name of their own below it (`name:…`), now; the longest first. */
  holdersBelow(name: string): Promise<readonly Lease[]>;
}

export function leasesOf(db: Kysely<Tables>, now: Now): Leases {
  const leases = () =>
    db.selectFrom('lease').select(['holder as id', 'host', 'pid', 'version', 'since', 'until']);
  const find = (name: string) => leases().where('name', '=', name);
  return {
    acquire: async (name, who, ms, isGone = () => false) => {
      const before = (await find(name).executeTakeFirst()) ?? null;
      const mayTake = before && isGone(before) ? [who.id, before.id] : [who.id];
      const { id: holder, ...rest } = who;
      // One statement: of two that come at once, one finds the lease taken.
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lease')
        .values(({ eb }) => ({ name, holder, ...rest, since: now(), until: eb(now(), '+', ms) }))
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(({ ref }) => ({
              holder: ref('excluded.holder'),
              host: ref('excluded.host'),
              pid: ref('excluded.pid'),
              version: ref('excluded.version'),
              since: ref('excluded.since'),
              until: ref('excluded.until'),
            }))
            .where(({ or, eb }) =>
              or([
                eb('lease.until', 'is', null),
                eb('lease.until', '<=', now()),
                eb('lease.holder', 'in', mayTake),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) return { isOurs: true, before };
      return { isOurs: false, by: await find(name).executeTakeFirstOrThrow() };
    },
    renew: async (name, id, ms) => {
      const { numUpdatedRows } = await db
        .updateTable('lease')
        .set(({ eb }) => ({ until: eb(now(), '+', ms) }))
        .where('name', '=', name)
        .where('holder', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    release: async (name, id) => {
      await db
        .updateTable('lease')
        .set({ until: null })
        .where('name', '=', name)
        .where('holder', '=', id)
        .execute();
    },
    holderOf: async (name) =>
      (await find(name).where('until', '>', now()).executeTakeFirst()) ?? null,
    holdersBelow: (name) =>
      leases()
        .where(({ or, eb }) => or([eb('name', '=', name), eb('name', 'like', `${name}:%`)]))
        .where('until', '>', now())
        .orderBy('since')
        .orderBy('name')
        .execute(),
  };
}
