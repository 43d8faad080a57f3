import { describe, expect, test } from 'vitest';
import { proposalNotice } from '../../src/compose-notice.ts';
import { reminderBrief } from '../../src/compose-reminder.ts';
import type { RegisterChange } from '../../src/legal.ts';
import type { KeySentence, ScoredAct, Verdict } from '../../src/model.ts';
import type { JudgedEntry, PassPlanInput } from '../../src/plan-pass.ts';
import { type Law, registerOf, standingsFor } from '../../src/plan-register.ts';
import { remindersOn } from '../../src/register/reminders.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import { change, entry, feed, MINUTE, NOON, verdict } from '../contracts/samples.ts';
import { fact, record } from '../register/facts.ts';
import { composing, EMPTY, planned } from './planned.ts';

const labels = labelsFrom([
  {
    acts: [{ id: 'leaving', label: 'Leaving', badge: '🚪' }],
    treaties: [{ id: 'lakes', label: 'Lake Convention' }],
  },
]);
const LAW: Law = {
  record: record([
    fact('joined', '2011-08-31', { country: 'FI' }),
    fact('joined', '2003-05-12', { country: 'LT' }),
    fact('announced', '2026-02-01', { country: 'LT' }),
    fact('never-joined', null, { country: 'RU' }),
  ]),
  stateOf: ({ id, step }) =>
    id !== 'leaving' ? null : step === 'notice' ? 'notified' : step === 'vote' ? 'voted' : null,
  stepTo: (state) => (state === 'out' ? { id: 'leaving', step: 'exit' } : null),
};
const NOTICE: ScoredAct = { id: 'leaving', score: 0.9, mode: 'fact', step: 'notice' };
const NEVER = 'Finland and Lithuania handed over their notices.';

const sentence = (text: string, labels: KeySentence['labels']): KeySentence => ({
  text,
  start: 0,
  end: text.length,
  labels,
  translation: null,
});

const judged = (
  changes: Partial<Verdict>,
  keySentences: readonly KeySentence[] = [],
  key = 'a',
): JudgedEntry => {
  const { text } = entry('a', key, {
    text: { title: 'Finland hands over its notice', published: NOON - MINUTE },
  });
  return {
    keys: [key],
    text,
    said: null,
    revises: null,
    address: null,
    doubt: null,
    keySentences,
    verdict: verdict({ acts: [NOTICE], countries: ['FI'], treaties: ['lakes'], ...changes }),
  };
};

const plan = (
  entries: readonly JudgedEntry[],
  changes: readonly RegisterChange[] = [],
  parts: Partial<PassPlanInput> = {},
) =>
  planned(
    {
      feed: feed('a', { first: { kind: 'all' } }),
      isFirst: false,
      judged: entries,
      now: NOON,
      subscriptions: [],
      compose: composing(),
      readsPages: false,
      law: LAW,
      announce: proposalNotice(labels),
      ...parts,
    },
    { ...EMPTY, changes },
  );

const proposed = (...given: Parameters<typeof plan>): readonly string[] =>
  plan(...given).changes.map(({ country, state, quote }) => `${country} ${state}: ${quote}`);

