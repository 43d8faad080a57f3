import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createModelDoor } from '../../src/fetch/model-door.ts';
import { createTurnstile } from '../../src/fetch/turnstile.ts';
import { createAdviser } from '../../src/llm/adviser.ts';
import { createChat } from '../../src/llm/chat.ts';
import { openStore } from '../../src/store/open.ts';
import { workingFolder } from '../acceptance/world.ts';
import { type Asked, type ModelAnswer, startModelServer } from '../fakes/model-server.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;
const ask = (input: string) => ({ instructions: 'Judge.', input });
const never = new AbortController().signal;
const yes: ModelAnswer = { content: '{"relevant":true}' };

interface Options {
  readonly perDay?: number;
  readonly timeoutMs?: number;
  readonly path?: string;
}

/** An adviser on a real store, a real door and a server that says what `answer` does. */
const world = async (
  answer: (asked: Asked, count: number) => ModelAnswer,
  { perDay = 100, timeoutMs = 5_000, path = ':memory:' }: Options = {},
) => {
  let now = NOON;
  const server = await startModelServer(answer);
  onTestFinished(server.close);
  const opened = await openStore({ path, now: () => now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { answers: book, clock, close } = opened.value;
  const told: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  const tell = (fields: Readonly<Record<string, unknown>>, event: string) =>
    void told.push([event, fields]);
  const turnstile = createTurnstile({ overall: 2, perKey: 2 });
  const door = createModelDoor({ base: server.url, key: null, timeoutMs, userAgent: 'T', clock });
  const adviser = createAdviser({
    chat: createChat(door, 'm'),
    book,
    clock,
    log: { info: tell, warn: tell },
    model: 'm',
    perDay,
    pass: (task, signal) => turnstile.pass('m', task, signal),
  });
  return {
    server,
    book,
    adviser,
    close,
    told: (event: string) => told.filter(([name]) => name === event),
    advance: (ms: number) => {
      now += ms;
    },
  };
};

test('what was answered once is not asked again, also after a restart', async () => {
  const { folder } = workingFolder(onTestFinished);
  const path = join(folder, 'a.db');
  const first = await world(() => yes, { path });
  expect(await first.adviser.ask(ask('a'), never)).toBe('{"relevant":true}');
  expect(await first.adviser.ask(ask('a'), never)).toBe('{"relevant":true}');
  expect(first.server.asked).toHaveLength(1);
  await first.close();

  const second = await world(() => ({ content: 'changed' }), { path });
  expect(await second.adviser.ask(ask('a'), never)).toBe('{"relevant":true}');
  expect(await second.adviser.ask(ask('b'), never)).toBe('changed');
  expect(second.server.asked.map(({ input }) => input)).toEqual(['b']);
  expect(await second.book.today()).toMatchObject({ requests: 2, failed: 0 });
  await second.close();
});

test('what two want to know at once is asked once', async () => {
  const { adviser, server, book } = await world(() => ({ ...yes, delayMs: 30 }));
  const answers = await Promise.all(['a', 'a', 'a'].map((input) => adviser.ask(ask(input), never)));
  expect(answers).toEqual(Array.from({ length: 3 }, () => '{"relevant":true}'));
  expect(server.asked).toHaveLength(1);
  expect(await book.today()).toMatchObject({ requests: 1 });
});

test('who waits for what another asked waits no longer than its own limit, and asks where that failed', async () => {
  const { adviser, server } = await world((_, count) =>
    count === 1 ? { delayMs: Number.POSITIVE_INFINITY } : yes,
  );
  const [first, hasty] = [new AbortController(), new AbortController()];
  const answers = [first.signal, hasty.signal, never].map((signal) =>
    adviser.ask(ask('a'), signal),
  );
  await expect.poll(() => server.asked.length).toBe(1);
  hasty.abort();
  expect(await answers[1]).toBeNull();
  first.abort();
  expect(await Promise.all(answers)).toEqual([null, null, '{"relevant":true}']);
});

test('an answer is forgotten after 90 days', async () => {
  const { adviser, server, advance } = await world(() => yes);
  await adviser.ask(ask('a'), never);
  advance(91 * DAY);
  await adviser.ask(ask('b'), never);
  await adviser.ask(ask('a'), never);
  expect(server.asked.map(({ input }) => input)).toEqual(['a', 'b', 'a']);
});

test('the budget of a day is not overdrawn, whoever asks, and said once to be spent', async () => {
  const { adviser, server, told, advance } = await world(() => yes, { perDay: 3 });
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((input) => adviser.ask(ask(input), never)),
  );
  expect(answers.filter((answer) => answer !== null)).toHaveLength(3);
  expect(server.asked).toHaveLength(3);
  expect(told('model.budget-spent')).toHaveLength(1);
  advance(DAY);
  expect(await adviser.ask(ask('e'), never)).not.toBeNull();
});

test('two are asked at once, and no more', async () => {
  const { adviser, server } = await world(() => ({ ...yes, delayMs: 30 }));
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((input) => adviser.ask(ask(input), never)));
  expect(server.load.most).toBe(2);
});

