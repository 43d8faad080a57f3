import { describe, expect, test } from 'vitest';
import {
  type Doubt,
  doubtOf,
  opinionInput,
  opinionInstructions,
  readOpinion,
  withOpinion,
} from '../../src/judge/second-opinion.ts';
import type { Decision, DecisionByServer, ScoredAct } from '../../src/model.ts';
import type { Concept, Pack } from '../../src/pack.ts';
import { verdict } from '../contracts/samples.ts';
import { act, concept } from './judged.ts';

const said = { isRelevant: true, acts: [], countries: [] };

/** What a yes makes of an entry that was shipped as one step below `lifted`. */
const lift = (lifted: Decision, decision: Decision, byServer: DecisionByServer = {}) => {
  const doubt: Doubt = { lifted, acts: [], countries: [] };
  return withOpinion(verdict({ decision, byServer, reason: 'Own.' }), doubt, 'm', said);
};

describe('a yes and what servers learned:', () => {
  test.each<readonly [string, Decision, Decision, DecisionByServer, Decision, DecisionByServer]>([
    ['nobody learned', 'alert', 'digest', {}, 'alert', {}],
    ['one learned less', 'alert', 'digest', { a: 'reject' }, 'alert', { a: 'reject' }],
    ['all learned less', 'alert', 'reject', {}, 'reject', {}],
    ['one learned more by two', 'digest', 'alert', { b: 'reject' }, 'alert', { b: 'digest' }],
    ['one learned more by one', 'alert', 'alert', { b: 'digest' }, 'alert', {}],
    ['one more, one less', 'alert', 'alert', { b: 'reject' }, 'alert', { b: 'reject' }],
    ['one learned a step more', 'digest', 'digest', { b: 'reject' }, 'digest', {}],
  ])('%s', (_, lifted, decision, byServer, then, thenByServer) => {
    const { hits: __, ...lifting } = lift(lifted, decision, byServer);
    expect(lifting).toMatchObject({ decision: then, opinion: { model: 'm', isRelevant: true } });
    expect(lifting.byServer).toEqual(thenByServer);
    // Whose decision stands gives the reason, too.
    expect(lifting.reason === 'Own.').toBe(decision === then);
  });
});

describe('an entry is in doubt', () => {
  const at = { alertAt: 0.6, digestAt: 0.4 };
  const near = {
    relevance: 0.5,
    decision: 'digest',
    reasonKind: 'borderline',
    reason: '',
    isCore: true,
  } as const;
  const rejected = { ...near, decision: 'reject', reasonKind: 'weak-evidence' } as const;
  const none = { acts: [], countries: [] };

  test.each([
    ['that is kept', near, 'alert'],
    ['that is rejected by little', { ...rejected, relevance: 0.25 }, 'digest'],
  ])('%s', (_, relevance, lifted) => {
    expect(doubtOf(relevance, at, none)).toEqual({ lifted, ...none });
  });

  test('and a yes may add all that was found, however weakly, the strongest act first', () => {
    const found = {
      mode: 'plan',
      step: 'voted',
      urgency: 'low',
      isWeighty: true,
      cues: [],
    } as const;
    const weak = { id: 'use', score: 0.1, ...found };
    const strong = { id: 'ban', score: 0.4, ...found };
    const countries = [{ country: 'KE', score: 0.2, mentions: [] }];
    expect(doubtOf(near, at, { acts: [weak, strong], countries })).toEqual({
      lifted: 'alert',
      acts: [
        { id: 'ban', score: 0.4, mode: 'plan', step: 'voted' },
        { id: 'use', score: 0.1, mode: 'plan', step: 'voted' },
      ],
      countries: ['KE'],
    });
  });

  test.each([
    ['rejected by far', { ...rejected, relevance: 0.249 }],
    ['posted at once', { ...near, decision: 'alert' } as const],
    ['beside the subject, or at a bare address', { ...near, isCore: false }],
    ['asked for by no watch', { ...rejected, reasonKind: 'no-watch', relevance: 0.3 } as const],
  ])('but not one that is %s', (_, relevance) => {
    expect(doubtOf(relevance, at, none)).toBeNull();
  });
});

