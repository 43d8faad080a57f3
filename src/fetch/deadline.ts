/** The time one fetch may take, running from `start`. */
export interface Deadline {
  /** Aborts when the time is over; the first call starts it. */
  start(): AbortSignal;
  /** The signal once started, else null. */
  running(): AbortSignal | null;
  /** Ends it and leaves no timer behind. */
  clear(): void;
}

export const createDeadline = (ms: number): Deadline => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  const running = (): AbortSignal | null => (timer === null ? null : controller.signal);
  return {
    start: () => {
      timer ??= setTimeout(() => controller.abort(), ms);
      return controller.signal;
    },
    running,
    clear: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
};
