import { afterAll, afterEach, beforeEach, inject } from 'vitest';
import type { Coverage } from './mutant-runner.ts';

/** What the instrumented code shares with its tests: which mutant is on, and which were reached. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: Coverage;
  hitCount?: number;
  hitLimit?: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    activeMutant: string;
    hitLimit: number;
  }
  interface TaskMeta {
    coverage?: Coverage;
  }
}

declare global {
  var __stryker__: Switchboard | undefined;
}

globalThis.__stryker__ ??= {};
const board = globalThis.__stryker__;
const active = inject('activeMutant');

if (active) {
  board.activeMutant = active;
  board.hitCount = 0;
  board.hitLimit = inject('hitLimit');
} else {
  beforeEach(({ task }) => {
    board.currentTestId = task.id;
  });
  afterEach(() => {
    board.currentTestId = undefined;
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that no fixture is wanted
  afterAll(({}, suite) => {
    if (board.mutantCoverage) suite.meta.coverage = board.mutantCoverage;
  });
}
