import { expect, test } from 'vitest';
import { remindersOn } from '../../src/register/reminders.ts';
import { fact, JOINED, registerWith, war } from './facts.ts';

const NOTICE = [JOINED, fact('notified', '2025-07-10')];
const keysOn = (day: string, ...parts: Parameters<typeof registerWith>): readonly string[] =>
  remindersOn(registerWith(...parts), day).map(({ key, days }) => `${key} ${days}`);

test.each([
  ['2025-12-10', []],
  ['2025-12-11', ['register:lakes:NL:2026-01-10:30 30']],
  ['2025-12-20', ['register:lakes:NL:2026-01-10:30 21']],
  ['2026-01-03', ['register:lakes:NL:2026-01-10:7 7']],
  ['2026-01-09', ['register:lakes:NL:2026-01-10:7 1']],
  ['2026-01-10', []],
])('on %s there is to tell: %j', (day, keys) => {
  expect(keysOn(day, NOTICE)).toEqual(keys);
});

test('a day that is not known, or that a war keeps away, is nothing to count down to', () => {
  expect(keysOn('2025-12-20', [JOINED, fact('notified', '2025-07')])).toEqual([]);
  expect(keysOn('2025-12-20', NOTICE, [war('2022-02-24')])).toEqual([]);
});

test('a vote after the notice takes nothing back', () => {
  expect(keysOn('2025-12-20', [...NOTICE, fact('voted', '2025-09-01')])).toHaveLength(1);
});

test('who was out and left again is no news', () => {
  expect(keysOn('2026-01-03', [...NOTICE, fact('out', '2025-12-30')])).toEqual([]);
});
