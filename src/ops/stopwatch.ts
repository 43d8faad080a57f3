/**
 * Starts to count; what it returns says how many seconds have gone since. It runs on while clocks are set: for what is
 * measured of ourselves. No decision that lasts may hang on it; those ask the store's clock.
 */
export const startStopwatch = (): (() => number) => {
  const from = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - from) / 1e9;
};
