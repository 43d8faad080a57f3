import type { Message, ReadBack, Sender, SendOutcome } from '../../src/deliver/deliver.ts';
import type { Failure } from '../../src/model.ts';

/** A message that stands in a channel of the scripted Discord. */
export interface Posted {
  readonly id: string;
  readonly channelId: string;
  readonly nonce: string;
  readonly at: number;
  payload: string;
}

/** What happens to the next request. `posts` = the message arrives, whatever is answered. */
export interface Turn {
  readonly posts: boolean;
  readonly answer: SendOutcome | 'throw' | null;
}

export const FINE: Turn = { posts: true, answer: null };

export const failure = (message: string, retryAfterMs: number | null = null): Failure => ({
  kind: 'scripted',
  message,
  retryable: true,
  retryAfterMs,
});

export const refusal = (
  message: string,
  certainlyNotPosted: boolean,
  retryAfterMs: number | null = null,
): SendOutcome => ({
  kind: 'refused',
  failure: failure(message, retryAfterMs),
  certainlyNotPosted,
});

/**
 * A Discord inside the process: remembers nonces for `windowMs` and does with each request what
 * `turn` says. Its time is `now`.
 */
export class ScriptedSender implements Sender {
  canReadBack = true;
  readonly messages: Posted[] = [];
  readonly requests: string[] = [];
  turn: () => Turn = () => FINE;
  historyTurn: () => Failure | null = () => null;
  readonly #now: () => number;
  readonly #windowMs: number;

  constructor(now: () => number, windowMs: number) {
    this.#now = now;
    this.#windowMs = windowMs;
  }

  async post({ channelId, nonce, payload }: Message): Promise<SendOutcome> {
    this.requests.push(`post ${payload}`);
    const { posts, answer } = this.turn();
    const messageId = posts ? this.#remember(channelId, nonce, payload) : null;
    if (answer === 'throw') throw new Error('crash after the request');
    if (answer !== null) return answer;
    if (messageId === null) throw new Error('a turn without message needs an answer');
    return { kind: 'accepted', messageId };
  }

  async edit({
    messageId,
    payload,
  }: Message & { readonly messageId: string }): Promise<SendOutcome> {
    this.requests.push(`edit ${payload}`);
    const { posts, answer } = this.turn();
    const message = this.messages.find(({ id }) => id === messageId);
    if (!message) return { kind: 'gone' };
    if (posts) message.payload = payload;
    if (answer === 'throw') throw new Error('crash after the request');
    return answer ?? { kind: 'accepted', messageId };
  }

  async findByNonce(channelId: string, nonce: string, sinceMs: number): Promise<ReadBack> {
    this.requests.push('read');
    const unreadable = this.historyTurn();
    if (unreadable) return { kind: 'unreadable', failure: unreadable };
    const message = this.messages.find(
      (one) => one.channelId === channelId && one.nonce === nonce && one.at >= sinceMs,
    );
    return message ? { kind: 'found', messageId: message.id } : { kind: 'absent' };
  }

  /** As with `enforce_nonce`: a nonce of the last few minutes brings back the first message. */
  #remember(channelId: string, nonce: string, payload: string): string {
    const now = this.#now();
    const known = this.messages.find(
      (one) => one.nonce === nonce && now - one.at <= this.#windowMs,
    );
    if (known) return known.id;
    const id = String(this.messages.length + 1);
    this.messages.push({ id, channelId, nonce, payload, at: now });
    return id;
  }
}
