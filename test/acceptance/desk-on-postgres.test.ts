import type { TestContext } from 'vitest';
import { expect, test } from 'vitest';
import { createDatabase, query, server } from '../postgres/database.ts';
import { ESTONIA } from './news.ts';
import type { RealProcess } from './real-process.ts';
import { openWorld } from './world.ts';

const LONGEST_MS = 90_000;

/** Two workers on one server, of which the first has the desk. */
const openTwo = async (context: TestContext) => {
  const database = await createDatabase((await server(context)).url);
  const ends: TestContext['onTestFinished'] = (end) => context.onTestFinished(end);
  const world = await openWorld(ends);
  const start = () => world.start({ DATABASE_URL: database });
  const first = start();
  await first.until(() => first.events('discord.ready').length === 1);
  const second = start();
  await second.ready();
  expect(second.events('desk.held-by')).toMatchObject([{ by: expect.stringContaining('process') }]);
  const { gateway } = world.discord;
  return {
    world,
    database,
    first,
    second,
    start,
    gateways: () => gateway.server.clients.size,
    logins: () => gateway.identified.length,
    /** Time goes on by as much as the one with the desk is believed alive without a word. */
    runOut: () => query(database, `update lease set until = 0 where name = 'desk'`),
    /** How often two questions were answered, one after the other: a second answer to the first would be there by then. */
    answers: async (): Promise<number> => {
      const isAnswer = ({ path }: { readonly path: string }) => path.includes('/callback');
      const before = world.discord.requests.filter(isAnswer).length;
      for (const _ of ['once', 'again']) await world.discord.interact(world.channel, 'status', {});
      return world.discord.requests.filter(isAnswer).length - before;
    },
  };
};

const tookOver = (run: RealProcess): Promise<void> =>
  run.until(() => run.events('discord.ready').length > 0);

test.concurrent(
  'on PostgreSQL, one of two workers has the gateway, both are ready, and each card is posted once',
  async (context) => {
    const { world, database, first, second, gateways, logins, answers } = await openTwo(context);
    expect([gateways(), logins()]).toEqual([1, 1]);
    expect(await answers()).toBe(2);
    world.publish('a', ESTONIA);
    await second.until(() => world.titles().length === 1);
    for (const run of [first, second]) {
      const answer = await fetch(await run.page('readyz'));
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('discord'),
      ]);
    }
    expect(second.events('discord.ready')).toEqual([]);
    expect(world.posts()).toHaveLength(1);
    const doctor = await world.start({ DATABASE_URL: database }, ['doctor']).ended();
    expect(doctor.out).toMatch(
      /in use by process \d+ on .+ \(has the desk\), and by process \d+ on [^()]+\n/u,
    );
  },
  LONGEST_MS,
);

test.concurrent(
  'on PostgreSQL, the desk of a worker that is stopped is taken over',
  async (context) => {
    const { first, second, gateways, logins, answers } = await openTwo(context);
    expect(await first.stop()).toMatchObject({ status: 0 });
    await tookOver(second);
    expect([gateways(), logins()]).toEqual([1, 2]);
    expect(await answers()).toBe(2);
  },
  LONGEST_MS,
);

test.concurrent(
  'on PostgreSQL, the desk of a worker that is killed is taken over once its lease has run out',
  async (context) => {
    const { world, database, first, second, gateways, answers, runOut } = await openTwo(context);
    await first.kill();
    const [lease] = await query(
      database,
      `select until - extract(epoch from now()) * 1000 as left from lease where name = 'desk'`,
    );
    expect(Number(Object.values(lease ?? {})[0])).toBeLessThanOrEqual(30_000);
    await runOut();
    await tookOver(second);
    expect(gateways()).toBe(1);
    expect(await answers()).toBe(2);
    world.publish('a', ESTONIA);
    await second.until(() => world.titles().length === 1);
  },
  LONGEST_MS,
);

test.concurrent(
  'on PostgreSQL, a worker that was frozen leaves the gateway to the one that took the desk',
  async (context) => {
    const { first, second, gateways, answers, runOut } = await openTwo(context);
    first.freeze();
    await runOut();
    await tookOver(second);
    first.thaw();
    await first.until(() => first.events('desk.held-by').length === 1);
    await first.until(() => gateways() === 1);
    expect(await answers()).toBe(2);
    expect(first.events('discord.lost')).toEqual([]);
  },
  LONGEST_MS,
);

test.concurrent(
  'on PostgreSQL, the desk is free at once for the next worker when all have stopped',
  async (context) => {
    const { first, second, start, answers } = await openTwo(context);
    await second.stop();
    await first.stop();
    const third = start();
    await tookOver(third);
    expect(third.events('desk.held-by')).toEqual([]);
    expect(await answers()).toBe(2);
  },
  LONGEST_MS,
);
