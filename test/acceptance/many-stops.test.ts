import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openWorld } from './world.ts';

/** `TREATYWATCH_STOPS=200` for the full proof; each push stops a few times. */
const STOPS = Number(process.env['TREATYWATCH_STOPS'] ?? 3);
const LONGEST_STOP_MS = 10_000;
vi.setConfig({ testTimeout: 60_000 + STOPS * 12_000 });

/** Different at each stop, the same in each run: before the login, in a pass, while a message is out. */
const restBefore = (stop: number): number => (stop * 397) % 1_600;

const COUNTRIES =
  'Estonia Angola Cambodia Ukraine Latvia Lithuania Finland Poland Colombia Chad Croatia Ecuador Ethiopia Iraq Mauritania Niger Peru Senegal Serbia Somalia Sudan Tajikistan Thailand Turkey Yemen Zimbabwe'.split(
    ' ',
  );

/** Another event at each stop, as long as countries last; then news of those. */
const news = (stop: number) => {
  const country = COUNTRIES[stop % COUNTRIES.length] ?? '';
  return {
    title: `${country} votes to leave the treaty banning anti-personnel mines`,
    link: `https://a.example/${country.toLowerCase()}-${stop}`,
    text: `The parliament of ${country} voted on Thursday to withdraw from the Ottawa Convention on anti-personnel landmines. Report ${stop} from ${country}.`,
  };
};

test('[G10] stopped again and again, in passes and while messages are out, it ends well, loses nothing and doubles nothing', async ({
  onTestFinished: ends,
}) => {
  const world = await openWorld(ends);
  for (let stop = 0; stop < STOPS; stop += 1) {
    world.publish('a', news(stop));
    if (stop % 3 === 1)
      world.discord.script('post /channels/{channel_id}/messages', { kind: 'accept-then-hang' });
    const run = world.start();
    await run.until(() => run.said().out !== '');
    if (stop % 2 === 1) await run.until(() => run.events('feed.passed').length > 0);
    await sleep(restBefore(stop));
    const { status, tookMs, err } = await run.stop();
    expect({ stop, status, err }).toMatchObject({ status: 0 });
    expect(tookMs).toBeLessThan(LONGEST_STOP_MS);
  }
  const events = Math.min(STOPS, COUNTRIES.length);
  const last = world.start();
  await last.until(() => world.titles().length >= events);
  await last.until(() => last.events('feed.passed').length >= 2);
  const wanted = Array.from({ length: events }, (_, stop) => news(stop).title);
  expect(world.titles().toSorted()).toEqual(wanted.toSorted());
});
