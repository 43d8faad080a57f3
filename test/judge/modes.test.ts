import { describe, expect, test } from 'vitest';
import type { Modality } from '../../src/judge/lexicon.ts';
import type { Step } from '../../src/pack.ts';
import { act, judged } from './judged.ts';

const words = (parts: Partial<Modality> = {}): Modality => ({
  plan: ['plans', 'will', 'planned'],
  demand: ['urges', 'calls on'],
  denial: ['not', 'denies', 'no plans', 'unopens'],
  allegation: ['accuses', 'claims'],
  fact: ['not only'],
  titlePlan: ['to'],
  clause: ['after'],
  isVerbLast: false,
  ...parts,
});

const step = (id: string, parts: Partial<Step> = {}): Step => ({
  id,
  label: id,
  state: null,
  urgency: null,
  cues: { en: [id] },
  ...parts,
});

const OPENING = act('opening', ['opened', 'open', 'opening', 'unopens'], {
  urgency: 'high',
  steps: [
    step('objected', { cues: { en: ['objects to'] } }),
    step('announced', { state: 'announced' }),
    step('voted', { state: 'voted', urgency: 'critical' }),
    step('out', { state: 'out', urgency: 'critical' }),
  ],
});

const verdict = (title: string, text = '', modality = words()) =>
  judged({ title, text }, { acts: [OPENING], modality: { en: modality } }).verdict;
const told = (title: string, text?: string, modality?: Modality): string => {
  const [first] = verdict(title, text, modality).acts;
  return `${first?.mode}${first?.step ? `:${first.step}` : ''}`;
};

describe('an act is told as', () => {
  test.each([
    ['Dam opened', 'fact'],
    ['King plans to have the dam opened', 'plan'],
    ['King to open dam', 'plan'],
    ['Farmers ask why dam was opened, to general surprise', 'fact'],
    ['Village urges king to open dam', 'demand'],
    ['Village urges king not to open dam', 'demand'],
    ['King denies plans to open dam', 'denial'],
    ['King has no plans to open dam', 'denial'],
    ['King unopens dam', 'denial'],
    ['Queen accuses king of opening dam', 'allegation'],
    ['King has not only seen the dam opened', 'fact'],
    ['Fish will return after dam opened', 'fact'],
    ['King plans feast: dam opened', 'fact'],
    ['King plans a feast of bread, fish, wine, cake and song as dam opened', 'fact'],
  ])('%s: %s', (title, mode) => {
    expect(told(title)).toBe(mode);
  });

  test('its headline tells it, whatever the text recalls', () => {
    expect(told('King denies dam opened', 'The dam was opened, says the queen.')).toBe('denial');
    expect(told('Dam opened', 'King plans to have the dam opened again.')).toBe('fact');
  });

  test('the word behind it says, where verbs stand last', () => {
    const last = words({ isVerbLast: true });
    expect(told('Dam opened tomorrow by the king planned', '', last)).toBe('plan');
    expect(told('Dam opened tomorrow by the king planned')).toBe('fact');
  });
});

describe('a step', () => {
  test.each([
    ['King objects to vote: voted to open dam', 'fact:voted'],
    ['King objects to the voted dam opening', 'fact:objected'],
    ['King objects to the voted dam opening that the queen had announced', 'fact:objected'],
    ['King objects to the bread, fish, wine and cake of the voted dam opening', 'fact:voted'],
    ['Dam opening after king objects to a voted plan', 'fact:voted'],
    ['Dam opening voted, king objects to it', 'fact:voted'],
  ])('that is objected to is not told as done: %s', (title, manner) => {
    expect(told(title)).toBe(manner);
  });

  test('beside the cue is told, the farthest of several', () => {
    expect(told('Dam opening voted')).toBe('fact:voted');
    expect(told('Dam opening voted and out')).toBe('fact:out');
  });

  test('that is told as a fact makes the act one, but to announce is to plan', () => {
    expect(told('King voted to open dam')).toBe('fact:voted');
    expect(told('King announced to open dam')).toBe('plan:announced');
  });

  test('that is still to come gives way to one that is done', () => {
    expect(told('Dam opening voted, will be out in May')).toBe('fact:voted');
    expect(told('Dam opening will be voted')).toBe('plan:voted');
  });

  test('of the background is no news', () => {
    const text = 'Rain fell. Rain fell. The dam opening was voted.';
    expect(told('Dam opening', text)).toBe('fact');
  });
});

test.each([
  ['Dam opened', 'high'],
  ['Dam opening voted', 'critical'],
  ['Dam opening will be voted', 'high'],
  ['King plans to have the dam opened', 'normal'],
  ['King announced to open dam', 'high'],
  ['Village urges king to open dam', 'low'],
  ['King denies dam opened', 'low'],
  ['King denies dam opening voted', 'low'],
  ['Queen accuses king of opening dam', 'high'],
])('%s is of urgency %s', (title, urgency) => {
  expect(verdict(title).urgency).toBe(urgency);
});

test('a sentence of ten thousand words of manner is read in bounds', () => {
  const title = `Dam opened ${'plans opened not urges '.repeat(2500)}`;
  expect(verdict(title).acts).toHaveLength(1);
});
