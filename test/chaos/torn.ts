import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/open.ts';
import { seeded } from '../fuzz/mutate.ts';
import { type Chaos, type ChaosReport, Tally } from './report.ts';
import { type Files, ROT, TEARS } from './tears.ts';
import { type History, historyOf, stateOf } from './torn-history.ts';

/** Lives that are torn, each in its own way of moving its log home. */
const HISTORIES = 8;

/** What opening the torn store came to. `at` = how many commits of its history it holds. */
type Outcome =
  | { readonly kind: 'prefix'; readonly at: number }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'found by quick_check' }
  /** SQLite does not tie a log to its file: one that holds its whole store is taken for the store. */
  | { readonly kind: 'the other store, whole' }
  | { readonly kind: 'silently wrong'; readonly why: string };

/** Tears so many stores: each has to hold the beginning of its history, or to be refused with the reason. */
export const torn: Chaos = async ({ seed, count, onProgress }): Promise<ChaosReport> => {
  const chance = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-torn-'));
  const injected = new Tally();
  const found = new Tally();
  const faults: string[] = [];
  const harms = Object.entries({ ...TEARS, ...ROT });
  try {
    const histories: History[] = [];
    for (let kind = 0; kind < HISTORIES; kind += 1)
      histories.push(await historyOf(join(folder, `history-${kind}.db`), kind, chance));
    for (let number = 0; number < count; number += 1) {
      const [name, tear] = harms[number % harms.length] ?? ['', () => null];
      const at = chance(HISTORIES);
      const [history, other] = [histories[at], histories[(at + 1) % HISTORIES]];
      if (!history || !other) continue;
      const files = tear(history, chance, other);
      if (!files) continue;
      injected.add(name);
      const outcome = await openTorn(join(folder, `${number}`), files, history, other);
      found.add(told(outcome, history, Object.hasOwn(ROT, name)));
      if (outcome.kind === 'silently wrong' && !Object.hasOwn(ROT, name))
        faults.push(`${number}, ${name}: ${outcome.why}`);
      if (number % 500 === 499) onProgress?.(`${number + 1} of ${count}: ${faults.length} faults`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { injected: injected.counts, found: found.counts, faults };
};

const told = (outcome: Outcome, { states }: History, isRot: boolean): string => {
  if (outcome.kind === 'silently wrong' && isRot) return 'rot that no check can see';
  if (outcome.kind === 'refused') return `refused: ${outcome.why}`;
  if (outcome.kind !== 'prefix') return outcome.kind;
  return outcome.at === states.length ? 'all of the history' : 'the beginning of the history';
};

const openTorn = async (
  path: string,
  { main, log, index }: Files,
  { states }: History,
  other: History,
): Promise<Outcome> => {
  writeFileSync(path, main);
  if (log) writeFileSync(`${path}-wal`, log);
  if (index) writeFileSync(`${path}-shm`, index);
  try {
    const opened = await openStore({ path, now: () => 0 });
    if (!opened.ok) return { kind: 'refused', why: opened.failure.kind };
    await opened.value.close();
    return looked(path, states, other.states);
  } catch (error) {
    return { kind: 'silently wrong', why: `opening threw ${error}` };
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  }
};

/** What the opened store holds, and what SQLite's own check says of it. */
const looked = (path: string, states: readonly string[], others: readonly string[]): Outcome => {
  const db = new DatabaseSync(path);
  try {
    const state = stateOf(db);
    const at = states.indexOf(state);
    const [check] = db.prepare('pragma quick_check(1)').all();
    if (!Object.values(check ?? {}).includes('ok')) return { kind: 'found by quick_check' };
    if (at >= 0) return { kind: 'prefix', at: at + 1 };
    if (others.includes(state)) return { kind: 'the other store, whole' };
    return { kind: 'silently wrong', why: 'a state that was never committed' };
  } catch {
    // The engine refuses to read on: it says so to whoever asks.
    return { kind: 'found by quick_check' };
  } finally {
    db.close();
  }
};
