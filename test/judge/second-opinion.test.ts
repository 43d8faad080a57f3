import { describe, expect, test } from 'vitest';
import { type Doubt, doubtOf, withOpinion } from '../../src/judge/second-opinion.ts';
import type { Decision, DecisionByServer } from '../../src/model.ts';
import { verdict } from '../contracts/samples.ts';

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

  test.each([
    ['rejected by far', { ...rejected, relevance: 0.249 }],
    ['posted at once', { ...near, decision: 'alert' } as const],
    ['beside the subject, or at a bare address', { ...near, isCore: false }],
    ['asked for by no watch', { ...rejected, reasonKind: 'no-watch', relevance: 0.3 } as const],
  ])('but not one that is %s', (_, relevance) => {
    expect(doubtOf(relevance, at, none)).toBeNull();
  });
});