describe('a story beside the register', () => {
  test('carries how its countries stand on the day when it was told', () => {
    const [story] = plan([judged({ countries: ['LT', 'FI', 'CH'] })]).stories;
    expect(
      story?.brief.standings.map(({ country, state, on }) => `${country} ${state} ${on}`),
    ).toEqual(['LT announced 2026-02-01', 'FI party 2012-02-01']);
  });

  test('is shown against what a person has accepted meanwhile, and its exit ahead', () => {
    const accepted = change(1, {
      country: 'FI',
      treaty: 'lakes',
      on: '2026-02-20',
      decided: { isAccepted: true, by: 'Ann', at: NOON },
    });
    const of = (changes: readonly RegisterChange[]) =>
      plan([judged({})], changes).stories[0]?.brief.standings.map(
        ({ state, on }) => `${state} ${on}`,
      );
    expect(of([accepted])).toEqual(['notified 2026-02-20', 'out 2026-08-20']);
    expect(of([{ ...accepted, decided: { isAccepted: false, by: 'Ann', at: NOON } }])).toEqual([
      'party 2012-02-01',
    ]);
    expect(of([{ ...accepted, decided: null }])).toEqual(['party 2012-02-01']);
  });

  test('disputes an accepted suspension where the treaty has no clause for it', () => {
    const decided = { isAccepted: true, by: 'Ann', at: NOON };
    const suspended = change(1, { country: 'FI', treaty: 'lakes', state: 'suspended', decided });
    const register = registerOf(LAW.record, [suspended]);
    const about = { countries: ['FI'], treaties: ['lakes'], updatedAt: NOON };
    expect(standingsFor(register, about)).toMatchObject([{ state: 'suspended', isDisputed: true }]);
  });

  test('that tells a new step as a fact proposes it, and the admin is told with the command', () => {
    const { changes, notices, stories } = plan([judged({})], [change(4)]);
    expect(changes).toEqual([
      {
        id: 5,
        country: 'FI',
        treaty: 'lakes',
        state: 'notified',
        on: '2026-03-01',
        quote: 'Finland hands over its notice',
        outlet: 'Outlet a',
        url: 'https://a.example/a?utm=1',
        storyKey: stories[0]?.key,
        proposedAt: NOON,
        decided: null,
      },
    ]);
    expect(notices).toMatchObject([
      { key: 'register:5', kind: 'proposal', feedId: null, at: NOON },
    ]);
    expect(notices[0]?.text).toBe(
      [
        'Finland: withdrawal notified on 1 Mar 2026 · Lake Convention',
        'Outlet a: "Finland hands over its notice"',
        'https://a.example/a?utm=1',
        'It is not believed until a person says so: treatywatch register accept 5 --by NAME, or treatywatch register decline 5.',
      ].join('\n'),
    );
  });

  test('proposes it once, however many entries tell it', () => {
    expect(proposed([judged({}), judged({}, [], 'b')])).toHaveLength(1);
    const before = change(1, { country: 'FI', treaty: 'lakes' });
    expect(proposed([judged({})], [before])).toEqual([]);
  });

  test('quotes the sentence that names country and act; a country beside the actor needs one', () => {
    const labels: KeySentence['labels'] = ['act:leaving', 'country:FI', 'country:LT'];
    const both = { countries: ['FI', 'LT', 'RU'] };
    expect(proposed([judged(both, [sentence(NEVER, labels)])])).toEqual([
      `FI notified: ${NEVER}`,
      `LT notified: ${NEVER}`,
    ]);
    expect(proposed([judged(both)])).toEqual(['FI notified: Finland hands over its notice']);
  });

  test.each<[string, Partial<Verdict>]>([
    ['a plan', { acts: [{ ...NOTICE, mode: 'plan' }] }],
    ['a denial', { acts: [{ ...NOTICE, mode: 'denial' }] }],
    ['an allegation', { acts: [{ ...NOTICE, mode: 'allegation' }] }],
    ['an act without a step', { acts: [{ ...NOTICE, step: null }] }],
    ['a step that is no state', { acts: [{ ...NOTICE, step: 'objected' }] }],
    ['another act', { acts: [{ ...NOTICE, id: 'clearing' }] }],
    ['no treaty', { treaties: [] }],
    ['what is in doubt', { decision: 'digest' }],
    ['what was flagged', { flags: [{ kind: 'state', claim: 'x', known: 'y', source: 'z' }] }],
    ['a state that never joined', { countries: ['RU'] }],
  ])('proposes nothing for %s', (_, changes) => {
    expect(proposed([judged(changes)])).toEqual([]);
  });

  test('proposes nothing from what stood in the feed before it was watched', () => {
    const first = { feed: feed('a'), isFirst: true };
    expect(plan([judged({})], [], first).stories).toHaveLength(1);
    expect(proposed([judged({})], [], first)).toEqual([]);
  });
});

test('a reminder is a computed story of the exit: its act, its country, its sources', () => {
  const facts = [
    fact('joined', '2011-08-31', { country: 'FI' }),
    fact('notified', '2025-09-20', { country: 'FI', source: 'The depositary' }),
  ];
  const register = registerOf(record(facts), []);
  const [reminder] = remindersOn(register, '2026-03-01');
  if (!reminder) throw new Error('nothing lies ahead');
  const { stepTo } = LAW;
  const brief = reminderBrief(reminder, { register, labels, stepTo, watches: ['w'], now: NOON });
  expect(brief).toMatchObject({
    headline: 'Finland: withdrawal takes effect in 19 days, on 20 Mar 2026 · Lake Convention',
    decision: 'alert',
    urgency: 'high',
    acts: [{ id: 'leaving', step: 'exit', mode: 'plan' }],
    countries: ['FI'],
    treaties: ['lakes'],
    standings: [
      { state: 'notified', isComputed: false },
      { state: 'out', on: '2026-03-20', isComputed: true },
    ],
    isComputed: true,
    watches: ['w'],
    quotes: [],
    sources: [{ outlet: 'The depositary', url: 'https://source.example/', at: NOON }],
    openedAt: NOON,
    updatedAt: NOON,
  });
});
