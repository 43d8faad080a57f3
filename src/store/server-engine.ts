import { Kysely, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Failure, Result } from '../model.ts';
import type { Engine } from './embedded.ts';
import { isOlder } from './engine.ts';
import { storeFailure } from './failures.ts';
import { POSTGRES } from './flavour.ts';
import type { Tables } from './schema.ts';
import { placeOf } from './server-address.ts';
import { serverDialect } from './server-dialect.ts';
import { serverFailureOf } from './server-failures.ts';

/** A transaction, the deliveries that are under way at once, and one who reads. */
const CONNECTIONS = 6;
const CONNECT_MS = 10_000;
/** Ours take milliseconds. Who is frozen in a transaction gives back after this what all others wait for. */
const STATEMENT_MS = 60_000;
/** Ends what the server will never answer: it went without a word. */
const ANSWER_MS = 70_000;
/** A connection that hangs is not used for ever. */
const CONNECTION_SECONDS = 600;
/** The oldest that PostgreSQL's makers still mend. */
const OLDEST_SERVER = '14';
const INT8 = 20;

/** Opens the engine on a PostgreSQL server, by its `postgres://` address. No failure holds the password. */
export const openServer = async (address: string): Promise<Result<Engine>> => {
  const place = placeOf(address);
  const pool = new Pool({
    connectionString: address,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    maxLifetimeSeconds: CONNECTION_SECONDS,
    keepAlive: true,
    application_name: 'treatywatch',
    types: {
      // As a text, a moment would be joined to another where it ought to be added.
      getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)),
    },
  });
  // A connection that breaks makes its query fail, and the next query opens another; unheard, the event would end us.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: serverDialect(pool) });
  const failureOf = (error: unknown): Failure => serverFailureOf(error, place);
  const failure = await unfit(db, place).catch(failureOf);
  if (!failure)
    return {
      ok: true,
      value: { db, flavour: POSTGRES, place, failureOf, file: null, close: () => db.destroy() },
    };
  await db.destroy();
  return { ok: false, failure };
};

/** Why this server must not be trusted with the store, or null. */
const unfit = async (db: Kysely<Tables>, place: string): Promise<Failure | null> => {
  const { rows } = await sql<Record<string, string>>`
    select current_setting('server_version') as version,
      current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`.execute(db);
  const { version = '', encoding, ...durable } = rows[0] ?? {};
  if (isOlder(version.replace(/[^\d.].*$/u, ''), OLDEST_SERVER))
    return storeFailure(
      'engine-too-old',
      place,
      `The server is PostgreSQL ${version}, and ${OLDEST_SERVER} is needed`,
      'Bring it up to date.',
    );
  if (encoding !== 'UTF8')
    return storeFailure(
      'server-unfit',
      place,
      `The database stores text as ${encoding}, which lacks most languages`,
      "Make another one: create database treatywatch template template0 encoding 'UTF8'.",
    );
  const off = Object.entries(durable).find(([, setting]) => setting === 'off')?.[0];
  if (off === undefined) return null;
  return storeFailure(
    'server-unfit',
    place,
    `The server runs with ${off} = off: a power cut would take back what was posted, and it would be posted twice`,
    `Set ${off} = on (alter system set ${off} = on; select pg_reload_conf();) and start again.`,
  );
};
