import { describe, expect, test } from 'vitest';
import { type LabelledFeatures, trainClassifier } from '../../src/judge/classifier.ts';
import { featuresOf } from '../../src/judge/features.ts';
import { readEntry } from '../../src/judge/reading.ts';

const texts = (relevant: boolean, ...lists: readonly string[]): readonly LabelledFeatures[] =>
  lists.map((list) => ({ relevant, features: list.split(' ') }));

const TRAINING = [
  ...texts(true, 'w:dam w:river', 'w:dam w:water', 'w:river w:water'),
  ...texts(false, 'w:song w:stage', 'w:song w:crowd', 'w:stage w:crowd'),
];

describe('who has nothing to go by has no opinion', () => {
  test.each<[name: string, training: readonly LabelledFeatures[]]>([
    ['without any text', []],
    ['with texts of one label', texts(true, 'w:dam', 'w:dam')],
    ['with texts that share no word', [...texts(true, 'w:a', 'w:b'), ...texts(false, 'w:c')]],
    [
      'with shared words under one label only',
      [...texts(true, 'w:dam', 'w:dam'), ...texts(false, 'w:x', 'w:y')],
    ],
  ])('%s', (_, training) => {
    expect(trainClassifier(training)(['w:dam'])).toBe(0.5);
  });

  test('of words that it never met', () => {
    const classify = trainClassifier(TRAINING);
    expect(classify(['w:other'])).toBe(0.5);
    expect(classify([])).toBe(0.5);
  });
});

test('what was learned is told apart, and unknown words change nothing', () => {
  const classify = trainClassifier(TRAINING);
  expect(classify(['w:dam', 'w:river'])).toBeGreaterThan(0.8);
  expect(classify(['w:song', 'w:crowd'])).toBeLessThan(0.2);
  expect(classify(['w:dam', 'w:river', 'w:other'])).toBe(classify(['w:dam', 'w:river']));
  expect(classify(['w:dam', 'w:dam', 'w:river'])).toBe(classify(['w:river', 'w:dam']));
});

test('words that look like numbers keep their places', () => {
  const renamed = (from: readonly LabelledFeatures[], names: Readonly<Record<string, string>>) =>
    from.map(({ features, relevant }) => ({
      relevant,
      features: features.map((feature) => names[feature] ?? feature),
    }));
  const names = { 'w:dam': 'w:2026', 'w:song': 'w:1', 'w:water': 'w:0', 'w:crowd': 'w:10' };
  const plain = trainClassifier(TRAINING);
  const numbered = trainClassifier(renamed(TRAINING, names));
  expect(numbered(['w:2026', 'w:0'])).toBe(plain(['w:dam', 'w:water']));
  expect(numbered(['w:1', 'w:river'])).toBe(plain(['w:song', 'w:river']));
});

test('names of object members are words like any other', () => {
  const odd = texts(true, 'w:constructor w:__proto__', 'w:constructor w:__proto__');
  const classify = trainClassifier([...odd, ...texts(false, 'w:song', 'w:song')]);
  expect(classify(['w:constructor', 'w:__proto__'])).toBeGreaterThan(0.5);
});

test('very long texts do not drown in their own length', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `w:${at}`).join(' ');
  const classify = trainClassifier([...texts(true, many, many), ...texts(false, 'w:x', 'w:x')]);
  expect(classify(many.split(' '))).toBeGreaterThan(0.5);
});

test('features are stems with their language and concepts with their place, each once, no bare numbers', () => {
  const entry = { title: 'Dams in 2026', summary: 'dams', text: '2026 12:30' };
  const evidence = {
    lang: 'en',
    hits: [],
    cancelled: [],
    concepts: [
      { concept: 'dam', term: 'dam', field: 'title', start: 0, end: 4, isWeak: false },
      { concept: 'dam', term: 'dam', field: 'summary', start: 0, end: 4, isWeak: false },
    ] as const,
  };
  expect(featuresOf(readEntry(entry, 'en'), evidence)).toEqual([
    't:dam',
    'c:dam',
    'w:en:dam',
    'w:en:in',
  ]);
});
