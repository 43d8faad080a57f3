import { createHash } from 'node:crypto';
import type { Purpose } from '../model.ts';

/** Discord refuses a longer nonce (API reference, Create Message). */
const NONCE_CHARACTERS = 25;

/**
 * The name under which Discord recognises a message that it already has: the same for ever for one
 * story, channel and purpose, on any machine. The channel is part of it because Discord compares
 * nonces for each author, not for each channel; the revision is not, because an edit needs none.
 * Out: 25 characters of base64url (150 bits of SHA-256).
 */
export function nonceFor(storyKey: string, channelId: string, purpose: Purpose): string {
  // As JSON, so that no choice of keys can make two different triples read alike.
  const identity = JSON.stringify([storyKey, channelId, purpose]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, NONCE_CHARACTERS);
}
