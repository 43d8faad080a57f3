import { describe, expect, test } from 'vitest';
import {
  classifyAnswer,
  classifySilence,
  limited,
  NAMELESS_WAIT_MS,
  type Refusal,
} from '../../src/deliver/discord-errors.ts';

const read = (status: number, code: number | null = 0): Refusal =>
  classifyAnswer({ status, code, about: `${status}` });

const ANSWERED = Array.from({ length: 500 }, (_, index) => index + 100);

/** What each status means where no code says more, in words that a table can hold. */
const inWords = (refusal: Refusal): string => {
  if (refusal.kind === 'gone') return 'gone';
  if (refusal.kind === 'barred') return `bars ${refusal.whom}`;
  const posted = refusal.certainlyNotPosted ? 'not posted' : 'perhaps posted';
  return `${refusal.failure.retryable ? 'again' : 'never'}, ${posted}`;
};

const expected = (status: number): string => {
  if (status === 401) return 'bars everyone';
  if (status === 403 || status === 404) return 'bars channel';
  if (status === 429) return 'again, not posted';
  if (status >= 500 || status < 400 || status === 408) return 'again, perhaps posted';
  return 'never, not posted';
};

describe('every status', () => {
  test.each(ANSWERED)('%i is read as the table says', (status) => {
    expect(inWords(read(status))).toBe(expected(status));
  });

  test.each(ANSWERED.filter((status) => status >= 500))(
    '%i stays unknown whatever its body claims',
    (status) => {
      for (const code of [null, 10003, 10008, 40001, 50013])
        expect(inWords(read(status, code))).toBe('again, perhaps posted');
    },
  );
});

describe('codes that say more than their status', () => {
  test.each([
    [404, 10003, 'bars channel'],
    [404, 10008, 'gone'],
    [404, 10015, 'bars channel'],
    [401, 50027, 'bars everyone'],
    [403, 50001, 'bars channel'],
    [403, 50013, 'bars channel'],
    [403, 40333, 'bars everyone'],
    [403, null, 'bars everyone'],
    [403, 40001, 'bars everyone'],
    [403, 20028, 'again, not posted'],
    [400, 20016, 'again, not posted'],
    [400, 20022, 'again, not posted'],
    [400, 30046, 'again, not posted'],
    [400, 40004, 'again, not posted'],
    [400, 130000, 'again, not posted'],
    [400, 40058, 'bars channel'],
    [400, 50083, 'again, not posted'],
    [403, 50005, 'never, not posted'],
    [403, 50021, 'never, not posted'],
    [400, 50035, 'never, not posted'],
    [400, 50006, 'never, not posted'],
    [413, 40005, 'never, not posted'],
    [400, 200000, 'never, not posted'],
    [400, 240000, 'never, not posted'],
  ])('%i with %s', (status, code, words) => {
    expect(inWords(read(status, code))).toBe(words);
  });
});

describe('no answer', () => {
  test.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
  ])('%s came before the first byte', (reason) => {
    expect(inWords(classifySilence(reason))).toBe('again, not posted');
  });

  test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'timeout', 'stopped', 'unknown'])(
    '%s may have come after it',
    (reason) => {
      expect(inWords(classifySilence(reason))).toBe('again, perhaps posted');
    },
  );
});

test('a limit keeps its wait, and one without gets ours', () => {
  const waits = [
    limited({ retryAfterMs: 376, scope: 'user' }),
    limited({ retryAfterMs: null, scope: 'x' }),
  ];
  expect(waits.map((one) => (one.kind === 'refused' ? one.failure.retryAfterMs : 0))).toEqual([
    376,
    NAMELESS_WAIT_MS,
  ]);
});
