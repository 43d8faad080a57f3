import { describe, expect, test } from 'vitest';
import type { LegalState, RegisterChange } from '../../src/legal.ts';
import { weighClaim } from '../../src/register/claim.ts';
import { proposeChanges } from '../../src/register/propose.ts';
import { change } from '../contracts/samples.ts';
import { fact, JOINED, registerWith } from './facts.ts';

const leaving = [JOINED, fact('announced', '2025-03-18'), fact('voted', '2025-05-08')];
const given = [...leaving, fact('notified', '2025-06-27')];
const suspended = [JOINED, fact('announced', '2025-06-29'), fact('suspended', '2025-07-18')];

describe('a claimed state beside what is known', () => {
  test.each<[string, Parameters<typeof registerWith>[0], LegalState, string, string]>([
    ['a vote taken for the exit', leaving, 'out', '2025-05-08', 'impossible by voted'],
    ['an exit before the known day', given, 'out', '2025-12-25', 'impossible by out'],
    ['the exit at midnight east of here', given, 'out', '2025-12-26', 'known by out'],
    ['the exit on its day', given, 'out', '2025-12-27', 'known by out'],
    ['an exit years before the first step', given, 'out', '2024-07-01', 'impossible by out'],
    ['a decree taken for the exit', suspended, 'out', '2025-06-30', 'impossible by announced'],
    ['a suspension taken for the exit', suspended, 'out', '2026-06-30', 'impossible by suspended'],
    ['an exit of which no step is known', [JOINED], 'out', '2026-03-01', 'new by party'],
    ['a notice', leaving, 'notified', '2025-06-27', 'new by voted'],
    ['a second vote', leaving, 'voted', '2025-05-20', 'known by voted'],
    ['an old step retold', given, 'announced', '2025-07-01', 'known by announced'],
    ['a step that must have been', given, 'signed-into-law', '2025-07-01', 'known by notified'],
    ['a suspension', leaving, 'suspended', '2025-07-18', 'new by voted'],
    ['a notice after a suspension', suspended, 'notified', '2025-09-01', 'new by suspended'],
    ['a party that joins', [JOINED], 'joined', '2020-01-01', 'known by party'],
    [
      'a signature that is followed',
      [fact('signatory', '1997-12-04')],
      'joined',
      '2025-03-12',
      'new by signatory',
    ],
    ['an accession', [fact('never-joined', null)], 'joined', '2025-06-25', 'new by never-joined'],
    [
      'an exit of who never was in',
      [fact('never-joined', null)],
      'out',
      '2025-06-25',
      'impossible by never-joined',
    ],
    [
      'a notice of who never was in',
      [fact('never-joined', null)],
      'notified',
      '2025-06-25',
      'impossible by never-joined',
    ],
    ['a party that never joined', [JOINED], 'never-joined', '2025-06-25', 'impossible by party'],
    ['a return', [JOINED, fact('notified', '2010-01-01')], 'joined', '2015-01-01', 'new by out'],
    ['a vote told after the exit', [...given], 'voted', '2026-03-01', 'known by out'],
    ['a country of which nothing is known', [], 'joined', '2025-01-01', 'new by nothing'],
  ])('%s', (_, facts, state, day, expected) => {
    const claim = { country: 'NL', treaty: 'lakes', state, day };
    const { kind, by } = weighClaim(registerWith(facts), claim);
    expect(`${kind} by ${by?.state ?? 'nothing'}`).toBe(expected);
  });
});

describe('what a story proposes', () => {
  const register = registerWith(leaving);
  const told = (state: LegalState, outlet = 'A') => ({
    country: 'NL',
    treaty: 'lakes',
    state,
    day: '2025-06-27',
    quote: 'Notice was given.',
    outlet,
    url: null,
    storyKey: 's',
  });

  test('is what would be new, each step once, under the next number', () => {
    const claims = [
      told('notified'),
      told('voted'),
      told('out'),
      told('notified', 'B'),
      told('suspended'),
    ];
    const proposed = proposeChanges(register, claims, [change(7)], 99);
    expect(proposed.map(({ id, state, outlet }) => `${id} ${state} ${outlet}`)).toEqual([
      '8 notified A',
      '9 suspended A',
    ]);
    expect(proposed[0]).toMatchObject({ on: '2025-06-27', proposedAt: 99, decided: null });
  });

  test('is nothing that waits for a decision or was decided lately, and is told anew long after', () => {
    const day = 24 * 3_600_000;
    const proposedAfter = (decided: RegisterChange['decided'], days: number) =>
      proposeChanges(
        register,
        [told('notified')],
        [change(1, { country: 'NL', treaty: 'lakes', decided })],
        days * day,
      ).length;
    const declined = { isAccepted: false, by: 'Eve', at: 0 };
    expect(proposedAfter(null, 900)).toBe(0);
    expect(proposedAfter(declined, 89)).toBe(0);
    expect(proposedAfter(declined, 91)).toBe(1);
  });
});
