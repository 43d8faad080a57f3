import type { LegalFact, LegalRecord, LegalState, TreatyTerms, War } from '../../src/legal.ts';
import { createRegister, type Register } from '../../src/register/register.ts';

/** A treaty of our own: out six months after the notice, bound on the first day of the sixth month after the deposit. */
export const LAKES: TreatyTerms = {
  id: 'lakes',
  title: 'Convention on Lakes',
  titles: {},
  adopted: '1997-09-18',
  inForce: '1999-03-01',
  withdrawal: { article: '20', after: { count: 6, unit: 'months' }, isHeldByWar: true },
  joining: { article: '17', after: { count: 6, unit: 'months' }, isFromMonth: true },
  canSuspend: false,
  source: 'Its text',
};

/** Out after 90 days, whatever happens; bound 90 days after the deposit. */
export const RIVERS: TreatyTerms = {
  ...LAKES,
  id: 'rivers',
  inForce: null,
  withdrawal: { article: '24', after: { count: 90, unit: 'days' }, isHeldByWar: false },
  joining: { article: '22', after: { count: 90, unit: 'days' }, isFromMonth: false },
};

export const fact = (
  state: LegalState,
  on: string | null,
  changes: Partial<LegalFact> = {},
): LegalFact => ({
  country: 'NL',
  treaty: 'lakes',
  state,
  on,
  readOn: null,
  certainty: 'A',
  source: 'A source',
  sourceUrl: 'https://source.example/',
  note: null,
  isComputed: false,
  isDisputed: false,
  partners: [],
  objections: [],
  ...changes,
});

export const record = (facts: readonly LegalFact[], wars: readonly War[] = []): LegalRecord => ({
  treaties: [LAKES, RIVERS],
  facts,
  wars,
  counts: [],
  events: [],
});

export const registerWith = (facts: readonly LegalFact[], wars: readonly War[] = []): Register =>
  createRegister(record(facts, wars));

/** A state that joined long ago. */
export const JOINED = fact('joined', '2003-05-12');

export const war = (since: string, until: string | null = null): War => ({
  country: 'NL',
  since,
  until,
  certainty: 'K',
  source: 'A source',
  sourceUrl: null,
});
