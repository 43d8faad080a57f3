/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; far fewer are as fast. */
const CHUNK = 500;

/** Cuts a list into pieces that fit into one `in (…)`. */
export function* chunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
