import type { Telling } from '../../src/brief.ts';
import type { ScoredAct } from '../../src/model.ts';
import { NOON } from '../contracts/samples.ts';

export const act = (id: string, changes: Partial<ScoredAct> = {}): ScoredAct => ({
  id,
  score: 1,
  mode: 'fact',
  step: null,
  ...changes,
});

let last = 0;

/** An alert of an outlet of its own, in its own words. */
export const telling = (changes: Partial<Telling> = {}): Telling => {
  last += 1;
  return {
    storyKey: 's',
    entryId: last,
    feedId: `feed${last}`,
    entryKey: `key${last}`,
    title: `Headline ${last}`,
    text: 'A text.',
    lang: 'en',
    url: `https://outlet${last}.example/1`,
    canonicalUrl: `https://outlet${last}.example/1`,
    outlet: `Outlet ${last}`,
    owner: `Owner ${last}`,
    kind: 'press',
    at: NOON,
    seenAt: NOON,
    because: 'same-event',
    acts: [act('withdrawal')],
    countries: ['EE'],
    treaties: ['apmbc'],
    urgency: 'high',
    decision: 'alert',
    byServer: {},
    flags: [],
    after: [],
    watches: ['mines'],
    keySentences: [],
    ...changes,
  };
};
