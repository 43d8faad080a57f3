import { expect, test } from 'vitest';
import { figuresOf, isAtLeastAsGood } from '../../src/judge/corpus-figures.ts';
import { correctionsOf } from '../../src/judge/corrections.ts';
import { decidable, decideByServer, deciderOf } from '../../src/judge/learned.ts';
import { agreedOn } from '../../src/judge/opinions.ts';
import { type Sample, tune } from '../../src/judge/tune.ts';
import type { Tuning } from '../../src/learning.ts';
import type { Decision } from '../../src/model.ts';
import { judged } from './judged.ts';

const SHIPPED = { alertAt: 0.6, digestAt: 0.45 };

const sample = (name: string, words: readonly string[], parts: Partial<Sample> = {}): Sample => ({
  logOdds: 4,
  isCore: true,
  features: words.map((word) => `w:en:${word}`),
  lang: 'en',
  urgency: 'normal',
  shipped: 'alert',
  relevant: true,
  isUrgent: false,
  group: name,
  ...parts,
});

const many = (count: number, make: (at: number) => Sample): readonly Sample[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** Half of it about dams, half about other things; each text has a word that no other has. */
const CORPUS = many(120, (at) =>
  at % 2 === 0
    ? sample(`c${at}`, ['dam', 'water', 'flood', `only${at}`], { logOdds: at % 4 === 0 ? 0.6 : 4 })
    : sample(`c${at}`, ['beaver', 'film', `only${at}`], {
        relevant: false,
        logOdds: -4,
        shipped: 'reject',
      }),
);
const job = (at: number, parts: Partial<Sample> = {}): Sample =>
  sample(`job${at}`, ['dam', 'vacancy', 'salary', 'apply', 'candidate', 'interview', 'contract'], {
    relevant: false,
    ...parts,
  });
const dam = (at: number, parts: Partial<Sample> = {}): Sample =>
  sample(`dam${at}`, ['dam', 'water', 'flood', `new${at}`], parts);

const learned = (tuning: Tuning | null, entry: Sample): Decision =>
  tuning ? deciderOf(tuning)(entry) : entry.shipped;

test('a kind of entry that people do not want is no longer posted at once, and nothing else changes', () => {
  const { tuning, outcome, better, worse, before, after } = tune(many(20, job), CORPUS, SHIPPED);
  expect({ outcome, better, worse }).toEqual({ outcome: 'tuned', better: 20, worse: 0 });
  expect(learned(tuning, job(99))).not.toBe('alert');
  expect(learned(tuning, dam(99))).toBe('alert');
  expect(after).toEqual(before);
});

test('the same words give the same tuning', () => {
  expect(tune(many(20, job), CORPUS, SHIPPED)).toEqual(tune(many(20, job), CORPUS, SHIPPED));
});

test('a kind that people want and the shipped model keeps back is posted', () => {
  const wanted = (at: number) =>
    sample(`w${at}`, ['dam', 'museum', 'exhibition', 'poster', 'artist', 'gallery'], {
      logOdds: 0,
      shipped: 'digest',
    });
  const { tuning } = tune(many(30, wanted), CORPUS, SHIPPED);
  expect(learned(tuning, wanted(99))).toBe('alert');
  // Without a term of the subject nobody's word makes an alert.
  expect(learned(tuning, { ...wanted(99), isCore: false })).toBe('digest');
});

test('few words change nothing', () => {
  expect(tune(many(9, job), CORPUS, SHIPPED)).toMatchObject({ outcome: 'too-few', tuning: null });
});

test('what has no pattern that holds for entries held out is not believed', () => {
  const noise = many(30, (at) => dam(at, { relevant: at % 2 === 0 }));
  expect(tune(noise, CORPUS, SHIPPED).tuning).toBeNull();
});

test('tellings of one story do not vouch for each other', () => {
  const told = many(20, (at) => job(at, { group: 'one story' }));
  expect(tune(told, CORPUS, SHIPPED).tuning).toBeNull();
});

test('a flood of words against the subject itself is refused', () => {
  expect(
    tune(
      many(60, (at) => dam(at, { relevant: false, logOdds: 0.6 })),
      CORPUS,
      SHIPPED,
    ),
  ).toMatchObject({
    outcome: 'below-shipped',
    tuning: null,
  });
});

test('the binding step of a state is posted whatever people say, and that is told', () => {
  const step = (at: number) => job(at, { urgency: 'critical' });
  expect(tune(many(30, step), CORPUS, SHIPPED)).toMatchObject({
    outcome: 'below-shipped',
    tuning: null,
  });
  const { tuning } = tune(many(20, job), CORPUS, SHIPPED);
  expect(learned(tuning, step(99))).toBe('alert');
});

test('without a corpus there is no floor, and nothing is learned', () => {
  expect(tune(many(20, job), CORPUS.slice(0, 20), SHIPPED)).toMatchObject({
    outcome: 'no-corpus',
    tuning: null,
  });
});

test('the floor counts what is kept, what is posted, and what is urgent', () => {
  const texts = (urgent: Decision, other: Decision, wrong: Decision) => [
    { relevant: true, isUrgent: true, decision: urgent },
    { relevant: true, isUrgent: false, decision: other },
    { relevant: false, isUrgent: false, decision: wrong },
  ];
  const before = texts('alert', 'digest', 'alert');
  expect(figuresOf(before)).toEqual({ relevanceF1: 0.8, alertPrecision: 0.5, alertF1: 0.5 });
  expect(isAtLeastAsGood(before, before)).toBe(true);
  expect(isAtLeastAsGood(texts('alert', 'digest', 'reject'), before)).toBe(true);
  // Better in every figure, but the urgent one is posted less.
  expect(isAtLeastAsGood(texts('digest', 'alert', 'reject'), before)).toBe(false);
  expect(isAtLeastAsGood(texts('alert', 'reject', 'reject'), before)).toBe(false);
});

test('nobody turns the wheel alone', () => {
  const said = (by: string, from: number, count: number, relevant: boolean) =>
    Array.from({ length: count }, (_, at) => ({ by, entryId: from + at, relevant }));
  expect(agreedOn(said('a', 0, 500, false)).relevant.size).toBe(20);
  const two = agreedOn([...said('a', 0, 500, false), ...said('b', 1_000, 60, false)]);
  expect(two).toMatchObject({ people: 2, disputed: 0 });
  expect(two.relevant.size).toBe(120);
  // As many say yes as no: nothing is learned of these.
  expect(agreedOn([...said('a', 0, 5, false), ...said('b', 0, 5, true)])).toEqual({
    relevant: new Map(),
    disputed: 5,
    people: 2,
  });
});

test('a verdict tells the most that a server decides, and who decides less', () => {
  const [first] = many(1, job);
  const { tuning } = tune(many(20, job), CORPUS, SHIPPED);
  if (!first || !tuning) throw new Error('nothing was learned');
  const judgement = judged({ title: 'A dam breaks', text: 'The dam broke.' });
  const shipped = judgement.verdict;
  expect(shipped.decision).toBe('alert');
  const noisy = { ...judgement, grounds: { ...judgement.grounds, features: first.features } };
  expect(decidable(noisy)).toMatchObject({ features: first.features, shipped: 'alert' });
  const both = decideByServer(
    new Map([
      ['home', null],
      ['away', tuning],
    ]),
  )(noisy);
  expect(both).toEqual({ ...shipped, byServer: { away: expect.stringMatching(/digest|reject/u) } });
  const alone = decideByServer(new Map([['away', tuning]]))(noisy);
  expect(alone).toMatchObject({
    reasonKind: 'learned',
    byServer: {},
    relevance: shipped.relevance,
  });
  expect(alone.decision).not.toBe('alert');
  expect(alone.reason).toContain(shipped.reason);
  // As shipped, nothing is touched.
  expect(decideByServer(new Map([['home', null]]))(noisy)).toBe(shipped);
});

test('what no watch asks for stays rejected', () => {
  const tuning: Tuning = {
    alertAt: 0.2,
    digestAt: 0.2,
    weight: 0,
    quiet: { for: 0, against: 0 },
    lessons: { relevant: 0, other: 0, features: {} },
  };
  const judgement = judged({ title: 'A film' });
  expect(decideByServer(new Map([['home', tuning]]))(judgement).decision).toBe('reject');
});

test('corrected labels are counted, what is missed and what is struck out, and nothing is changed by them', () => {
  const verdict = {
    acts: [{ id: 'use', score: 1, mode: 'fact', step: null }],
    countries: ['TH'],
  } as const;
  const said = (acts: readonly string[] | null, countries: readonly string[] | null) => ({
    verdict,
    correction: { acts, countries, urgency: null },
  });
  expect(
    correctionsOf([
      said(['casualties'], ['TH', 'KH']),
      said(['casualties', 'use'], null),
      { verdict, correction: { acts: null, countries: null, urgency: 'high' } },
      { verdict, correction: null },
    ]),
  ).toEqual([
    { label: 'act:casualties', missing: 2, wrong: 0 },
    { label: 'act:use', missing: 0, wrong: 1 },
    { label: 'country:KH', missing: 1, wrong: 0 },
    { label: 'urgency:high', missing: 1, wrong: 0 },
  ]);
});
