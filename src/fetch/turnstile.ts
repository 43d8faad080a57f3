interface Waiting {
  readonly key: string;
  readonly enter: () => void;
}

/** Lets `overall` tasks run at once and `perKey` of one key; the rest wait in order of arrival. */
export interface Turnstile {
  /** Waits for a place, runs and leaves. Rejects with the signal's reason if that comes first. */
  pass<T>(key: string, task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export const createTurnstile = (limits: {
  readonly overall: number;
  readonly perKey: number;
}): Turnstile => {
  const inside = new Map<string, number>();
  const waiting = new Set<Waiting>();
  let total = 0;

  const mayEnter = (key: string): boolean =>
    total < limits.overall && (inside.get(key) ?? 0) < limits.perKey;

  const admit = (): void => {
    for (const next of waiting) {
      if (total >= limits.overall) return;
      if (!mayEnter(next.key)) continue;
      waiting.delete(next);
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

  const enter = (key: string, signal: AbortSignal): Promise<void> =>
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
        waiting.delete(entry);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(entry);
      admit();
    });

  return {
    pass: async (key, task, signal) => {
      await enter(key, signal);
      try {
        return await task();
      } finally {
        leave(key);
      }
    },
  };
};
