const SAMPLE_EVERY_MS = 5 * 60_000;
/** Six hours: longer than a page's burst or a night's learning, short enough to see a leak on the day it begins. */
const MOST_SAMPLES = 72;
/** Less than two hours say nothing of a process that has just filled its caches. */
const FEWEST_SAMPLES = 24;
const SAMPLES_AN_HOUR = 3_600_000 / SAMPLE_EVERY_MS;

/** By how much a line through evenly spaced values rises from one to the next (least squares); 0 for fewer than two. */
export const slopeOf = (values: readonly number[]): number => {
  if (values.length < 2) return 0;
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let rise = 0;
  let run = 0;
  for (const [at, value] of values.entries()) {
    rise += (at - middle) * (value - mean);
    run += (at - middle) ** 2;
  }
  return rise / run;
};

/** Samples `read` (bytes) each five minutes until stopped. `slope`: bytes an hour; null = not known yet. */
export const watchMemory = (read: () => number) => {
  const samples: number[] = [];
  const sample = (): void => {
    samples.push(read());
    if (samples.length > MOST_SAMPLES) samples.shift();
  };
  const timer = setInterval(sample, SAMPLE_EVERY_MS).unref();
  return {
    slope: (): number | null =>
      samples.length < FEWEST_SAMPLES ? null : slopeOf(samples) * SAMPLES_AN_HOUR,
    stop: (): void => clearInterval(timer),
  };
};
