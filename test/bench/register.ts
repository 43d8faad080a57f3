import { join } from 'node:path';
import { loadLegalRecord, loadTreaties } from '../../src/config/pack-treaties.ts';
import { registerOf, standingsFor } from '../../src/plan-register.ts';
import { remindersOn } from '../../src/register/reminders.ts';
import { NOON } from '../contracts/samples.ts';

const PLACE = {
  folder: join(import.meta.dirname, '../../config/packs/mine-ban'),
  shown: 'packs/mine-ban',
};
const ROUNDS = 200;
/** Of the time before the first fetch, for the names of the treaties. */
const PROMISED_MS = 15;

const msOf = async (work: () => unknown): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** What the register costs at start, when it is first asked for, and with each story. Out: is the promise kept? */
export const benchRegister = async (print: (line: string) => void): Promise<boolean> => {
  const first = await msOf(() => loadTreaties(PLACE));
  const later: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) later.push(await msOf(() => loadTreaties(PLACE)));
  const names = later.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0;
  print(
    `names of the treaties, at start: ${names.toFixed(1)} ms (the very first ${first.toFixed(1)} ms)`,
  );
  const whole = await msOf(() => loadLegalRecord([PLACE]));
  const loaded = await loadLegalRecord([PLACE]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { value: record } = loaded;
  print(`${record.facts.length} facts, at the first story: ${whole.toFixed(0)} ms`);
  const about = { countries: ['PL', 'FI', 'UA'], treaties: ['apmbc', 'ccm'], updatedAt: NOON };
  const stories = await msOf(() => {
    for (let round = 0; round < ROUNDS; round += 1) standingsFor(registerOf(record, []), about);
  });
  print(`each story: ${(stories / ROUNDS).toFixed(2)} ms`);
  const reminders = await msOf(() => remindersOn(registerOf(record, []), '2026-01-21'));
  print(`reminders of a day: ${reminders.toFixed(1)} ms`);
  return names <= PROMISED_MS;
};
