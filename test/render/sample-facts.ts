import { GO_LIVE } from '../../src/render/go-live.ts';
import { type HomeFacts, type Mode, type Pages, pages } from '../../src/render/page.ts';
import type { FeedHealth, Tally } from '../../src/render/tally.ts';
import { brief, labels, NOON } from './sample-briefs.ts';

export const TALLY: Tally = {
  looked: 1200,
  stories: 6,
  merged: 24,
  baseline: 0,
  waiting: 0,
  digested: 41,
  rejected: [
    { kind: 'no-watch', count: 1100, example: null },
    {
      kind: 'negative-sense',
      count: 29,
      example: { title: 'Coal mine reopens', reason: '"mine" stands beside "coal".' },
    },
  ],
  deliveries: { pending: 1, sent: 5, dead: 0 },
  paused: [],
};

export const feed = (given: Partial<FeedHealth> = {}): FeedHealth => ({
  id: 'north',
  outlet: 'Northmark Broadcasting',
  standing: 'ok',
  lastOkAt: NOON - 60_000,
  lastNewAt: NOON - 60_000,
  error: null,
  nextDueAt: NOON + 14 * 60_000,
  ...given,
});

export const facts = (given: Partial<HomeFacts> = {}): HomeFacts => ({
  stories: [brief()],
  tally: TALLY,
  feeds: [feed()],
  isReady: true,
  now: NOON,
  ...given,
});

export const pagesIn = (mode: Mode): Pages => pages({ labels, mode, steps: GO_LIVE });
