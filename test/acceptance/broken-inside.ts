import { isMainThread } from 'node:worker_threads';

/*
 * Loaded into the product's process before its first line (`node --import`): time runs faster for whoever watches over
 * what hangs, and an error that nobody waits for comes once the process has said something.
 */

const { BREAKS_AFTER, BREAKS_BY, DISCORD_TOKEN, WATCHDOG_SPEED = '1' } = process.env;
/** The watchdog's rest between two looks; it counts looks, and asks no clock. */
const LOOK_MS = 5_000;

const WAYS: Readonly<Record<string, (error: Error) => void>> = {
  exception: (error) => {
    throw error;
  },
  rejection: (error) => void Promise.reject(error),
};

if (isMainThread) {
  const { setInterval } = globalThis;
  Object.assign(globalThis, {
    setInterval: (work: () => void, ms: number) =>
      setInterval(work, ms === LOOK_MS ? ms / Number(WATCHDOG_SPEED) : ms),
  });

  const write = process.stdout.write.bind(process.stdout);
  let isBroken = false;
  process.stdout.write = (text: string | Uint8Array): boolean => {
    const isDue = BREAKS_AFTER !== undefined && String(text).includes(BREAKS_AFTER);
    if (isDue && !isBroken) {
      isBroken = true;
      const cause = new Error(`sent with Bot ${DISCORD_TOKEN}`);
      setImmediate(() => WAYS[BREAKS_BY ?? '']?.(new Error(`no ${DISCORD_TOKEN}`, { cause })));
    }
    return write(text);
  };
}
