import { describe, expect, test } from 'vitest';
import type { EntryText, TextField } from '../../src/model.ts';
import type { Act } from '../../src/pack.ts';
import { act, judged } from './judged.ts';

type Words = Partial<Pick<EntryText, TextField>>;

const OPENING = act('opening', ['opened', 'was at last opened by the king'], {
  against: { en: ['never', 'denies'] },
  steps: [
    { id: 'decreed', label: 'Decreed', state: null, urgency: 'critical', cues: { en: ['by law'] } },
  ],
});
const BREACH = act('breach', ['breached'], { urgency: 'high' });

const actsOf = (words: Words, acts: readonly Act[] = [OPENING, BREACH]) =>
  judged(words, { acts }).verdict.acts.map(({ id, score }) => ({ id, score }));
const names = (words: Words, acts?: readonly Act[]): readonly string[] =>
  actsOf(words, acts).map(({ id }) => id);

const FILLER = 'Nothing was said on Monday. Nothing was said on Tuesday.';

describe('an act', () => {
  test('weighs by where its cue stands: title, lead, body', () => {
    expect(actsOf({ title: 'Dam opened' })).toEqual([{ id: 'opening', score: 1 }]);
    expect(actsOf({ text: 'The dam was opened.' })).toEqual([{ id: 'opening', score: 0.8 }]);
    expect(actsOf({ text: `${FILLER} The dam was opened.` })).toEqual([
      { id: 'opening', score: 0.5 },
    ]);
  });

  test('weighs less the farther its subject is from the cue, until it is not shown', () => {
    expect(actsOf({ text: 'The dam is new. It was opened.' })).toEqual([
      { id: 'opening', score: 0.6 },
    ]);
    expect(actsOf({ text: 'It was opened. Rain fell. The dam is new.' })).toEqual([
      { id: 'opening', score: 0.52 },
    ]);
    expect(actsOf({ text: `${FILLER} It was opened. Rain fell. The dam is new.` })).toEqual([]);
  });

  test('without its subject is none, unless it wants none', () => {
    expect(names({ title: 'A shop opened near the pond' })).toEqual([]);
    const anywhere = act('opening', ['opened'], { with: [] });
    expect(names({ title: 'A shop opened near the pond' }, [anywhere])).toEqual(['opening']);
  });

  test('told again in another sentence weighs a little more', () => {
    const text = 'The dam was opened. The dam was opened on Monday.';
    expect(actsOf({ text })).toEqual([{ id: 'opening', score: 0.85 }]);
    expect(actsOf({ text: 'The dam was opened, opened, opened.' })).toEqual([
      { id: 'opening', score: 0.8 },
    ]);
  });

  test('is told with the words that tell it', () => {
    const text = 'The dam was opened.';
    expect(judged({ text }, { acts: [OPENING] }).marks).toContainEqual({
      label: 'act:opening',
      field: 'text',
      start: text.indexOf('opened'),
      end: text.indexOf('opened') + 'opened'.length,
    });
  });
});

describe('a word against it', () => {
  test('takes a cue back when it stands near', () => {
    expect(names({ title: 'The dam was never opened' })).toEqual([]);
    expect(names({ title: 'Minister denies that dam was opened' })).toEqual([]);
  });

  test('leaves it when it stands far away or in another sentence', () => {
    const title = 'Minister who denies much said today in town that the dam was opened';
    expect(names({ title })).toEqual(['opening']);
    expect(names({ text: 'The dam was opened. Never mind.' })).toEqual(['opening']);
  });

  test('is as near to a cue of many words as to its nearest one', () => {
    expect(names({ title: 'The dam was at last opened by the king, never the queen' })).toEqual([]);
  });

  test('does not touch other acts', () => {
    expect(names({ title: 'Dam breached, never opened' })).toEqual(['breach']);
  });
});

describe('of several acts', () => {
  test('the strongest comes first, and those far behind it are background', () => {
    const text = `${FILLER} The dam was opened in May.`;
    expect(names({ title: 'Dam breached', text })).toEqual(['breach']);
    const twice = 'The dam was breached. The dam was breached again.';
    expect(names({ summary: twice, text: 'The dam was opened.' })).toEqual(['breach', 'opening']);
  });

  test('a weighty one is shown beside the act of the title', () => {
    const weighty = { ...OPENING, isWeighty: true };
    const words = { title: 'Dam breached', text: `${FILLER} The dam was opened in May.` };
    expect(names(words, [weighty, BREACH])).toEqual(['breach', 'opening']);
  });

  test('no more are shown than a card has room for', () => {
    const many = ['one', 'two', 'three', 'four', 'five'].map((id) => act(id, [id]));
    expect(names({ title: 'Dam one two three four five' }, many)).toHaveLength(4);
  });
});

describe('urgency', () => {
  const urgencyOf = (words: Words): string =>
    judged(words, { acts: [OPENING, BREACH] }).verdict.urgency;

  test('is that of the most urgent act told, and low without one', () => {
    expect(urgencyOf({ title: 'Dam opened' })).toBe('normal');
    expect(urgencyOf({ title: 'Dam opened, dam breached' })).toBe('high');
    expect(urgencyOf({ title: 'Dam' })).toBe('low');
  });

  test('rises with a step in law in the title or the lead', () => {
    expect(urgencyOf({ title: 'Dam opened by law' })).toBe('critical');
    expect(urgencyOf({ text: 'The dam was opened by law.' })).toBe('critical');
  });

  test('does not rise with one that the background recalls, or that another sentence tells', () => {
    const body = `${FILLER} The dam was opened by law.`;
    expect(urgencyOf({ title: 'Dam opened', text: body })).toBe('normal');
    expect(urgencyOf({ title: 'Dam opened', text: 'Shops close by law.' })).toBe('normal');
  });
});

test('cues are read in the language of the text, and in every one where it is unknown', () => {
  const acts = [act('opening', ['opened'], { cues: { en: ['opened'], de: ['eröffnet'] } })];
  const read = (title: string, lang: string) =>
    judged({ title }, { acts, lang }).verdict.acts.map(({ id }) => id);
  expect(read('Staudamm eröffnet', 'de')).toEqual(['opening']);
  expect(read('Staudamm opened', 'de')).toEqual([]);
  expect(read('Staudamm eröffnet', 'und')).toEqual(['opening']);
  expect(read('Dam opened', 'und')).toEqual(['opening']);
});
