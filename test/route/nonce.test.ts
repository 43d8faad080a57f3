import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { nonceFor } from '../../src/route/nonce.ts';

test('is the same for ever for one story, channel and purpose', () => {
  expect(nonceFor('story', '123', 'card')).toBe(nonceFor('story', '123', 'card'));
  // Written out: a nonce that changes with a new version would post everything pending twice.
  const hash = createHash('sha256').update('["story","123","card"]').digest('base64url');
  expect(nonceFor('story', '123', 'card')).toBe(hash.slice(0, 25));
});

test('fits into what Discord takes, whatever the keys hold', () => {
  for (const key of ['', 'é\u0000\n"', 'x'.repeat(100_000)]) {
    expect(nonceFor(key, key, 'reply:1')).toMatch(/^[\w-]{25}$/);
  }
});

test('differs as soon as story, channel or purpose does, however they are cut', () => {
  const all = [
    nonceFor('s', '1', 'card'),
    nonceFor('t', '1', 'card'),
    nonceFor('s', '2', 'card'),
    nonceFor('s', '1', 'reply:1'),
    nonceFor('s', '1', 'reply:2'),
    nonceFor('s', '1', 'digest:2026-03-01'),
    nonceFor('s1', '', 'card'),
    nonceFor('s","1', '', 'card'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
