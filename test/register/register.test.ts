import { describe, expect, test } from 'vitest';
import { addMonths, boundsOf, dateWithin } from '../../src/register/days.ts';
import { fact, JOINED, registerWith, war } from './facts.ts';

describe('the arithmetic of days', () => {
  test.each([
    ['2025-06-27', 6, '2025-12-27'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-10-31', 1, '2025-11-30'],
    ['2026-01-10', -6, '2025-07-10'],
  ])('%s and %d months is %s', (day, months, then) => {
    expect(addMonths(day, months)).toBe(then);
  });

  test('a month and a year cover their days', () => {
    expect(boundsOf('2024-02')).toEqual({ earliest: '2024-02-01', latest: '2024-02-29' });
    expect(boundsOf('2003')).toEqual({ earliest: '2003-01-01', latest: '2003-12-31' });
    expect(dateWithin({ earliest: '2025-12-01', latest: '2025-12-30' })).toBe('2025-12');
    expect(dateWithin({ earliest: '2025-12-01', latest: '2026-01-30' })).toBeNull();
  });
});

describe('what follows from a treaty', () => {
  const tell = (
    facts: Parameters<typeof registerWith>[0],
    wars: Parameters<typeof registerWith>[1] = [],
  ) =>
    registerWith(facts, wars)
      .history('NL', facts[0]?.treaty ?? 'lakes')
      .map(({ state, on, isComputed }) => `${state} ${on}${isComputed ? ' computed' : ''}`);

  test('a state is bound on the first day of the sixth month after the month of its deposit', () => {
    expect(tell([JOINED])).toEqual(['joined 2003-05-12', 'party 2003-11-01 computed']);
    expect(tell([fact('joined', '2018-08')])).toContain('party 2019-02-01 computed');
  });

  test('never before the treaty itself', () => {
    expect(tell([fact('joined', '1998-01-02')])).toContain('party 1999-03-01 computed');
  });

  test('a state is out six months after its notice, on the last day of a shorter month', () => {
    expect(tell([JOINED, fact('notified', '2025-08-31')]).at(-1)).toBe('out 2026-02-28 computed');
    expect(tell([JOINED, fact('notified', '2025-06')]).at(-1)).toBe('out 2025-12 computed');
  });

  test('another treaty counts days', () => {
    const rivers = { treaty: 'rivers' };
    expect(
      tell([fact('joined', '2003-05-12', rivers), fact('notified', '2025-01-01', rivers)]),
    ).toEqual([
      'joined 2003-05-12',
      'party 2003-08-10 computed',
      'notified 2025-01-01',
      'out 2025-04-01 computed',
    ]);
  });

  test('a date that a source gives wins over the computed one', () => {
    const party = fact('party', '2003-12-01');
    const out = fact('out', '2026-01-15');
    expect(tell([JOINED, party, fact('notified', '2025-07-10'), out])).toEqual([
      'joined 2003-05-12',
      'party 2003-12-01',
      'notified 2025-07-10',
      'out 2026-01-15',
    ]);
  });

  test('a successor is bound from the day on which its state began', () => {
    const successor = [fact('joined', '2006-10-23'), fact('party', '2006-06-03')];
    expect(tell(successor)).toEqual(['party 2006-06-03', 'joined 2006-10-23']);
    const register = registerWith(successor);
    expect(register.standing('NL', 'lakes', '2020-01-01')?.state).toBe('party');
    expect(register.partiesOn('lakes', '2006-12-01').count).toBe(1);
  });

  test('who comes again is bound anew, and who stays has taken its notice back', () => {
    const left = [JOINED, fact('notified', '2010-01-01'), fact('out', '2010-07-01')];
    expect(tell([...left, fact('joined', '2015-02-03')]).at(-1)).toBe('party 2015-08-01 computed');
    const stays = [JOINED, fact('notified', '2010-01-01'), fact('party', '2010-03-01')];
    expect(tell(stays).at(-1)).toBe('party 2010-03-01');
  });

  test('a state at war stays bound until the war ends, and no date is made up', () => {
    const notice = [JOINED, fact('notified', '2025-06-30', { note: 'by letter' })];
    const register = registerWith(notice, [war('2022-02-24')]);
    expect(register.standing('NL', 'lakes', '2027-01-01')).toMatchObject({
      state: 'notified',
      note: 'by letter; Article 20: no effect before the end of the armed conflict',
    });
    expect(register.partiesOn('lakes', '2027-01-01')).toEqual({ count: 1, isComplete: true });
    expect(tell(notice, [war('2022-02-24', '2026-03-04')]).at(-1)).toBe('out 2026-03-04 computed');
    expect(tell(notice, [war('2022-02-24', '2025-09-01')]).at(-1)).toBe('out 2025-12-30 computed');
    expect(tell(notice, [war('2026-02-24')]).at(-1)).toBe('out 2025-12-30 computed');
  });

  test('a computed fact says from which article it follows, and keeps source and certainty', () => {
    const [, party] = registerWith([JOINED]).history('NL', 'lakes');
    expect(party).toMatchObject({
      certainty: 'A',
      source: 'A source',
      note: 'Article 17: 6 months after the deposit',
    });
  });
});

describe('how a state stands', () => {
  const register = registerWith([
    fact('signatory', '1999-02-26'),
    JOINED,
    fact('announced', '2025-03-18'),
    fact('voted', '2025-05-08'),
    fact('signed-into-law', null),
    fact('notified', '2025-06-27'),
    fact('never-joined', null, { country: 'US' }),
    fact('party', '2003', { country: 'PE' }),
  ]);
  const stateOn = (day: string, country = 'NL') =>
    register.standing(country, 'lakes', day)?.state ?? null;

  test.each([
    ['1998-12-31', null],
    ['1999-02-26', 'signatory'],
    ['2003-10-31', 'joined'],
    ['2003-11-01', 'party'],
    ['2025-05-08', 'voted'],
    ['2025-06-26', 'voted'],
    ['2025-06-27', 'notified'],
    ['2025-12-26', 'notified'],
    ['2025-12-27', 'out'],
  ])('on %s: %s', (day, state) => {
    expect(stateOn(day)).toBe(state);
  });

  test('who never joined stands so at any time, but not before the treaty was', () => {
    expect(stateOn('2030-01-01', 'US')).toBe('never-joined');
    expect(stateOn('1990-01-01', 'US')).toBeNull();
  });

  test('what is known by the year holds for sure when the year is over', () => {
    expect(stateOn('2003-06-01', 'PE')).toBeNull();
    expect(stateOn('2003-12-31', 'PE')).toBe('party');
  });

  test('or when its source was read, if that was before', () => {
    const read = fact('joined', '2026', { country: 'LB', readOn: '2026-11' });
    const register = registerWith([fact('never-joined', null, { country: 'LB' }), read]);
    const stateOn = (day: string) => register.standing('LB', 'lakes', day)?.state;
    expect(['2025-12-31', '2026-10-31', '2026-11-01', '2027-05-01'].map(stateOn)).toEqual([
      'never-joined',
      'never-joined',
      'joined',
      'party',
    ]);
  });

  test('its history by a day holds nothing later, dated or not', () => {
    const told = (day: string, country = 'NL') =>
      register.history(country, 'lakes', day).map(({ state }) => state);
    expect(told('2010-01-01')).toEqual(['signatory', 'joined', 'party']);
    expect(told('2025-05-08').slice(3)).toEqual(['announced', 'voted', 'signed-into-law']);
    expect(told('2003-06-01', 'PE')).toEqual(['party']);
    expect([told('1990-01-01', 'US'), told('2030-01-01', 'US')]).toEqual([[], ['never-joined']]);
  });

  test('the exit ahead is told between notice and effect', () => {
    const ahead = (day: string) => register.exitAhead('NL', 'lakes', day)?.effect.on ?? null;
    expect(['2025-06-26', '2025-06-27', '2025-12-26', '2025-12-27'].map(ahead)).toEqual([
      null,
      '2025-12-27',
      '2025-12-27',
      null,
    ]);
  });

  test('nothing is known of other countries and treaties', () => {
    expect(stateOn('2025-01-01', 'XX')).toBeNull();
    expect(register.standing('NL', 'seas', '2025-01-01')).toBeNull();
  });
});

describe('the number of parties', () => {
  test('counts who is bound, suspended or on its way out as well, and says where a date is not known', () => {
    const register = registerWith([
      JOINED,
      fact('suspended', '2025-07-18', { isDisputed: true }),
      fact('party', '2004-01-01', { country: 'FI' }),
      fact('notified', '2025-07-10', { country: 'FI' }),
      fact('joined', '2015', { country: 'ZA' }),
      fact('never-joined', null, { country: 'US' }),
      fact('signatory', '1997-12-04', { country: 'MH' }),
    ]);
    const on = (day: string) => register.partiesOn('lakes', day);
    expect(on('2014-12-31')).toEqual({ count: 2, isComplete: true });
    expect(on('2015-12-31')).toEqual({ count: 2, isComplete: false });
    expect(on('2016-06-01')).toEqual({ count: 3, isComplete: true });
    expect(on('2026-01-09')).toEqual({ count: 3, isComplete: true });
    expect(on('2026-01-10')).toEqual({ count: 2, isComplete: true });
  });

  test('is not complete where a state is a party since nobody knows when', () => {
    expect(registerWith([fact('party', null)]).partiesOn('lakes', '2026-01-10')).toEqual({
      count: 1,
      isComplete: false,
    });
  });
});
