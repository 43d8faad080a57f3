/** topics/rate-limits.mdx; the sizes are observed ones, since Discord publishes none. */

export interface LimitOptions {
  /** Requests of one bucket in its window; null = no such limit. */
  readonly perChannel: { readonly limit: number; readonly windowMs: number } | null;
  /** Requests a second of one bot over all routes; null = no such limit. */
  readonly globalPerSecond: number | null;
}

/** 5 posts in 5 seconds for each channel, 50 requests a second in all. */
export const OBSERVED_LIMITS: LimitOptions = {
  perChannel: { limit: 5, windowMs: 5_000 },
  globalPerSecond: 50,
};

export interface Admission {
  readonly headers: Readonly<Record<string, string>>;
  /** Set = the request is over a limit and gets a 429. */
  readonly limited: { readonly retryAfterMs: number; readonly scope: 'user' | 'global' } | null;
}

/** Buckets where there is nothing to observe still carry headers, as on every answer of Discord. */
const WIDE = { limit: 1_000, windowMs: 1_000 };
const GLOBAL_WINDOW_MS = 1_000;

export class Limits {
  readonly #options: LimitOptions;
  readonly #now: () => number;
  readonly #windows = new Map<string, { startedAt: number; used: number }>();

  constructor(options: LimitOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Counts a request against its bucket and, unless it is outside it (interactions), the global limit. */
  admit(bucket: string, isPost: boolean, isGlobal: boolean): Admission {
    const { perChannel, globalPerSecond } = this.#options;
    const shape = (isPost && perChannel) || WIDE;
    const window = this.#window(bucket, shape.windowMs);
    const all = this.#window('global', GLOBAL_WINDOW_MS);
    const resetMs = window.startedAt + shape.windowMs - this.#now();
    if (isGlobal && globalPerSecond !== null && all.used >= globalPerSecond) {
      const retryAfterMs = all.startedAt + GLOBAL_WINDOW_MS - this.#now();
      return { headers: {}, limited: { retryAfterMs, scope: 'global' } };
    }
    const isOver = window.used >= shape.limit;
    if (!isOver) {
      window.used += 1;
      all.used += 1;
    }
    return {
      headers: {
        'x-ratelimit-limit': `${shape.limit}`,
        'x-ratelimit-remaining': `${shape.limit - window.used}`,
        'x-ratelimit-reset': `${(window.startedAt + shape.windowMs) / 1_000}`,
        'x-ratelimit-reset-after': `${resetMs / 1_000}`,
        'x-ratelimit-bucket': hash(bucket),
      },
      limited: isOver ? { retryAfterMs: resetMs, scope: 'user' } : null,
    };
  }

  #window(key: string, windowMs: number): { startedAt: number; used: number } {
    const now = this.#now();
    const known = this.#windows.get(key);
    if (known && now < known.startedAt + windowMs) return known;
    const fresh = { startedAt: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** A bucket's name is a hash without its channel: routes share one, channels have their own of it. */
const hash = (bucket: string): string =>
  Buffer.from(bucket.slice(0, bucket.lastIndexOf('#')))
    .toString('hex')
    .slice(0, 32)
    .padEnd(32, '0');