describe('a yes adds', () => {
  const found = (id: string): ScoredAct => ({ id, score: 0.3, mode: 'fact', step: null });
  const own = verdict({ decision: 'digest', acts: [found('use')], countries: ['FI'] });
  const doubt = (acts: readonly string[], countries: readonly string[] = []): Doubt => ({
    lifted: 'alert',
    acts: acts.map(found),
    countries,
  });
  const added = (given: Doubt, acts: readonly string[], countries: readonly string[]) => {
    const then = withOpinion(own, given, 'm', { isRelevant: true, acts, countries });
    return [then.acts.map(({ id }) => id), then.countries];
  };

  test('only what both the model names and our finders met, each once', () => {
    expect(
      added(
        doubt(['use', 'ban', 'ban', 'aid'], ['FI', 'EE', 'LV']),
        ['use', 'ban', 'sale'],
        ['FI', 'EE', 'SE'],
      ),
    ).toEqual([
      ['use', 'ban'],
      ['FI', 'EE'],
    ]);
  });

  test('no more than a card shows', () => {
    const acts = ['a', 'b', 'c', 'd', 'e'];
    const countries = Array.from({ length: 12 }, (_, at) => `A${String.fromCharCode(65 + at)}`);
    const [then, where] = added(doubt(acts, countries), acts, countries);
    expect(then).toEqual(['use', 'a', 'b', 'c']);
    expect(where).toEqual(['FI', ...countries.slice(0, 9)]);
  });

  test('a reason that names the model and what was found, and the kind of it', () => {
    const yes = { isRelevant: true, acts: [], countries: [] };
    expect(withOpinion(own, doubt([]), 'm', yes)).toMatchObject({
      decision: 'alert',
      reasonKind: 'evidence',
      reason: 'A language model (m) agrees that it is about what "Mine Ban Treaty" names.',
    });
    const rejected = verdict({ decision: 'reject' });
    const lifted: Doubt = { lifted: 'digest', acts: [], countries: [] };
    expect(withOpinion(rejected, lifted, 'm', yes)).toMatchObject({
      decision: 'digest',
      reasonKind: 'borderline',
    });
  });

  test('nothing where it is a no, which is noted', () => {
    const no = { isRelevant: false, acts: ['ban'], countries: ['EE'] };
    expect(withOpinion(own, doubt(['ban'], ['EE']), 'm', no)).toEqual({
      ...own,
      opinion: { model: 'm', isRelevant: false },
    });
  });
});

describe('an answer is read', () => {
  const acts = [act('use', []), act('ban', [])];
  const read = (answer: unknown) => readOpinion(JSON.stringify(answer), acts);

  test('with all it names, or with its yes or no alone', () => {
    expect(read({ relevant: true, acts: ['use', 'ban'], countries: ['FI', 'EE'] })).toEqual({
      isRelevant: true,
      acts: ['use', 'ban'],
      countries: ['FI', 'EE'],
    });
    expect(read({ relevant: false })).toEqual({ isRelevant: false, acts: [], countries: [] });
  });

  test.each<readonly [string, unknown]>([
    ['without a yes or no', { acts: [], countries: [] }],
    ['with another word for it', { relevant: 'yes' }],
    ['with an act that no pack has', { relevant: true, acts: ['use', 'sale'] }],
    ['with acts that are no list', { relevant: true, acts: 'use' }],
    ['with acts that are no words', { relevant: true, acts: ['use', 1] }],
    ['with a country by its name', { relevant: true, countries: ['FI', 'Estonia'] }],
    ['with a country in small letters', { relevant: true, countries: ['fi'] }],
    ['with countries that are no list', { relevant: true, countries: { FI: true } }],
  ])('not %s', (_, answer) => {
    expect(read(answer)).toBeNull();
  });

  test('not where there is no JSON', () => {
    expect(readOpinion('Yes, it is.', acts)).toBeNull();
  });
});

describe('a question', () => {
  const pack = (name: string, concepts: readonly Concept[], acts = [act('use', [])]): Pack => ({
    id: name,
    name,
    forms: {},
    concepts,
    watches: [],
    acts: acts.map((each) => ({ ...each, label: `Label of ${each.id}` })),
    treaties: [],
    training: [],
    lessons: null,
  });

  test('tells what the packs follow, what looks alike, and which acts there are', () => {
    const dams = pack('Dams', [concept('dam', 5), concept('pond', 1), concept('tooth', -5)]);
    const boats = pack('Boats', [concept('boat', 4)], [act('use', []), act('sale', [])]);
    const parts = opinionInstructions([dams, boats]).split('\n\n');
    expect(parts).toHaveLength(6);
    expect(parts[0]).toContain('Dams; Boats');
    expect(parts[1]?.split('\n').slice(1)).toEqual(['- dam', '- boat']);
    expect(parts[2]?.split('\n').slice(1)).toEqual(['- tooth']);
    // What an item orders is part of the item: said before it is asked about.
    expect(parts[3]).toContain('never followed');
    expect(parts[5]).toContain('use (Label of use), sale (Label of sale)');
  });

  test('is bounded, however much a pack holds', () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      concept(`idea ${at}`, 5, { about: `idea ${at} ${'x'.repeat(500)}` }),
    );
    const [, ideas = ''] = opinionInstructions([pack('Much', many)]).split('\n\n');
    const lines = ideas.split('\n').slice(1);
    expect(lines).toHaveLength(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(163);
  });

  test('holds the beginning of the entry as data, summary before text', () => {
    const input = JSON.parse(
      opinionInput({
        title: 't"\n'.repeat(200),
        summary: 'first',
        text: `then ${'x'.repeat(9_000)}`,
      }),
    );
    expect(Object.keys(input)).toEqual(['title', 'text']);
    expect(input.title).toMatch(/^t" t" /u);
    expect(input.title.length).toBeLessThanOrEqual(301);
    expect(input.text).toMatch(/^first then x+…$/u);
    expect(input.text.length).toBeGreaterThan(1_900);
    expect(input.text.length).toBeLessThanOrEqual(2_001);
  });
});
