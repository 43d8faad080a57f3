import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';
import { isMoment, MOMENTS, type Moment } from './moments.ts';

/*
 * Loaded into the product's process before its first line (`node --import`). The one expression that asks the
 * database for the time is set ahead, so that hours pass between two lives; and the process dies, as kill -9
 * does it, at the statement that it was told.
 */

const { CHAOS_AHEAD_MS = '0', CHAOS_MOMENT = '', CHAOS_NTH = '1' } = process.env;
const CLOCK = "unixepoch('subsec')";
const moment: Moment | null = isMoment(CHAOS_MOMENT) ? MOMENTS[CHAOS_MOMENT] : null;
let left = Number(CHAOS_NTH);
/** What the open transaction has run. */
let said: string[] = [];

const pass = (when: Moment['when'], sql: string): void => {
  if (moment?.when !== when || !moment.sql.test(sql)) return;
  const { following } = moment;
  if (following && !said.some((earlier) => following.test(earlier))) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};

const note = (sql: string): void => {
  if (/^(?:begin|commit|rollback)/u.test(sql)) said = [];
  else said.push(sql);
};

if (isMainThread) {
  const { prepare } = DatabaseSync.prototype;
  const texts = new WeakMap<StatementSync, string>();
  DatabaseSync.prototype.prepare = function (sql, ...rest) {
    const ahead = `(${CLOCK} + ${Number(CHAOS_AHEAD_MS) / 1_000})`;
    const statement = prepare.call(this, sql.replaceAll(CLOCK, ahead), ...rest);
    texts.set(statement, sql);
    return statement;
  };
  for (const name of ['run', 'all'] as const) {
    const run = StatementSync.prototype[name];
    Object.defineProperty(StatementSync.prototype, name, {
      value(this: StatementSync, ...parameters: Parameters<typeof run>) {
        const sql = texts.get(this) ?? '';
        pass('before', sql);
        const result = Reflect.apply(run, this, parameters);
        pass('after', sql);
        note(sql);
        return result;
      },
    });
  }
}
