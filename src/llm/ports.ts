import type { Failure } from '../model.ts';

/** What the server of a language model answered; of a refusal nothing but its status is read. */
export type ModelReply =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The door to the configured server, and to no other. Never throws. */
export interface ModelDoor {
  post(body: string, signal: AbortSignal): Promise<ModelReply>;
}

/** What went wrong today, as it is counted: no answer came, or what came did not stand up to the checks. */
export type Mishap = 'failed' | 'unfit';

/** What was asked and answered, as it outlasts the process. */
export interface AnswerBook {
  /** The answer kept under a key; null = none is. */
  answer(key: string): Promise<string | null>;
  keep(key: string, answer: string): Promise<void>;
  /** Counts one request of the day (UTC); false = `perDay` were made, and it is not counted. */
  take(perDay: number): Promise<boolean>;
  note(mishap: Mishap): Promise<void>;
  /** Notes until when the model is left alone, epoch milliseconds. */
  rest(until: number): Promise<void>;
  today(): Promise<ModelUse>;
}

/** What was asked of the model on a day (UTC). */
export interface ModelUse {
  readonly requests: number;
  readonly failed: number;
  readonly unfit: number;
  /** Until when it is left alone, epoch milliseconds; null = it was not on that day. */
  readonly restsUntil: number | null;
}
