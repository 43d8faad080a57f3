import type { Watch } from '../ports.ts';

export interface WatchdogLog {
  error(fields: object, event: string): void;
}

export interface WatchdogOptions {
  readonly log: WatchdogLog;
  /** Rest between two looks, ms: the grain of every bound. */
  readonly everyMs?: number;
  /** How long something may go on being hung before only a new process helps, ms. */
  readonly fatalMs?: number;
}

/** Work under way: hung once it is older than `limitMs`. */
interface Wait {
  readonly name: string;
  readonly limitMs: number;
  ageMs: number;
  isTold: boolean;
}

export interface Watchdog {
  /** `work`, which is called hung under this name from `limitMs` on until it ends. */
  watch<T>(name: string, limitMs: number, work: Promise<T>): Promise<T>;
  /**
   * Watches work that waits in one line: it is hung from `limitMs` on after it began, and after what began before it
   * ended last.
   */
  line(limitMs: number): Watch;
  /** Out: `beat`, to be called again and again; what does not beat for `limitMs` is hung. */
  expect(name: string, limitMs: number): () => void;
  /** What hangs now. */
  hung(): readonly string[];
  /** Resolves with the name of what hung for too long. */
  readonly fatal: Promise<string>;
  stop(): void;
}

const EVERY_MS = 5_000;
const FATAL_MS = 10 * 60_000;

/**
 * Knows what is under way, and for how long. It counts its own looks and asks no clock: in a process that is halted,
 * or busy with one long piece of work, nothing grows older.
 */
export const createWatchdog = ({
  log,
  everyMs = EVERY_MS,
  fatalMs = FATAL_MS,
}: WatchdogOptions): Watchdog => {
  const waits = new Set<Wait>();
  let giveUp: (name: string) => void = () => {};
  const fatal = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  const isHung = ({ ageMs, limitMs }: Wait): boolean => ageMs > limitMs;
  const look = (): void => {
    for (const wait of waits) {
      wait.ageMs += everyMs;
      const { name, ageMs, limitMs } = wait;
      if (isHung(wait) && !wait.isTold) {
        wait.isTold = true;
        log.error({ what: name, afterMs: ageMs }, 'work.hung');
      }
      if (ageMs > limitMs + fatalMs) giveUp(name);
    }
  };
  const timer = setInterval(look, everyMs).unref();
  const add = (name: string, limitMs: number): Wait => {
    const wait = { name, limitMs, ageMs: 0, isTold: false };
    waits.add(wait);
    return wait;
  };
  const renew = (wait: Wait): void => {
    wait.ageMs = 0;
    wait.isTold = false;
  };
  return {
    watch: async (name, limitMs, work) => {
      const wait = add(name, limitMs);
      try {
        return await work;
      } finally {
        waits.delete(wait);
      }
    },
    line: (limitMs) => {
      const line: Wait[] = [];
      return async (name, work) => {
        const wait = add(name, limitMs);
        line.push(wait);
        try {
          return await work;
        } finally {
          waits.delete(wait);
          const at = line.indexOf(wait);
          line.splice(at, 1);
          line.slice(at).forEach(renew);
        }
      };
    },
    expect: (name, limitMs) => {
      const wait = add(name, limitMs);
      return () => renew(wait);
    },
    hung: () => [...waits].filter(isHung).map(({ name }) => name),
    fatal,
    stop: () => {
      clearInterval(timer);
      waits.clear();
    },
  };
};

/** `port` whose every call is watched as `name.method`, that of the ports inside it, too. */
export const watchedPort = <Port extends object>(
  name: string,
  port: Port,
  limitMs: number,
  watchdog: Pick<Watchdog, 'watch'>,
): Port =>
  new Proxy(port, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      const called = `${name}.${String(key)}`;
      if (typeof value === 'object' && value !== null)
        return watchedPort(called, value, limitMs, watchdog);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, given);
        return answer instanceof Promise ? watchdog.watch(called, limitMs, answer) : answer;
      };
    },
  });
