import { compileWatches } from '../../src/match/compile.ts';
import { describeFault } from '../../src/match/describe-fault.ts';
import { formatQuery } from '../../src/match/format-query.ts';
import { lintQuery } from '../../src/match/lint.ts';
import { matchEntry } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parse-query.ts';
import type { Fuzz } from './fuzz.ts';
import { type HostileCase, hostileCase } from './hostile-watches.ts';
import { seeded } from './mutate.ts';

const ROUNDS = 2_000;
/** Processor time, so that other work on the machine is not counted. */
const MAX_MS = 200;

/** Queries and texts made to hang the parser, the formatter, the lint or the matcher: each answers in time. */
export const fuzzHostile: Fuzz = async ({ rounds = ROUNDS, seed }) => {
  const slowest = new Map<string, { ms: number; what: string }>();
  const faults: string[] = [];
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const hostile = hostileCase(round, seeded(Math.imul(seed + round, 0x9e37_79b1)));
    const what = `${round}: ${hostile.what}, in ${hostile.lang}: ${hostile.query.slice(0, 40)}`;
    const before = process.threadCpuUsage();
    try {
      if (!faced(hostile)) refused += 1;
    } catch (error) {
      faults.push(`${what}: throws ${String(error)}`);
    }
    const { user, system } = process.threadCpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > MAX_MS) faults.push(`${what}: ${ms.toFixed(0)} ms`);
    if (ms > (slowest.get(hostile.what)?.ms ?? 0)) slowest.set(hostile.what, { ms, what });
  }
  const ranked = [...slowest.values()].sort((a, b) => b.ms - a.ms);
  return {
    lines: [
      `${rounds} hostile queries and texts of ${slowest.size} kinds, seed ${seed}; ${refused} refused, the others run`,
      ...ranked.slice(0, 5).map(({ ms, what }) => `longest: ${ms.toFixed(0)} ms (${what})`),
      `crashes and more than ${MAX_MS} ms: ${faults.length}`,
    ],
    faults,
  };
};

/** Everything that meets a query; true = it is read, and was run. */
const faced = ({ query, others, concepts, entry, lang }: HostileCase): boolean => {
  const read = parseQuery(query);
  if (read.ok) {
    formatQuery(read.query);
    lintQuery(query, read.query);
  } else describeFault(query, read.fault);
  const watches = [{ id: 'w', query }, ...others].map((watch) => ({ ...watch, label: watch.id }));
  const result = compileWatches([{ concepts, acts: [], forms: {} }], watches);
  if (result.ok) matchEntry(entry, lang, result.compiled);
  return result.ok;
};
