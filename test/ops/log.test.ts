import { describe, expect, test } from 'vitest';
import { createLog, type LogOptions } from '../../src/ops/log.ts';

const TOKEN = 'MTIz.abc-def_ghi';
const AWKWARD = 'p"ss\\w/rd ü';

const logged = (options: Partial<LogOptions>, say: (log: ReturnType<typeof createLog>) => void) => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  say(createLog({ level: 'info', secrets: [], pretty: false, write, ...options }));
  return lines;
};

describe.each([
  ['JSON', false],
  ['pretty lines', true],
])('as %s', (_, pretty) => {
  test('a secret reaches no line, wherever it stood', () => {
    const secrets = [TOKEN, AWKWARD];
    const cause = new Error(`connect to https://x:${encodeURIComponent(AWKWARD)}@db failed`);
    const error = Object.assign(new AggregateError([new Error(AWKWARD)], 'all failed', { cause }), {
      code: TOKEN,
    });
    const lines = logged({ secrets, pretty }, (log) => {
      log.warn({ token: TOKEN, list: [{ deep: AWKWARD }], [TOKEN]: 1 }, 'event');
      log.warn({ body: JSON.stringify({ password: AWKWARD }) }, 'event');
      log.error({ error }, TOKEN);
      log.error({ err: error }, `Bot ${TOKEN}`);
      log.error(error);
      log.error({ error: `thrown ${AWKWARD}` }, 'event');
      log.error({ error: { status: 401, given: TOKEN } }, 'event');
    });
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      expect(line).toContain('[secret]');
      for (const part of ['MTIz', 'abc-def', 'p"ss', 'p\\"ss', 'w/rd', encodeURIComponent(AWKWARD)])
        expect(line).not.toContain(part);
    }
  });

  test('every event is one line', () => {
    const lines = logged({ pretty }, (log) =>
      log.info({ feed: 'a', problem: 'two\nlines', error: new Error('x\ny') }, 'feed.passed'),
    );
    expect(lines).toEqual([expect.stringMatching(/^[^\n]*feed\.passed[^\n]*\n$/u)]);
  });

  test('a secret that contains another goes as a whole', () => {
    const secrets = [TOKEN, `${TOKEN}/webhook`];
    const [line] = logged({ secrets, pretty }, (log) => log.info({ url: `${TOKEN}/webhook` }, 'x'));
    expect(line).not.toContain('webhook');
  });
});

test('a secret made of digits does not break the lines', () => {
  const [line = ''] = logged({ secrets: ['000000', '1234567'] }, (log) =>
    log.info({ at: 1_234_567, text: '1234567' }, 'x'),
  );
  expect(JSON.parse(line)).toMatchObject({ at: 1_234_567, text: '[secret]' });
});

test('values too short to be secrets do not blot out words', () => {
  const [line] = logged({ secrets: ['feed'] }, (log) => log.info({ feed: 'err' }, 'feed.passed'));
  expect(line).toContain('feed.passed');
});

test('what an error was caused by is told, with codes and to the end', () => {
  const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  const error = new Error('fetch failed', {
    cause: new AggregateError([reset], 'all addresses failed'),
  });
  const [line = ''] = logged({}, (log) => log.error({ error }, 'feed.pass-failed'));
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    msg: 'feed.pass-failed',
    error: {
      message: 'fetch failed',
      stack: expect.stringContaining('log.test.ts'),
      cause: {
        message: 'all addresses failed',
        errors: [{ message: 'reset', code: 'ECONNRESET' }],
      },
    },
  });
});

test('an error that is its own cause ends', () => {
  const error = new Error('round');
  error.cause = error;
  const [line] = logged({}, (log) => log.error({ error }, 'x'));
  expect(line).toContain('round');
});

test('a pretty line shows time, level, event and fields, and moves no cursor', () => {
  const title = '\u001b[31mred\u009b2J\u202e';
  const lines = logged({ pretty: true }, (log) => log.warn({ title, count: 2, of: [1] }, 'said'));
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d warn {2}said title=[[\]\w]* count=2 of=\[1\]\n$/u),
  ]);
});

test('events below the level are not written', () => {
  expect(logged({ level: 'warn' }, (log) => log.info({}, 'quiet'))).toEqual([]);
});
