import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { describe, expect, test } from 'vitest';
import { classifierOf, countFeatures, type LabelledFeatures } from '../../src/judge/classifier.ts';
import { featuresOf } from '../../src/judge/features.ts';
import { readEntry } from '../../src/judge/reading.ts';

const texts = (relevant: boolean, ...lists: readonly string[]): readonly LabelledFeatures[] =>
  lists.map((list) => ({ relevant, features: list.split(' ') }));

const trainClassifier = (training: readonly LabelledFeatures[]) =>
  classifierOf(countFeatures(training), 'en');

const TRAINING = [
  ...texts(true, 'w:en:dam w:en:river', 'w:en:dam w:en:water', 'w:en:river w:en:water'),
  ...texts(false, 'w:en:song w:en:stage', 'w:en:song w:en:crowd', 'w:en:stage w:en:crowd'),
];

describe('who has nothing to go by has no opinion', () => {
  test.each<[name: string, training: readonly LabelledFeatures[]]>([
    ['without any text', []],
    ['with texts of one label', texts(true, 'w:en:dam', 'w:en:dam')],
    [
      'with texts that share no word',
      [...texts(true, 'w:en:a', 'w:en:b'), ...texts(false, 'w:en:c')],
    ],
  ])('%s', (_, training) => {
    expect(trainClassifier(training)(['w:en:dam'])).toBe(0);
  });

  test('of words that it never met', () => {
    const classify = trainClassifier(TRAINING);
    expect(classify(['w:en:other'])).toBe(0);
    expect(classify([])).toBe(0);
  });
});

test('what was learned is told apart, and unknown words change nothing', () => {
  const classify = trainClassifier(TRAINING);
  expect(classify(['w:en:dam', 'w:en:river'])).toBeGreaterThan(1.4);
  expect(classify(['w:en:song', 'w:en:crowd'])).toBeLessThan(-1.4);
  expect(classify(['w:en:dam', 'w:en:river', 'w:en:other'])).toBe(
    classify(['w:en:dam', 'w:en:river']),
  );
  expect(classify(['w:en:dam', 'w:en:dam', 'w:en:river'])).toBe(
    classify(['w:en:river', 'w:en:dam']),
  );
});

test('words that look like numbers keep their places', () => {
  const renamed = (from: readonly LabelledFeatures[], names: Readonly<Record<string, string>>) =>
    from.map(({ features, relevant }) => ({
      relevant,
      features: features.map((feature) => names[feature] ?? feature),
    }));
  const names = {
    'w:en:dam': 'w:en:2026',
    'w:en:song': 'w:en:1',
    'w:en:water': 'w:en:0',
    'w:en:crowd': 'w:en:10',
  };
  const plain = trainClassifier(TRAINING);
  const numbered = trainClassifier(renamed(TRAINING, names));
  expect(numbered(['w:en:2026', 'w:en:0'])).toBe(plain(['w:en:dam', 'w:en:water']));
  expect(numbered(['w:en:1', 'w:en:river'])).toBe(plain(['w:en:song', 'w:en:river']));
});

test('names of object members are words like any other', () => {
  const odd = texts(true, 'w:en:constructor w:en:__proto__', 'w:en:constructor w:en:__proto__');
  const classify = trainClassifier([...odd, ...texts(false, 'w:en:song', 'w:en:song')]);
  expect(classify(['w:en:constructor', 'w:en:__proto__'])).toBeGreaterThan(0);
});

test('very long texts do not drown in their own length', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `w:en:${at}`).join(' ');
  const classify = trainClassifier([
    ...texts(true, many, many),
    ...texts(false, 'w:en:x', 'w:en:x'),
  ]);
  expect(classify(many.split(' '))).toBeGreaterThan(0);
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

test('what was counted classifies as natural does after its own training', () => {
  const bayes = new BayesClassifier(undefined, 0.5);
  for (const { features, relevant } of TRAINING)
    bayes.addDocument(features, relevant ? 'relevant' : 'other');
  bayes.train();
  for (const given of [['w:en:dam'], ['w:en:dam', 'w:en:song'], ['w:en:stage', 'w:en:water']]) {
    const values = new Map(
      bayes.getClassifications(given).map(({ label, value }) => [label, value]),
    );
    const odds = Math.log((values.get('relevant') ?? 0) / (values.get('other') ?? 0));
    expect(trainClassifier(TRAINING)(given)).toBeCloseTo(odds, 10);
  }
});

test('words speak in their own language, concepts in every one', () => {
  const both = [
    ...texts(true, 'w:fr:oui t:dam', 'w:fr:oui t:dam'),
    ...texts(false, 'w:fr:non', 'w:fr:non'),
  ];
  const italian = classifierOf(countFeatures(both), 'it');
  expect(italian(['w:fr:oui'])).toBe(0);
  expect(italian(['t:dam'])).toBeGreaterThan(0);
});
