import type { CrosspostBook } from '../deliver/crossposts.ts';
import type { Outbox } from '../deliver/deliver.ts';
import type { LimitBook } from '../deliver/limits.ts';
import type { OutboxDesk } from '../desk-port.ts';
import type { LearningStore } from '../learning-port.ts';
import type { LedgerStore } from '../ledger.ts';
import type { AnswerBook } from '../llm/ports.ts';
import type { Failure, Result } from '../model.ts';
import type { Clock, NoticeStore, RetentionStore, WaitingStore } from '../ports.ts';
import type { RulingStore } from '../ruling-ports.ts';
import type { DigestStore, FloodStore } from '../story-ports.ts';
import { answersOf } from './answers.ts';
import { type Archive, archiveOf } from './archive.ts';
import { clockOf } from './clock.ts';
import { crosspostsOf } from './crossposts.ts';
import { deskOf } from './desk.ts';
import { digestsOf } from './digests.ts';
import { type EmbeddedOptions, type Engine, openEmbedded } from './embedded.ts';
import { feedbackOf } from './feedback.ts';
import { workOnFile } from './file-work.ts';
import { type Now, nowOf } from './flavour.ts';
import { floodsOf } from './floods.ts';
import { WORKER_LEASE_MS } from './held.ts';
import { type Leases, leasesOf } from './leases.ts';
import { ledgerOf } from './ledger.ts';
import { limitsOf } from './limits.ts';
import { noticesOf } from './notices.ts';
import { outboxOf } from './outbox.ts';
import { type Passes, passesOf } from './passes.ts';
import { type RegisterStore, registerOf } from './register-changes.ts';
import { retentionOf } from './retention.ts';
import { rulingsOf } from './rulings.ts';
import { isServerAddress } from './server-address.ts';
import { type Opening, type Role, takeUp, workerName } from './take-up.ts';
import { tuningsOf } from './tunings.ts';
import { waitingOf } from './waiting.ts';

/** Everything that lasts, open to several processes at once: one file of this machine, or a database of a server. */
export interface Store {
  readonly clock: Clock;
  readonly passes: Passes;
  readonly pages: WaitingStore;
  readonly outbox: Outbox;
  readonly limits: LimitBook;
  readonly crossposts: CrosspostBook;
  readonly desk: OutboxDesk;
  readonly notices: NoticeStore;
  readonly learning: LearningStore;
  readonly archive: Archive;
  readonly register: RegisterStore;
  readonly digests: DigestStore;
  readonly floods: FloodStore;
  readonly ledger: LedgerStore;
  readonly retention: RetentionStore;
  readonly rulings: RulingStore;
  readonly answers: AnswerBook;
  readonly leases: Leases;
  /** What was found when it was opened. */
  readonly opening: Opening;
  /** What makes writing pointless until somebody has mended it; null = all is well. */
  trouble(): Failure | null;
  /** Reads every page and index beside all other work; what is damaged becomes a trouble. Null = sound, or the server's own concern. */
  check(): Promise<Failure | null>;
  /** To be called every `BEAT_MS`: the worker says that it lives, and looks whether a trouble is over. False = another worker holds the store. */
  beat(): Promise<boolean>;
  /** Call once nothing uses the store any more. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The file (made with its folder if absent), `:memory:`, or the `postgres://` address of a server. */
  readonly path: string;
  /** Virtual time in epoch milliseconds, for tests; absent = the database's clock. */
  readonly now?: () => number;
  /** As whom it is opened; absent = a store of one's own. */
  readonly as?: Role;
  /** True = all else in the folder is thrown away first. */
  readonly isFresh?: boolean;
}

/** Opens the store and, but for those beside, brings its schema up to date. Failure kinds: `StoreFailureKind`. */
export async function openStore(options: StoreOptions): Promise<Result<Store>> {
  const { as: role = null, isFresh = false } = options;
  const isSole = role !== null && role !== 'beside';
  const opened = await openEngine(options.path, { isSole, isFresh });
  if (!opened.ok) return opened;
  const engine = opened.value;
  const now = nowOf(engine.flavour, options.now);
  const leases = leasesOf(engine.db, now);
  const opening = await takeUp(engine, role, leases).catch(engine.failureOf);
  if ('kind' in opening) {
    await engine.close();
    return { ok: false, failure: opening };
  }
  const rooms = roomsOf(engine, now);
  const trouble = () => engine.file?.trouble.now ?? null;
  const value: Store = {
    ...(isSole ? resting(rooms, trouble) : rooms),
    leases,
    opening,
    trouble,
    check: async () => {
      if (!engine.file) return null;
      const failure = await workOnFile({ path: engine.file.path, into: null });
      if (failure) engine.file.trouble.tell(failure);
      return failure;
    },
    beat: async () => {
      if (!isSole) return true;
      engine.file?.look();
      if (trouble()) engine.file?.probe();
      // What cannot be written now keeps until the next beat.
      if (trouble()) return true;
      const isOurs = await leases.renew(workerName(engine, role), role.id, WORKER_LEASE_MS);
      if (isOurs) await rooms.passes.keepFeeds();
      return isOurs;
    },
    close: async () => {
      if (isSole) await leases.release(workerName(engine, role), role.id).catch(() => {});
      await engine.close();
    },
  };
  return { ok: true, value };
}

/** The driver of a server is loaded where there is one. */
const openEngine = async (path: string, options: EmbeddedOptions): Promise<Result<Engine>> => {
  if (!isServerAddress(path)) return openEmbedded(path, options);
  const { openServer } = await import('./server-engine.ts');
  return openServer(path);
};

const roomsOf = ({ db, flavour }: Engine, now: Now) => ({
  clock: clockOf(db, now),
  passes: passesOf(db, now, flavour),
  pages: waitingOf(db, now),
  outbox: outboxOf(db, now, flavour),
  desk: deskOf(db, now),
  limits: limitsOf(db, now, flavour),
  crossposts: crosspostsOf(db, now, flavour),
  notices: noticesOf(db, now),
  learning: { ...feedbackOf(db, now), ...tuningsOf(db, now) },
  archive: archiveOf(db),
  register: registerOf(db, now),
  floods: floodsOf(db, now),
  ledger: ledgerOf(db, now),
  retention: retentionOf(db, now),
  digests: digestsOf(db, now),
  rulings: rulingsOf(db, now),
  answers: answersOf(db, now),
});

/** While nothing can be written, nothing is begun: what is due stays due, and no message leaves that could not be noted. */
const resting = (
  rooms: ReturnType<typeof roomsOf>,
  trouble: Store['trouble'],
): ReturnType<typeof roomsOf> => {
  const { passes, pages, outbox } = rooms;
  return {
    ...rooms,
    passes: {
      ...passes,
      dueFeeds: async (now, limit) => (trouble() ? [] : passes.dueFeeds(now, limit)),
    },
    pages: { ...pages, waiting: async (limit) => (trouble() ? [] : pages.waiting(limit)) },
    outbox: {
      ...outbox,
      claim: async (leaseMs) => (trouble() ? null : outbox.claim(leaseMs)),
      nextDueAt: async () => (trouble() ? null : outbox.nextDueAt()),
    },
  };
};
