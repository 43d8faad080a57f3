import { writeSync } from 'node:fs';

/** Rest between two looks, ms. */
const LOOK_MS = 1_000;
const STDERR = 2;

/** The main thread's sign of life: it counts up whenever it has a turn. */
export type Pulse = Int32Array<SharedArrayBuffer>;

/** What the thread of an isolate is told at its start. */
export interface GuardDuty {
  readonly pulse: Pulse;
  readonly limitMs: number;
}

/** Starts the pulse of this thread; it holds no process open. */
export const startPulse = (): { readonly pulse: Pulse; stop(): void } => {
  const pulse = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const timer = setInterval(() => Atomics.add(pulse, 0, 1), LOOK_MS).unref();
  return { pulse, stop: () => clearInterval(timer) };
};

/**
 * Kills the process when the pulse has stood still for `limitMs`: a main thread that never comes back answers no signal
 * and no probe. It counts its own looks, so that a process that was halted as a whole is let live.
 */
export const guardMain = ({ pulse, limitMs }: GuardDuty): void => {
  let last = 0;
  let stillMs = 0;
  const look = (): void => {
    const beat = Atomics.load(pulse, 0);
    stillMs = beat === last ? stillMs + LOOK_MS : 0;
    last = beat;
    if (stillMs < limitMs) return;
    writeSync(STDERR, `${JSON.stringify({ level: 60, afterMs: stillMs, msg: 'process.hung' })}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  setInterval(look, LOOK_MS).unref();
};
