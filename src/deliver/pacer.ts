/** Below the 50 a second that Discord allows a bot: what its gateway client asks comes on top. */
const PER_SECOND = 40;
const SECOND_MS = 1_000;

export interface Pacer {
  /** Resolves when one more request may leave, in the order of the calls; at once when the signal aborts. */
  turn(signal: AbortSignal): Promise<void>;
}

/** Lets no more than 40 requests leave in any second. It counts by timers, so that no jump of a clock lets more through. */
export const openPacer = (windowMs = SECOND_MS): Pacer => {
  let free = PER_SECOND;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const leave = (): void => {
    setTimeout(giveBack, windowMs).unref();
  };
  return {
    turn: async (signal) => {
      if (free > 0) {
        free -= 1;
        return leave();
      }
      await new Promise<void>((resolve) => {
        const go = (): void => {
          signal.removeEventListener('abort', go);
          resolve();
        };
        waiting.push(go);
        signal.addEventListener('abort', go);
      });
      leave();
    },
  };
};
