import type { Failure, Result } from '../model.ts';
import type { Adviser, Clock, Question } from '../ports.ts';
import { sha256Hex } from '../text/digest.ts';
import type { Chat } from './chat.ts';
import type { AnswerBook } from './ports.ts';

export interface AdviserParts {
  readonly chat: Chat;
  readonly book: AnswerBook;
  readonly clock: Clock;
  readonly log: {
    info(fields: Readonly<Record<string, unknown>>, event: string): void;
    warn(fields: Readonly<Record<string, unknown>>, event: string): void;
  };
  /** The model's name, part of the key under which answers are kept. */
  readonly model: string;
  readonly perDay: number;
  /** Lets few in at once; rejects when `signal` aborts the wait. */
  readonly pass: <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

/** Requests in a row that brought no answer, after which the model is left alone. */
const FAILURES = 3;
const REST_MS = 10 * 60_000;
/** A server may ask for a longer rest than ours, within reason. */
const LONGEST_REST_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;
const NOTHING = null;

/**
 * Asks a language model within its budget: what was answered once is not asked again, who fails again and
 * again is left alone, and whoever asks waits no longer than its own signal. Null = there is no answer.
 */
export const createAdviser = ({
  chat,
  book,
  clock,
  log,
  pass,
  ...parts
}: AdviserParts): Adviser => {
  let failures = 0;
  /** Null = nobody asked yet: what the process before noted holds on. */
  let restsUntil: number | null = null;
  let spentOn = -1;
  const underWay = new Map<string, Promise<unknown>>();

  const isResting = async (): Promise<boolean> => {
    const noted = restsUntil === null ? (await book.today()).restsUntil : 0;
    restsUntil ??= noted ?? 0;
    return (await clock.now()) < restsUntil;
  };

  const rest = async (ms: number, { kind, message }: Failure): Promise<void> => {
    failures = 0;
    const until = (await clock.now()) + Math.min(ms, LONGEST_REST_MS);
    restsUntil = until;
    log.warn({ kind, problem: message, until: new Date(until).toISOString() }, 'model.rests');
    await book.rest(until);
  };

  /** Says once a day that no more is asked. */
  const mayAsk = async (): Promise<boolean> => {
    if (await isResting()) return false;
    if (await book.take(parts.perDay)) return true;
    const day = Math.floor((await clock.now()) / DAY_MS);
    if (day !== spentOn) log.warn({ perDay: parts.perDay }, 'model.budget-spent');
    spentOn = day;
    return false;
  };

  const request = async (
    question: Question,
    signal: AbortSignal,
  ): Promise<Result<string> | null> =>
    signal.aborted || !(await mayAsk()) ? NOTHING : chat(question, signal);

  const asked = async (question: Question, signal: AbortSignal): Promise<string | null> => {
    const first = await request(question, signal);
    // Once more, and no more: who is ill is not cured by being asked.
    const last =
      first && !first.ok && first.failure.retryable ? await request(question, signal) : first;
    const reply = last ?? first;
    if (!reply || (!reply.ok && isStop(signal))) return NOTHING;
    if (reply.ok) {
      failures = 0;
      return reply.value;
    }
    await book.note('failed');
    failures += 1;
    const { failure } = reply;
    log.info({ kind: failure.kind, problem: failure.message }, 'model.failed');
    if (failure.kind === 'rate-limited') await rest(failure.retryAfterMs ?? REST_MS, failure);
    else if (failures >= FAILURES) await rest(failure.retryAfterMs ?? REST_MS, failure);
    return NOTHING;
  };

  const answered = async (
    key: string,
    question: Question,
    signal: AbortSignal,
  ): Promise<string | null> => {
    const kept = await book.answer(key);
    if (kept !== null || (await isResting())) return kept;
    const answer = await pass(() => asked(question, signal), signal).catch((error: unknown) => {
      if (signal.aborted) return NOTHING;
      throw error;
    });
    if (answer !== null) await book.keep(key, answer);
    return answer;
  };

  return {
    /** `signal` that aborts with a TimeoutError says that the model was too slow; any other, that nobody wants to know. */
    ask: async (question: Question, signal: AbortSignal): Promise<string | null> => {
      const key = sha256Hex(JSON.stringify([parts.model, question.instructions, question.input]));
      // Two feeds of one outlet tell the same in one moment: the second waits for what the first is answered.
      for (let first = underWay.get(key); first && !signal.aborted; first = underWay.get(key))
        await ended(first, signal);
      if (signal.aborted) return book.answer(key);
      const answer = answered(key, question, signal).finally(() => underWay.delete(key));
      underWay.set(key, answer);
      return answer;
    },
    unfit: () => book.note('unfit'),
  };
};

/** Resolves when `task` has ended in any way, or at `signal`. */
const ended = (task: Promise<unknown>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    task.then(done, done);
  });

const isStop = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && !(reason instanceof Error && reason.name === 'TimeoutError');
