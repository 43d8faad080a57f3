import type { Answer } from './route.ts';

/** What the stand-in does instead of its duty. `accept-…` = the deed is done, the answer is another. */
export type Scripted =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'accept-then-reset' }
  | { readonly kind: 'accept-then-hang' }
  /** The headers arrive, the body never ends. */
  | { readonly kind: 'accept-then-stall' }
  | { readonly kind: 'accept-then-answer'; readonly answer: Answer };

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' };

/** A refusal in Discord's JSON form. */
export const failing = (status: number, code = 0, message = 'Scripted'): Scripted => ({
  kind: 'answer',
  answer: { status, body: { message, code }, headers: json },
});

/** A 429 with all headers (topics/rate-limits.mdx). */
export const tooMany = (
  scope: 'user' | 'global' | 'shared',
  retryAfterSeconds: number,
): Answer => ({
  status: 429,
  body: {
    message: 'You are being rate limited.',
    retry_after: retryAfterSeconds,
    global: scope === 'global',
  },
  headers: {
    ...json,
    'retry-after': `${retryAfterSeconds}`,
    'x-ratelimit-scope': scope,
    ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  },
});

export const limited = (...given: Parameters<typeof tooMany>): Scripted => ({
  kind: 'answer',
  answer: tooMany(...given),
});

/** What Cloudflare puts in Discord's place: HTML, no code, and a time to wait only if one is given. */
export const cloudflare = (
  status: 403 | 429,
  retryAfterSeconds: number | null = null,
): Scripted => ({
  kind: 'answer',
  answer: {
    status,
    body: '<!DOCTYPE html><title>Access denied | discord.com used Cloudflare</title>',
    headers: {
      ...html,
      ...(retryAfterSeconds === null ? {} : { 'retry-after': `${retryAfterSeconds}` }),
    },
  },
});
