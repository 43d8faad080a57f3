import type { Answer } from './route.ts';
import { tooMany } from './script.ts';
import type { FakeMessage, World } from './world.ts';

const HOUR_MS = 60 * 60_000;
/** Of messages older than an hour, for each channel (userdoccers, resources/message). */
const OLD = { code: 30046, edits: 3, windowMs: 6_000 };
/** Of one published announcement (discord-api-docs issue 2258). */
const PUBLISHED = { code: 20022, edits: 3, windowMs: HOUR_MS };

/** The 429 that an edit of this message gets now, or null. */
export const editRefusal = (world: World, message: FakeMessage): Answer | null => {
  const now = world.now();
  const old = world
    .visible(message.channelId)
    .flatMap(({ at, edits }) => edits.filter((edit) => edit - at > HOUR_MS));
  return (
    (message.isPublished && refusal(PUBLISHED, message.edits, now)) ||
    (now - message.at > HOUR_MS && refusal(OLD, old, now)) ||
    null
  );
};

const refusal = (
  { code, edits, windowMs }: typeof OLD,
  past: readonly number[],
  now: number,
): Answer | null => {
  const recent = past.filter((at) => now - at < windowMs);
  if (recent.length < edits) return null;
  const { body, ...rest } = tooMany('shared', (Math.min(...recent) + windowMs - now) / 1_000);
  return { ...rest, body: { ...Object(body), code } };
};