describe('a server that fails', () => {
  test('once with 500 is asked once more', async () => {
    const { adviser, book } = await world((_, count) => (count === 1 ? { status: 500 } : yes));
    expect(await adviser.ask(ask('a'), never)).not.toBeNull();
    expect(await book.today()).toMatchObject({ requests: 2, failed: 0 });
  });

  test('again and again is left alone for ten minutes, which is said once', async () => {
    const { adviser, server, told, book, advance } = await world(() => ({ status: 503 }));
    for (const input of ['a', 'b', 'c', 'd', 'e'])
      expect(await adviser.ask(ask(input), never)).toBeNull();
    expect(server.asked).toHaveLength(6);
    expect(told('model.rests')).toHaveLength(1);
    expect(await book.today()).toMatchObject({ failed: 3, restsUntil: NOON + 10 * MINUTE });
    advance(10 * MINUTE);
    await adviser.ask(ask('f'), never);
    expect(server.asked).toHaveLength(8);
  });

  test('and asks for time gets it', async () => {
    const limited: ModelAnswer = { status: 429, headers: { 'retry-after': '3600' } };
    const { adviser, server, advance } = await world((_, count) => (count === 1 ? limited : yes));
    expect(await adviser.ask(ask('a'), never)).toBeNull();
    advance(59 * MINUTE);
    expect(await adviser.ask(ask('a'), never)).toBeNull();
    expect(server.asked).toHaveLength(1);
    advance(MINUTE);
    expect(await adviser.ask(ask('a'), never)).not.toBeNull();
  });

  test('and asks for time gets it from the next process, too', async () => {
    const { folder } = workingFolder(onTestFinished);
    const path = join(folder, 'a.db');
    const limited: ModelAnswer = { status: 429, headers: { 'retry-after': '3600' } };
    const first = await world(() => limited, { path });
    await first.adviser.ask(ask('a'), never);
    await first.close();
    const second = await world(() => yes, { path });
    expect(await second.adviser.ask(ask('a'), never)).toBeNull();
    second.advance(60 * MINUTE);
    expect(await second.adviser.ask(ask('a'), never)).not.toBeNull();
    await second.close();
  });

  test('now and then is asked on', async () => {
    const { adviser, told } = await world((_, count) => (count % 3 === 0 ? yes : { status: 401 }));
    for (const input of 'abcdefghi') await adviser.ask(ask(input), never);
    expect(told('model.rests')).toEqual([]);
  });

  test('is told with its mend, and without what it said', async () => {
    const { adviser, told } = await world(() => ({ status: 401, body: 'key sk-123 is bad' }));
    await adviser.ask(ask('a'), never);
    expect(JSON.stringify(told('model.failed'))).toContain('MODEL_API_KEY');
    expect(JSON.stringify(told('model.failed'))).not.toContain('sk-123');
  });

  test.each<readonly [string, ModelAnswer]>([
    ['no JSON', { body: '<html>' }],
    ['JSON of another kind', { body: '{"choices":[]}' }],
    ['nothing', { body: '' }],
  ])('by answering %s gives no answer', async (_, answer) => {
    const { adviser, book } = await world(() => answer);
    expect(await adviser.ask(ask('a'), never)).toBeNull();
    expect(await book.today()).toMatchObject({ requests: 1, failed: 1 });
  });

  test('to know what is asked beside the question is asked plainly from then on', async () => {
    const { adviser, server } = await world(({ wantsJson }) => (wantsJson ? { status: 400 } : yes));
    expect(await adviser.ask(ask('a'), never)).not.toBeNull();
    expect(await adviser.ask(ask('b'), never)).not.toBeNull();
    expect(server.asked.map(({ wantsJson }) => wantsJson)).toEqual([true, false, false]);
  });

  test('to take one question in any form is asked as before from then on', async () => {
    const { adviser, server } = await world(({ input }) => (input === 'a' ? { status: 400 } : yes));
    expect(await adviser.ask(ask('a'), never)).toBeNull();
    expect(await adviser.ask(ask('b'), never)).not.toBeNull();
    expect(server.asked.map(({ wantsJson }) => wantsJson)).toEqual([true, false, true]);
  });
});

describe('a server that never answers', () => {
  const hanging: ModelAnswer = { delayMs: Number.POSITIVE_INFINITY };
  const limit = (ms: number) => {
    const limited = new AbortController();
    setTimeout(() => limited.abort(new DOMException('slow', 'TimeoutError')), ms);
    return limited.signal;
  };

  test('is waited for until the limit, and left alone after three times', async () => {
    const { adviser, server, told } = await world(() => hanging);
    for (const input of 'abcd') expect(await adviser.ask(ask(input), limit(50))).toBeNull();
    expect(server.asked).toHaveLength(3);
    expect(told('model.rests')).toHaveLength(1);
  });

  test('is no failure where we stop ourselves', async () => {
    const { adviser, book } = await world(() => hanging);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect(await adviser.ask(ask('a'), stop.signal)).toBeNull();
    expect(await book.today()).toMatchObject({ requests: 1, failed: 0 });
  });

  test('holds up nobody beyond the limit who waits for a place', async () => {
    const { adviser, server } = await world(() => hanging);
    const answers = await Promise.all(
      [...'abcdef'].map((input) => adviser.ask(ask(input), limit(80))),
    );
    expect(answers).toEqual(Array.from({ length: 6 }, () => null));
    expect(server.asked).toHaveLength(2);
  });
});
