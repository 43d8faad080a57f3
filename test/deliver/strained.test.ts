import { expect, onTestFinished, test } from 'vitest';
import { limitsFor } from '../../src/app-limits.ts';
import { ALL } from '../../src/deliver/limits.ts';
import { createLog } from '../../src/ops/log.ts';
import { openStore } from '../../src/store/open.ts';
import { MINUTE, NOON } from '../contracts/samples.ts';

const CHANNEL = '123456789012345678';
const ADMIN = '223456789012345678';
const post = { method: 'POST', path: `/channels/${CHANNEL}/messages` };
const forbidden = { status: 403, headers: new Headers() };

test('[G6] whoever is slowed down by invalid requests is told in the log, and the admin once', async () => {
  let now = NOON;
  const opened = await openStore({ path: ':memory:', now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  onTestFinished(() => store.close());
  const lines: string[] = [];
  const log = createLog({
    level: 'warn',
    secrets: [],
    write: (line) => void lines.push(line),
    pretty: false,
  });
  const channels = {
    ...{ subscriptions: [], ids: [], pings: new Map(), crossposted: new Set<string>() },
    admin: ADMIN,
  };
  const { signal } = new AbortController();
  const begin = () => limitsFor({ channels, store, log, signal });

  const { limits } = await begin();
  for (let count = 1; count < 50; count += 1) await limits.heard(post, forbidden);
  expect(lines).toEqual([]);
  // Another process counts on from what this one has met.
  const second = await begin();
  await second.limits.heard(post, forbidden);
  expect(await store.limits.shutFor(ALL)).toBe(20_000);
  expect(await second.turn()).toBe(20_000);
  await second.limits.heard(post, forbidden);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'discord.invalid-requests', count: 50, restMs: 20_000 },
    { msg: 'discord.invalid-requests', count: 51, restMs: 20_000 },
  ]);
  expect(await store.outbox.claim(MINUTE)).toBeNull();
  now += 20_000;
  await expect.poll(async () => (await store.archive.status()).queue.pending).toBe(1);
  expect(await store.outbox.claim(MINUTE)).toMatchObject({ channelId: ADMIN, purpose: 'notice' });
  expect(await store.outbox.claim(MINUTE)).toBeNull();
});
