import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends each run with every skipped test and its reason, then one line `N passed, N failed`:
 * a check that was skipped in silence would count as one that passed.
 */
export class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const skipped = inState('skipped');
    for (const test of skipped)
      process.stdout.write(`skipped: ${test.fullName} (${reason(test)})\n`);
    const failed = inState('failed').length + broken;
    const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    process.stdout.write(`${inState('passed').length} passed, ${failed} failed${tail}\n`);
  }
}

const reason = (test: TestCase): string => {
  const result = test.result();
  return result.state === 'skipped' && result.note ? result.note : 'NO REASON GIVEN';
};

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default SkipReporter;
