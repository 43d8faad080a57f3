import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createVitest, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';
import type { Mutant, MutatedCode } from './mutants.ts';
import type { MutatedRoom } from './rooms.ts';

/** Mutant → how often it was reached: while modules loaded, and by each test. */
export interface Coverage {
  readonly static: Readonly<Record<string, number>>;
  readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** `stuck`: timed out, and its tests could not be stopped; this process is of no more use. */
export type Fate = 'killed' | 'survived' | 'timed out' | 'not reached' | 'stuck';

/** A mutant that is reached this many times more often than in a good run goes round in circles. */
const MAX_HITS_FACTOR = 100;
/** What a run may take, in milliseconds: a good run of the same tests, many times, and the start of a worker. */
const PATIENCE = { factor: 5, floorMs: 10_000 };
/** How long tests may take to end when they are told to. */
const STOP_MS = 5_000;

interface Reach {
  /** Test file → ids of its tests that reach the mutant, all of them where it is reached while the file loads. */
  readonly files: Map<string, readonly string[]>;
  readonly hits: number;
}

export interface MutantRunner {
  fateOf(mutant: Mutant): Promise<Fate>;
  close(): Promise<void>;
}

/** Quick files first, as they are handed in: most mutants die there. */
class AsGiven {
  shard(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }
  sort(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }
}

/** Runs the room's tests once without a mutant; throws where they fail, since then no fate means anything. */
export const startRunner = async (
  { name, tests, leftOut }: MutatedRoom,
  { sources }: MutatedCode,
): Promise<MutantRunner> => {
  const vitest = await createVitest(
    'test',
    {
      config: false,
      watch: false,
      include: [...tests],
      setupFiles: [resolve('test/mutation/setup.ts')],
      env: { TZ: 'UTC', TREATYWATCH_CORPORA: '' },
      testTimeout: 120_000,
      reporters: [{}],
      // It would hand out what another run had transformed: code without mutants, or with others.
      fsModuleCache: false,
      pool: 'threads',
      sequence: { sequencer: AsGiven },
      maxWorkers: 1,
    },
    {
      plugins: [{ name: 'mutated-code', enforce: 'pre', load: (id) => sources.get(id) }],
    },
  );
  const all = await vitest.globTestSpecifications();
  vitest.provide('activeMutant', '');
  vitest.provide('hitLimit', 0);
  const began = performance.now();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(all);
  const patience = PATIENCE.floorMs + PATIENCE.factor * (performance.now() - began);
  const faults = testModules.flatMap((module) => failures(module, leftOut));
  if (unhandledErrors.length > 0 || faults.length > 0)
    throw new Error(`${name}: tests fail without any mutant: ${faults.join('; ')}`);
  const reaches = reachesOf(testModules, leftOut);
  const { config } = vitest.getRootProject();
  const ran = testModules.flatMap((module) => [...module.children.allTests()]);
  const slowest = Math.max(...ran.map((test) => test.diagnostic()?.duration ?? 0));
  config.testTimeout = PATIENCE.floorMs + PATIENCE.factor * slowest;
  // One graph of modules for all files of a run: no test here replaces a module.
  config.isolate = false;
  config.bail = 1;
  return {
    fateOf: async (mutant) => {
      const reach = reaches.get(mutant.id);
      return reach ? runWith(vitest, mutant, reach, patience) : 'not reached';
    },
    close: () => vitest.close(),
  };
};

const failures = (module: TestModule, leftOut: readonly string[]): readonly string[] => [
  ...module.errors().map(({ message }) => `${module.moduleId}: ${message}`),
  ...[...module.children.allTests('failed')]
    .map(({ fullName }) => fullName)
    .filter((test) => !leftOut.includes(test)),
];

const reachesOf = (
  modules: readonly TestModule[],
  leftOut: readonly string[],
): ReadonlyMap<string, Reach> => {
  const reaches = new Map<string, Reach>();
  for (const module of modules.toSorted((a, b) => tookMs(a) - tookMs(b))) {
    const coverage = module.meta().coverage;
    if (!coverage) continue;
    const tests = [...module.children.allTests()]
      .filter(({ fullName }) => !leftOut.includes(fullName))
      .map(({ id }) => id);
    const reach = (mutant: string, hits: number, by: readonly string[]): void => {
      const { files, hits: before } = reaches.get(mutant) ?? { files: new Map(), hits: 0 };
      files.set(module.moduleId, [...(files.get(module.moduleId) ?? []), ...by]);
      reaches.set(mutant, { files, hits: before + hits });
    };
    for (const [mutant, hits] of Object.entries(coverage.static)) reach(mutant, hits, tests);
    for (const test of tests)
      for (const [mutant, hits] of Object.entries(coverage.perTest[test] ?? {}))
        reach(mutant, hits, [test]);
  }
  return reaches;
};

const tookMs = (module: TestModule): number => {
  const { duration, collectDuration } = module.diagnostic();
  return duration + collectDuration;
};

const runWith = async (
  vitest: Vitest,
  { id }: Mutant,
  { files, hits }: Reach,
  patience: number,
): Promise<Fate> => {
  vitest.provide('activeMutant', id);
  vitest.provide('hitLimit', hits * MAX_HITS_FACTOR);
  const project = vitest.getRootProject();
  const run = vitest.runTestSpecifications(
    [...files].map(([file, tests]) =>
      project.createSpecification(file, { testIds: [...new Set(tests)] }),
    ),
  );
  const bell = new AbortController();
  const late = setTimeout(patience, 'late' as const, { signal: bell.signal });
  // Rejected when the bell is taken away, which nobody waits for.
  late.catch(() => undefined);
  const first = await Promise.race([run, late]);
  bell.abort();
  if (first === 'late') {
    await vitest.cancelCurrentRun('keyboard-input');
    const isStopped = await Promise.race([run.then(() => true), setTimeout(STOP_MS, false)]);
    return isStopped ? 'timed out' : 'stuck';
  }
  const isKilled =
    first.unhandledErrors.length > 0 || first.testModules.some((module) => !module.ok());
  return isKilled ? 'killed' : 'survived';
};
