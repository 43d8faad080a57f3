import type { Kysely } from 'kysely';
import type { Clock } from '../ports.ts';
import type { Now } from './flavour.ts';
import type { Tables } from './schema.ts';

export function clockOf(db: Kysely<Tables>, now: Now): Clock {
  return {
    async now() {
      return (await db.selectNoFrom(now().as('now')).executeTakeFirstOrThrow()).now;
    },
  };
}
