import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres/global-setup.ts'],
    reporters: ['default', './test/skip-reporter.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
  },
});
