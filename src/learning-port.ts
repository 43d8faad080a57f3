import type {
  Feedback,
  KeptFeedback,
  LastRun,
  LearningRun,
  NewRun,
  StandingFeedback,
} from './learning.ts';
import type { Notice } from './polling.ts';
import type { DeliveryIntent } from './story-ports.ts';

/** What learning needs of the store. */
export interface LearningStore {
  /** Out: its number. A person's former answer to the same question is taken back; the same one said again is not kept twice. */
  say(feedback: Feedback): Promise<number>;
  /** Newest first, those taken back too; null = of all servers. */
  feedback(server: string | null, limit: number): Promise<readonly KeptFeedback[]>;
  /** Null = there is none with this number that stands. */
  takeBack(id: number): Promise<KeptFeedback | null>;
  /** The newest of each person, then the next of each, and so on; `limit` at most. */
  standing(server: string, limit: number): Promise<readonly StandingFeedback[]>;
  /** By server, how often something was said or taken back before a moment (epoch milliseconds): it only grows. */
  heard(before: number): Promise<ReadonlyMap<string, number>>;
  /** Newest first; null = of all servers. */
  runs(server: string | null, limit: number): Promise<readonly LastRun[]>;
  /** What decides now, by server: the newest change that was not undone; a server without one is absent. */
  inForce(): Promise<ReadonlyMap<string, number>>;
  /** The run with this number. */
  run(id: number): Promise<LearningRun | null>;
  /** Keeps a run and owes its messages in one transaction; false = another run was kept since `after` (null = none was). */
  keep(
    run: NewRun,
    after: number | null,
    notice: Notice | null,
    deliveries: readonly DeliveryIntent[],
  ): Promise<boolean>;
  /** Takes back what is in force: what was before it is again. Null = the server decides as shipped already. */
  undo(server: string, by: string): Promise<LearningRun | null>;
}
