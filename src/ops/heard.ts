import { createCounter } from './meters.ts';
import { startStopwatch } from './stopwatch.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where events with fields are written. */
export interface EventLog {
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

/** How the worker stands with Discord; `none` = nothing is sent there, or without a login: by a webhook, or beside the worker that has the desk. */
export type DiscordStanding = 'none' | 'in' | 'out';

/** What the log tells of the process, counted since its start. */
export interface Heard {
  readonly passes: ReturnType<typeof createCounter>;
  readonly entries: ReturnType<typeof createCounter>;
  readonly deliveries: ReturnType<typeof createCounter>;
  readonly faults: ReturnType<typeof createCounter>;
  /** False = what was to be written last could not be. */
  isWritable: boolean;
  discord: DiscordStanding;
  /** Seconds since Discord came or went, and since a message last left; null = none has. */
  sinceDiscord: () => number;
  sinceSent: (() => number) | null;
}

/** Faults of our own that are told and outlived; by event, the name they are counted under. */
const FAULTS: Readonly<Record<string, string>> = {
  'feed.pass-failed': 'pass',
  'feed.pass-lost': 'store',
  'feed.listener-failed': 'listener',
  'page.lost': 'page',
  'page.unlooked': 'store',
  'delivery.broken': 'delivery',
  'delivery.store-failed': 'store',
  'store.trouble': 'store',
  'store.beat-failed': 'store',
  'store.damaged': 'store',
  'process.stray-rejection': 'stray-rejection',
  'work.hung': 'hung',
  'web.failed': 'web',
};
const UNWRITTEN: ReadonlySet<string> = new Set([
  'feed.pass-lost',
  'delivery.broken',
  'delivery.store-failed',
  'store.trouble',
]);
const WRITTEN: ReadonlySet<string> = new Set([
  'feed.passed',
  'delivery.sent',
  'delivery.edited',
  'store.well-again',
]);
const LEFT: ReadonlySet<string> = new Set(['delivery.sent', 'delivery.edited', 'delivery.gone']);
const DISCORD: Readonly<Record<string, DiscordStanding>> = {
  'discord.ready': 'in',
  'discord.resumed': 'in',
  'discord.shard-ready': 'in',
  'discord.reconnecting': 'out',
  'discord.unreachable': 'out',
  'discord.lost': 'out',
  'desk.held-by': 'none',
  'desk.taken': 'out',
};
const DELIVERY = /^delivery\.(?<outcome>sent|edited|gone|retry|paused|degraded|dead)$/u;

/** Listens to what is logged, at whatever level it is then written; `discord`: how it stands at the start. */
export const createHeard = (
  discord: DiscordStanding,
): Heard & { hear: (fields: object, event: string) => void } => {
  const heard: Heard = {
    passes: createCounter(),
    entries: createCounter(),
    deliveries: createCounter(),
    faults: createCounter(),
    isWritable: true,
    discord,
    sinceDiscord: startStopwatch(),
    sinceSent: null,
  };
  const hear = (fields: object, event: string): void => {
    const given: Fields = { ...fields };
    const fault = FAULTS[event];
    if (fault) heard.faults.add({ kind: fault });
    if (UNWRITTEN.has(event)) heard.isWritable = false;
    if (WRITTEN.has(event)) heard.isWritable = true;
    if (event === 'feed.passed') heard.passes.add({ outcome: String(given['outcome']) });
    if (event === 'feed.passed') countEntries(heard, given['decisions']);
    if (event === 'page.settled') heard.entries.add({ decision: String(given['decision']) });
    const outcome = DELIVERY.exec(event)?.groups?.['outcome'];
    if (outcome) heard.deliveries.add({ outcome });
    if (LEFT.has(event)) heard.sinceSent = startStopwatch();
    const standing = discord === 'none' ? null : DISCORD[event];
    if (!standing || standing === heard.discord) return;
    heard.discord = standing;
    heard.sinceDiscord = startStopwatch();
  };
  return Object.assign(heard, { hear });
};

/** By decision; those that wait for their page are counted once that is settled. */
const countEntries = ({ entries }: Heard, decisions: unknown): void => {
  for (const [decision, count] of Object.entries(decisions ?? {}))
    entries.add({ decision }, Number(count));
};

/** `log`, with `hear` told of every event first. */
export const overheard = (
  log: EventLog,
  hear: (fields: object, event: string) => void,
): EventLog => {
  const passOn =
    (level: keyof EventLog) =>
    (fields: object, event: string): void => {
      hear(fields, event);
      log[level](fields, event);
    };
  return { info: passOn('info'), warn: passOn('warn'), error: passOn('error') };
};
