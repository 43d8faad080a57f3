import type { SendOutcome } from './deliver.ts';

/** Every outcome of a request but success. */
export type Refusal = Exclude<SendOutcome, { readonly kind: 'accepted' }>;

/** An answer of Discord reduced to what may be repeated: `about` holds no URL, token or body. */
export interface RefusedAnswer {
  readonly status: number;
  /** Discord's JSON error code; null where the answer was not Discord's JSON (a proxy, Cloudflare). */
  readonly code: number | null;
  readonly about: string;
}

/** How long to wait where a 429 names no time, as Cloudflare's page may. */
export const NAMELESS_WAIT_MS = 30_000;
/** Longest wait that we take from an answer: whatever stood in it, things are asked about once a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;
/** A wait as an answer names it, milliseconds; null = it names none that can be kept to. */
export const namedWaitMs = (ms: number): number | null =>
  ms > 0 ? Math.min(LONGEST_WAIT_MS, ms) : null;
/** A published announcement takes 3 edits an hour (observed, discord-api-docs issue 2258). */
const PUBLISHED_WAIT_MS = 20 * 60_000;
/** An archived thread takes no edit until somebody posts in it; a new card does that, and must not wait with the edit. */
const ARCHIVED_WAIT_MS = 60 * 60_000;
/** Kind of failure of what Discord puts off until later: it says nothing of the message. */
export const RATE_LIMITED = 'rate-limited';
/** Kind of failure of a token or a webhook's secret that Discord does not take. */
export const TOKEN_REFUSED = 'token-refused';
/** Kinds of failure of what may be taken when it is said more simply. */
export const REFUSED_AS_IT_IS: ReadonlySet<string> = new Set(['rejected', 'content-blocked']);
/** Kind of failure where we may post but not reply: that takes Read Message History. */
export const NO_REPLIES = 'no-replies';
/** Kind of failure of a crosspost that was made before. */
export const ALREADY_CROSSPOSTED = 'already-crossposted';

/** Reads an answer that is no success: by status first, then by code. Total over every status. */
export const classifyAnswer = ({ status, code, about }: RefusedAnswer): Refusal => {
  if (status >= 500) return again('unavailable', `Discord failed: ${about}`, false);
  if (status === 429) return limited({ retryAfterMs: null, scope: 'unknown' });
  // No answer of Discord's: a proxy or a wrong base. Whether the request went on is unknown.
  if (status < 400 || status === 408)
    return again('unexpected-answer', `Something answered that is not Discord: ${about}`, false);
  if (status === 401) return tokenRefused(about);
  const known = byCode(code, about);
  if (known) return known;
  if (status === 403 && code === null) return blocked(about);
  if (status === 403) return barred('forbidden', `Discord forbids this: ${about}`);
  if (status === 404) return targetGone(about);
  return never('rejected', `Discord rejected the message: ${about}`);
};

/** Codes of topics/opcodes-and-status-codes.mdx that say more than their status does. */
const byCode = (code: number | null, about: string): Refusal | null => {
  switch (code) {
    case 10008:
      return { kind: 'gone' };
    case 10003:
    case 10004:
    case 10015:
    case 50027:
      return targetGone(about);
    case 40001:
    case 50014:
      return tokenRefused(about);
    case 40333:
      return blocked(about);
    case 40004:
    case 40006:
    case 130000:
      return again('unavailable', `Discord has switched this off for now: ${about}`, true);
    case 20022:
      return putOff(`Discord limits edits of published messages: ${about}`, PUBLISHED_WAIT_MS);
    case 20016:
    case 20028:
    case 20029:
    case 30046:
    case 40062:
      return putOff(`Discord limits this channel: ${about}`, NAMELESS_WAIT_MS);
    case 50001:
    case 50013:
      return barred('no-permission', `The bot lacks a permission in this channel: ${about}`);
    case 40058:
    case 50008:
    case 50024:
    case 160005:
    case 220001:
    case 220002:
    case 220003:
      return barred('wrong-target', `This channel cannot take the message: ${about}`);
    case 50083:
      return again('archived', `This thread is archived: ${about}`, true, ARCHIVED_WAIT_MS);
    // A card of another bot, as after a change of application: its channel takes new ones all the same.
    case 50005:
    case 50021:
      return never('not-ours', `The bot may not edit this message: ${about}`);
    case 40033:
      return never(ALREADY_CROSSPOSTED, `The message is published already: ${about}`);
    case 160002:
    case 160009:
      return never(NO_REPLIES, `The bot may not reply in this channel: ${about}`);
    case 200000:
    case 200001:
    case 240000:
      return never('content-blocked', `A filter on Discord refused the text: ${about}`);
    default:
      return null;
  }
};

/** A 429, or the library's refusal to start a request that would meet one. Null = no wait was named. */
export const limited = (limit: {
  readonly retryAfterMs: number | null;
  readonly scope: string;
}): Refusal =>
  putOff(`Discord asks to wait (scope: ${limit.scope})`, limit.retryAfterMs ?? NAMELESS_WAIT_MS);

const putOff = (message: string, retryAfterMs: number): Refusal => ({
  kind: 'refused',
  failure: { kind: RATE_LIMITED, message, retryable: true, retryAfterMs },
  certainlyNotPosted: true,
});

/** Reasons of Node and undici that fall before the first byte of a request. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** No answer came: `reason` is a code such as `ECONNRESET`, or `timeout`. */
export const classifySilence = (reason: string): Refusal =>
  again('unreachable', `No answer from Discord (${reason})`, NEVER_SENT.has(reason));

const again = (
  kind: string,
  message: string,
  certainlyNotPosted: boolean,
  retryAfterMs: number | null = null,
): Refusal => ({
  kind: 'refused',
  failure: { kind, message, retryable: true, retryAfterMs },
  certainlyNotPosted,
});

const never = (kind: string, message: string): Refusal => ({
  kind: 'refused',
  failure: { kind, message, retryable: false, retryAfterMs: null },
  certainlyNotPosted: true,
});

const barred = (
  kind: string,
  message: string,
  whom: 'channel' | 'everyone' = 'channel',
): Refusal => ({
  kind: 'barred',
  whom,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

const targetGone = (about: string): Refusal =>
  barred('target-gone', `The channel or webhook does not exist any more: ${about}`);

const tokenRefused = (about: string): Refusal =>
  barred(
    TOKEN_REFUSED,
    `Discord refused the token; put a valid one in place: ${about}`,
    'everyone',
  );

/** Every further request while blocked lengthens the block, so nobody may send. */
const blocked = (about: string): Refusal =>
  barred('blocked', `Discord's gatekeeper blocks this address for now: ${about}`, 'everyone');
