/** A statement of the store at which the process dies, told by its SQL. */
export interface Moment {
  readonly when: 'before' | 'after';
  readonly sql: RegExp;
  /** Only in a transaction that has run such a statement. */
  readonly following?: RegExp;
}

const ENTRY = /^insert into "entry"/u;
const PAGE = /^update "page"/u;
const TABLE = /^create table/u;
const COMMIT = /^commit$/u;
const POSTED = /^update "delivery" set .*"sent_at" = coalesce/u;
const FOLDED = /^update "delivery" set .*"folded_into" = /u;
const EDITED = /^update "delivery" set .*"edits" = /u;

/** The named points inside the process. */
export const MOMENTS = {
  'in a migration': { when: 'before', sql: /^(?:create|alter|insert into "kysely)/u },
  'before the commit of the schema': { when: 'before', sql: COMMIT, following: TABLE },
  'after the commit of the schema': { when: 'after', sql: COMMIT, following: TABLE },
  'in a pass': {
    when: 'before',
    sql: /^(?:insert into|update) "(?:entry|entry_key|story|story_moment|delivery|feed|pass)"/u,
    following: ENTRY,
  },
  'before the commit of a pass': { when: 'before', sql: COMMIT, following: ENTRY },
  'after the commit of a pass': { when: 'after', sql: COMMIT, following: ENTRY },
  'before the commit of a page': { when: 'before', sql: COMMIT, following: PAGE },
  'after the commit of a page': { when: 'after', sql: COMMIT, following: PAGE },
  'before the commit of a fold': { when: 'before', sql: COMMIT, following: FOLDED },
  'after the commit of a fold': { when: 'after', sql: COMMIT, following: FOLDED },
  'after a claim': { when: 'after', sql: /^update "delivery" set "lease_owner" = \?, /u },
  'after an intent': { when: 'after', sql: /^update "delivery" set "maybe_sent_at" = /u },
  'before a post is settled': { when: 'before', sql: POSTED },
  'after a post is settled': { when: 'after', sql: POSTED },
  'before an edit is settled': { when: 'before', sql: EDITED },
  'after an edit is settled': { when: 'after', sql: EDITED },
} as const satisfies Readonly<Record<string, Moment>>;

export type MomentName = keyof typeof MOMENTS;

export const isMoment = (name: string): name is MomentName => Object.hasOwn(MOMENTS, name);
