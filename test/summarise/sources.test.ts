import { describe, expect, test } from 'vitest';
import type { Telling } from '../../src/brief.ts';
import { sourcesOf, voicesOf } from '../../src/summarise/sources.ts';
import { telling } from './tellings.ts';

const told = (outlet: string, given: Partial<Telling> = {}): Telling =>
  telling({ outlet, owner: given.owner ?? `${outlet} Ltd`, url: null, ...given });
const copies = (...tellings: readonly Telling[]): Readonly<Record<string, string | null>> =>
  Object.fromEntries(sourcesOf(tellings).map(({ outlet, copyOf }) => [outlet, copyOf]));
const voices = (...tellings: readonly Telling[]): number => voicesOf(sourcesOf(tellings));

const wire = told('Wire', { kind: 'wire', text: 'The parliament voted to leave.', at: 5 });

test('an outlet is shown with the agencies that it has the news from, and never with itself', () => {
  const sources = sourcesOf([
    told('A', { after: ['Wire'] }),
    told('Wire', { kind: 'wire', after: ['wire'] }),
  ]);
  expect(sources.map(({ outlet, after, copyOf }) => [outlet, after, copyOf])).toEqual([
    ['Wire', [], null],
    ['A', ['Wire'], 'Wire'],
  ]);
});

describe('a copy', () => {
  test('repeats the agency that it credits, also one that we do not read', () => {
    expect(copies(told('A', { after: ['AB', 'Wire'] }), wire)).toEqual({ A: 'Wire', Wire: null });
    expect(copies(told('A', { after: ['AB', 'CD'] }))).toEqual({ A: 'AB' });
  });

  test('of one text repeats the wire, even if the wire was read after it', () => {
    const early = told('A', { text: wire.text, at: 1 });
    const same = { ...wire, because: 'same-text' as const };
    expect(copies(early, same)).toEqual({ A: 'Wire', Wire: null });
  });

  test('of one text repeats what any of them credits', () => {
    const credited = told('A', { after: ['AB'] });
    const silent = told('B', { because: 'same-text', at: 200 });
    expect(copies(credited, silent)).toEqual({ A: 'AB', B: 'AB' });
  });

  test('of no agency repeats the outlet whose words they are', () => {
    const first = told('A', { text: 'Lawmakers left the treaty on Monday.', at: 1 });
    const other = told('B', { text: 'Mine clearers fear for their work.', at: 2 });
    const copy = told('C', { because: 'same-text', text: other.text, at: 3 });
    expect(copies(first, other, copy)).toEqual({ A: null, B: null, C: 'B' });
  });

  test('beside words of its own is none', () => {
    const copy = told('A', { because: 'same-text', at: 200 });
    expect(copies(wire, copy, told('A', { at: 300 }))).toEqual({ Wire: null, A: null });
  });

  test('that opened the story is told in its own words', () => {
    expect(copies(told('A', { because: 'same-text' }))).toEqual({ A: null });
  });

  test('stays one although an aggregator shows its headline too', () => {
    const found = told('A', { kind: 'aggregator', owner: 'A', at: 1 });
    const copy = told('A', { after: ['Wire'], at: 200 });
    const expected = { Wire: null, A: 'Wire' };
    expect(copies(found, wire, copy)).toEqual(expected);
    expect(copies(wire, copy, { ...found, at: 300 })).toEqual(expected);
  });
});

describe('voices', () => {
  test('are owners, not outlets', () => {
    const network = { owner: 'Network', kind: 'state-aligned' } as const;
    expect(voices(told('A', network), told('B', network), told('C'))).toBe(2);
  });

  test('count an agency once, whoever carries it', () => {
    const carrying = ['A', 'B', 'C'].map((outlet) => told(outlet, { after: ['Wire'] }));
    expect(voices(...carrying)).toBe(1);
    expect(voices(...carrying, wire)).toBe(1);
    expect(voices(...carrying, wire, told('D'))).toBe(2);
  });

  test('know an owner however it is written', () => {
    expect(voices(told('A', { owner: 'Press House' }), told('B', { owner: 'press house ' }))).toBe(
      1,
    );
  });
});

test('a flood of texts and copies of them is counted before anybody stops waiting', () => {
  const many = Array.from({ length: 4000 }, (_, at) => ({
    ...{ text: `The parliament voted to leave, said deputy number ${at} of the house on Monday.` },
    after: at % 3 === 0 ? ['AB'] : [],
  }));
  const own = many.map((said, at) => told(`Own ${at}`, said));
  const again = many.map(({ text }, at) => told(`Copy ${at}`, { text, because: 'same-text' }));
  const sources = sourcesOf([...own, ...again]);
  expect(sources).toHaveLength(8000);
  expect(voicesOf(sources)).toBe(own.filter(({ after }) => after.length === 0).length + 1);
});
