import { setTimeout as rest } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createWatchdog, watchedPort } from '../../src/ops/watchdog.ts';

const opened = () => {
  const told: unknown[] = [];
  const log = { error: (fields: object, event: string) => void told.push({ event, ...fields }) };
  const watchdog = createWatchdog({ log, everyMs: 5, fatalMs: 50 });
  onTestFinished(watchdog.stop);
  return { told, watchdog };
};
const never = new Promise<never>(() => {});

test.each(['parser.parse', 'discord.post', 'store.commit'])(
  '[I4] a promise of %s that never settles is hung, is told once by its name, and ends the process at last',
  async (name) => {
    const { told, watchdog } = opened();
    const [port = '', method = ''] = name.split('.');
    const hanging = watchedPort(port, { [method]: () => never }, 10, watchdog);
    void hanging[method]?.();
    await expect.poll(watchdog.hung).toEqual([name]);
    expect(await watchdog.fatal).toBe(name);
    expect(told).toEqual([{ event: 'work.hung', what: name, afterMs: expect.any(Number) }]);
  },
);

test('[I4] what ends, well or badly, hangs no longer', async () => {
  const { watchdog } = opened();
  let end = (): void => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  const watched = watchdog.watch('slow', 1, work);
  const broken = watchdog.watch('broken', 1, Promise.reject(new Error('no')));
  await expect(broken).rejects.toThrow('no');
  await expect.poll(watchdog.hung).toEqual(['slow']);
  end();
  await watched;
  expect(watchdog.hung()).toEqual([]);
});

test('[I4] who stands in line is young while those before it end, and who hangs there is hung', async () => {
  const { watchdog } = opened();
  const watch = watchdog.line(40);
  const first = Promise.withResolvers<void>();
  const head = watch('first', first.promise);
  void watch('second', never);
  await expect.poll(watchdog.hung).toEqual(['first', 'second']);
  first.resolve();
  await head;
  expect(watchdog.hung()).toEqual([]);
  void watch('third', Promise.resolve());
  await expect.poll(watchdog.hung).toEqual(['second']);
});

test('[I4] a bell that falls silent is hung until it rings again', async () => {
  const { watchdog } = opened();
  const beat = watchdog.expect('bell', 1);
  await expect.poll(watchdog.hung).toEqual(['bell']);
  beat();
  expect(watchdog.hung()).toEqual([]);
});

test('a port keeps its answers, its own ports and what it is made of', async () => {
  const { watchdog } = opened();
  class Counter {
    #count = 1;
    next = async () => {
      this.#count += 1;
      return this.#count;
    };
  }
  const port = { counter: new Counter(), name: 'x', plain: (a: number) => a + 1 };
  const watched = watchedPort('port', port, 1_000, watchdog);
  expect(await watched.counter.next()).toBe(2);
  expect([watched.name, watched.plain(1)]).toEqual(['x', 2]);
  await rest(1);
});
