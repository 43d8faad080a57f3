import { describe, expect, test } from 'vitest';
import type { EntryText, TextField } from '../../src/model.ts';
import { act, judged, lesson, type Room } from './judged.ts';

const OPENING = act('opening', ['opened'], { with: [] });

const said = (words: Partial<Pick<EntryText, TextField>>, room: Room = { acts: [OPENING] }) => {
  const { decision, reasonKind, reason } = judged(words, room).verdict;
  return [decision, reasonKind, reason];
};

describe('every decision says in one sentence on what evidence it fell', () => {
  test.each<[title: string, text: string, expected: readonly string[]]>([
    ['Dam plans', '', ['alert', 'evidence', 'It names "Dam" in its title.']],
    [
      'Dam opened',
      '',
      ['alert', 'evidence', 'It names "Dam" in its title and says what happened.'],
    ],
    [
      'News',
      'A dam was opened.',
      ['alert', 'evidence', 'It names "dam" in its text and says what happened.'],
    ],
    [
      'News',
      'One dam, two dams.',
      ['digest', 'borderline', 'It names "dam", but it is unsure that this is its subject.'],
    ],
    [
      'Weir opened',
      'Another weir was opened.',
      ['digest', 'borderline', 'It names "Weir", which is close to the subject but not it.'],
    ],
    ['News', 'A dam.', ['reject', 'passing-mention', 'It names "dam" only in passing.']],
    ['A pond', '', ['reject', 'weak-evidence', 'It names "pond", which alone is too little.']],
    [
      'Beaver dam',
      '',
      ['reject', 'negative-sense', 'It names "dam", but "Beaver" shows another subject.'],
    ],
    ['Dam Square', '', ['reject', 'negative-sense', '"Dam Square" is not what the watch means.']],
    ['News', '', ['reject', 'no-watch', 'No term of any watch stands in it.']],
  ])('%s / %s', (title, text, expected) => {
    expect(said({ title, text })).toEqual(expected);
  });

  test('a word that a watch asks for by itself weighs like the subject', () => {
    const [decision, , reason] = said({ title: 'Bridges opened' }, { query: 'bridges' });
    expect([decision, reason]).toEqual(['alert', 'It names "Bridges" in its title.']);
  });

  test('a term beyond what is judged is named too', () => {
    const text = `${'Rain fell again. '.repeat(3_000)}A dam.`;
    const [decision, , reason] = said({ title: 'News', text });
    expect([decision, reason]).toEqual(['reject', 'It names "dam", which alone is too little.']);
  });
});

test('neighbours of the subject never alert, however often they are named', () => {
  const weirs = 'The weir was opened. '.repeat(20);
  const { verdict } = judged({ title: weirs, summary: weirs, text: weirs }, { acts: [OPENING] });
  expect(verdict).toMatchObject({ decision: 'digest', reasonKind: 'borderline' });
  expect(verdict.relevance).toBeGreaterThan(0.9);
});

test('relevance is a share with at most three digits, nothing where no watch holds', () => {
  for (const title of ['Dam opened', 'Dam', 'A pond', 'Beaver dam', 'News']) {
    const { relevance } = judged({ title }).verdict;
    expect(relevance).toBeGreaterThanOrEqual(0);
    expect(relevance).toBeLessThanOrEqual(1);
    expect(relevance).toBe(Math.round(relevance * 1000) / 1000);
  }
  expect(judged({ title: 'Dam Square' }).verdict.relevance).toBe(0);
});

test('the treaty of a concept is told with it, not with its negative sense', () => {
  expect(judged({ title: 'Dam opened' }).verdict.treaties).toEqual(['water-treaty']);
  expect(judged({ title: 'Dam Square' }).verdict.treaties).toEqual([]);
  expect(judged({ title: 'A pond' }).verdict.treaties).toEqual([]);
});

test('training texts tip what is unsure and overrule nothing that is clear', () => {
  const texts = ['Heavy rain filled the river', 'The river rose in heavy rain'];
  const other = ['Singer gives concert', 'Singer ends concert tour'];
  const training = [
    ...texts.map((text) => lesson(text, true)),
    ...other.map((text) => lesson(text, false)),
  ];
  const decided = (text: string, title = 'News') => said({ title, text }, { training })[0];
  expect(decided('One dam, two dams in heavy rain by the river.')).toBe('alert');
  expect(decided('One dam, two dams, one singer, one concert.')).toBe('reject');
  expect(decided('A singer gave a concert.', 'Dam, dams and the water of the dam')).not.toBe(
    'reject',
  );
});
