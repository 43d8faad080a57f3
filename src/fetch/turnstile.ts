interface Waiting {
  readonly key: string;
  readonly enter: () => void;
}

/** Lets `overall` tasks run at once and `perKey` of one key; the rest wait in order of arrival. */
export interface Turnstile {
  /**
   * Waits for a place, runs and leaves. Rejects with the signal's reason if that comes first. Who
   * comes on from another place (`isOnItsWay`) goes before those who have not begun.
   */
  pass<T>(
    key: string,
    task: () => Promise<T>,
    signal: AbortSignal,
    isOnItsWay?: boolean,
  ): Promise<T>;
}

export const createTurnstile = (limits: {
  readonly overall: number;
  readonly perKey: number;
}): Turnstile => {
  const inside = new Map<string, number>();
  const arriving = new Set<Waiting>();
  const onTheirWay = new Set<Waiting>();
  let total = 0;

  const mayEnter = (key: string): boolean =>
    total < limits.overall && (inside.get(key) ?? 0) < limits.perKey;

  const admit = (): void => {
    for (const queue of [onTheirWay, arriving])
      for (const next of queue) {
        if (total >= limits.overall) return;
        if (!mayEnter(next.key)) continue;
        queue.delete(next);
        next.enter();
      }
  };

  const leave = (key: string): void => {
    total -= 1;
    const left = (inside.get(key) ?? 1) - 1;
    if (left === 0) inside.delete(key);
    if (left > 0) inside.set(key, left);
    admit();
  };

  const enter = (queue: Set<Waiting>, key: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const entry: Waiting = {
        key,
        enter: () => {
          signal.removeEventListener('abort', giveUp);
          total += 1;
          inside.set(key, (inside.get(key) ?? 0) + 1);
          resolve();
        },
      };
      const giveUp = (): void => {
        queue.delete(entry);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.add(entry);
      admit();
    });

  return {
    pass: async (key, task, signal, isOnItsWay = false) => {
      await enter(isOnItsWay ? onTheirWay : arriving, key, signal);
      try {
        return await task();
      } finally {
        leave(key);
      }
    },
  };
};
