import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RELEVANCE_FILE, readRelevanceModel } from '../../src/config/relevance-model.ts';
import { decidable, deciderOf } from '../../src/judge/learned.ts';
import { OBSERVED } from '../../src/judge/observe.ts';
import { type Sample, tune } from '../../src/judge/tune.ts';
import type { Decision } from '../../src/model.ts';
import { readCorpus, shippedTables, shippedUnderstanding } from '../eval/judge/corpus.ts';
import { type Advertised, forecast, tender, vacancy, withdrawal } from './noisy-kind.ts';

const SHIPPED = await readRelevanceModel(join(shippedTables, RELEVANCE_FILE), OBSERVED);
const UNSEEN = 60;

const understanding = await shippedUnderstanding();
const corpus: readonly Sample[] = (await readCorpus(understanding)).map(
  ({ text, judgement }, at) => ({
    ...decidable(judgement),
    relevant: text.relevant,
    isUrgent: text.labels?.urgency === 'critical' || text.labels?.urgency === 'high',
    group: `corpus ${at}`,
  }),
);
const refused = (sample: Sample): Sample => ({ ...sample, relevant: false, isUrgent: false });

/** `count` entries of a kind that people call irrelevant. */
const samples = (
  kind: (number: number) => Advertised,
  count: number,
  first = 0,
): readonly Sample[] =>
  Array.from({ length: count }, (_, at) => {
    const { title, text } = kind(first + at);
    const judgement = understanding.judge({ title, summary: text, text: '', lang: '' });
    const group = `${kind.name} ${first + at}`;
    return { ...decidable(judgement), relevant: false, isUrgent: false, group };
  });

const alerts = (decisions: readonly Decision[]): number =>
  decisions.filter((decision) => decision === 'alert').length;

// Only the vacancies were there when learning was designed.
test.each([
  { kind: vacancy, words: 12 },
  { kind: vacancy, words: 20 },
  { kind: vacancy, words: 40 },
  { kind: forecast, words: 12 },
  { kind: forecast, words: 20 },
  { kind: forecast, words: 40 },
  { kind: tender, words: 12 },
  { kind: tender, words: 20 },
  { kind: tender, words: 40 },
])(
  '$words words against the kind $kind.name keep others of it back, and no text of the corpus',
  ({ kind, words }) => {
    const unseen = samples(kind, 20, UNSEEN);
    expect(alerts(unseen.map(({ shipped }) => shipped))).toBe(20);
    const { outcome, tuning, worse, before, after } = tune(samples(kind, words), corpus, SHIPPED);
    expect({ outcome, worse }).toEqual({ outcome: 'tuned', worse: 0 });
    if (!tuning || !before || !after) throw new Error('nothing was learned');
    const decide = deciderOf(tuning);
    expect(alerts(unseen.map(decide))).toBe(0);
    expect(after.relevanceF1).toBeGreaterThanOrEqual(before.relevanceF1);
    expect(after.alertPrecision).toBeGreaterThanOrEqual(before.alertPrecision);
    expect(after.alertF1).toBeGreaterThanOrEqual(before.alertF1);
    const lowered = corpus.filter((text) => text.relevant && decide(text) !== text.shipped);
    expect(lowered).toEqual([]);
  },
);

test('words for one kind and against another are both heard', () => {
  const wanted = samples(withdrawal, 15).map((sample) => ({ ...sample, relevant: true }));
  const { outcome, tuning } = tune([...samples(vacancy, 20), ...wanted], corpus, SHIPPED);
  expect(outcome).toBe('tuned');
  const decide = tuning && deciderOf(tuning);
  expect(alerts(samples(vacancy, 20, UNSEEN).map((each) => decide?.(each) ?? 'alert'))).toBe(0);
  expect(alerts(samples(withdrawal, 20, UNSEEN).map((each) => decide?.(each) ?? 'reject'))).toBe(
    20,
  );
});

test.each([0, 1, 2, 3])('a flood against true news as various as ours is refused (%i)', (turn) => {
  const isFlooded = ({ relevant, shipped, lang }: Sample, at: number): boolean =>
    relevant && shipped === 'alert' && lang === 'en' && at % 4 === turn;
  const flood = corpus.filter(isFlooded).map(refused);
  expect(flood.length).toBeGreaterThan(30);
  const rest = corpus.filter((text, at) => !isFlooded(text, at));
  expect(tune(flood, rest, SHIPPED)).toMatchObject({ outcome: 'below-shipped', tuning: null });
});

test('a flood against the binding steps of states is refused', () => {
  expect(tune(samples(withdrawal, 40), corpus, SHIPPED)).toMatchObject({
    outcome: 'below-shipped',
    tuning: null,
  });
});
