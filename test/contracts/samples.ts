import type { Brief } from '../../src/brief.ts';
import type { ParsedEntry, ParsedFeed } from '../../src/document.ts';
import type { RegisterChange } from '../../src/legal.ts';
import type { Feed, ToldAct, Verdict } from '../../src/model.ts';
import type { Law } from '../../src/plan-register.ts';
import type { FeedState, Notice } from '../../src/polling.ts';
import type { EntryRecord, PassIntent, PassScope, PassView } from '../../src/ports.ts';
import type { Store } from '../../src/store/open.ts';
import type {
  DeliveryIntent,
  StoryRecord,
  StoryView,
  TouchedStories,
} from '../../src/story-ports.ts';

export const NOON = Date.UTC(2026, 2, 1, 12);
export const MINUTE = 60_000;

export const feed = (id: string, changes: Partial<Feed> = {}): Feed => ({
  id,
  url: `https://${id}.example/feed`,
  outlet: `Outlet ${id}`,
  owner: `Owner ${id}`,
  country: null,
  languages: ['en'],
  kind: 'press',
  everyMs: 15 * MINUTE,
  first: { kind: 'none' },
  select: null,
  ...changes,
});

/** What the parser makes of an entry that says nothing. */
export const parsedEntry = (changes: Partial<ParsedEntry> = {}): ParsedEntry => ({
  id: null,
  title: '',
  link: null,
  published: null,
  updated: null,
  authors: [],
  summary: null,
  content: null,
  categories: [],
  image: null,
  source: null,
  ...changes,
});

/** What the parser makes of an RSS document that says nothing of itself. */
export const parsedFeed = (
  entries: readonly ParsedEntry[],
  channel: Partial<ParsedFeed['feed']> = {},
): ParsedFeed => ({
  format: 'rss',
  feed: {
    title: null,
    link: null,
    lang: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    olderUrl: null,
    ...channel,
  },
  leftOut: 0,
  entries,
});

export const state = (feedId: string, changes: Partial<FeedState> = {}): FeedState => ({
  feedId,
  etag: null,
  lastModified: null,
  bodyHash: null,
  ttlMinutes: null,
  freshMs: 0,
  skipHours: [],
  skipDays: [],
  shown: 0,
  leftOut: 0,
  nextDueAt: NOON + 15 * MINUTE,
  lastFetchAt: NOON,
  lastOkAt: NOON,
  failures: 0,
  lastError: null,
  lastStatus: null,
  failingSince: null,
  goneSince: null,
  movedTo: null,
  movedSince: null,
  pausedAt: null,
  silentAt: null,
  lastNewAt: null,
  arrivals: 0,
  meanGapMs: null,
  longestGapMs: 0,
  gapAt: null,
  baselineAt: NOON,
  ...changes,
});

export const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  lang: 'en',
  decision: 'alert',
  reasonKind: 'evidence',
  reason: 'The title names the treaty.',
  relevance: 0.9,
  acts: [{ id: 'withdrawal', score: 0.8, mode: 'fact', step: null }],
  countries: ['EE'],
  treaties: ['apmbc'],
  urgency: 'high',
  after: [],
  hits: [
    {
      watch: 'mines',
      concept: 'treaty',
      term: 'Mine Ban Treaty',
      field: 'title',
      start: 0,
      end: 15,
      quote: 'Mine Ban Treaty',
      isWeak: false,
      weight: 1,
    },
  ],
  flags: [],
  byServer: {},
  opinion: null,
  ...changes,
});

type EntryChanges = Partial<Omit<EntryRecord, 'text'>> & {
  readonly text?: Partial<EntryRecord['text']>;
};

export const entry = (
  feedId: string,
  key: string,
  { text, ...changes }: EntryChanges = {},
): EntryRecord => ({
  feedId,
  keys: [key],
  text: {
    title: `Mine Ban Treaty: ${key}`,
    summary: 'A summary.',
    text: '',
    lang: null,
    url: `https://${feedId}.example/${key}?utm=1`,
    source: null,
    authors: ['A. Writer'],
    categories: [],
    country: null,
    kind: null,
    published: NOON - MINUTE,
    ...text,
  },
  canonicalUrl: `https://${feedId}.example/${key}`,
  seenAt: NOON,
  baseline: false,
  verdict: verdict(),
  keySentences: [
    { text: 'A summary.', start: 0, end: 10, labels: ['act:withdrawal'], translation: null },
  ],
  said: null,
  revises: null,
  story: null,
  page: null,
  ...changes,
});

/** An act told as a fact. */
export const toldAct = (id: string): ToldAct => ({ id, mode: 'fact', step: null });

export const brief = (storyKey: string, changes: Partial<Brief> = {}): Brief => ({
  storyKey,
  headline: `Headline of ${storyKey}`,
  url: null,
  lang: 'en',
  decision: 'alert',
  urgency: 'high',
  acts: [toldAct('withdrawal')],
  countries: ['EE'],
  treaties: ['apmbc'],
  standings: [],
  flags: [],
  isComputed: false,
  byServer: {},
  watches: ['mines'],
  quotes: [{ text: 'A summary.', outlet: 'Outlet a', url: null, translation: null }],
  sources: [
    {
      outlet: 'Outlet a',
      owner: 'Owner a',
      kind: 'press',
      url: null,
      at: NOON,
      after: [],
      copyOf: null,
    },
  ],
  voices: 1,
  amendments: [],
  earlier: [],
  told: { acts: ['withdrawal'], countries: ['EE'], urgency: 'high' },
  mergedInto: null,
  openedAt: NOON,
  updatedAt: NOON,
  ...changes,
});

/** A story as a pass stores it. */
export const aStory = (key: string, changes: Partial<Brief> = {}): StoryRecord => ({
  key,
  brief: brief(key, changes),
  moments: [],
});

export const delivery = (
  storyKey: string,
  channelId: string,
  changes: Partial<DeliveryIntent> = {},
): DeliveryIntent => ({
  storyKey,
  channelId,
  purpose: 'card',
  nonce: `${storyKey}-${channelId}`,
  payload: `{"content":"${storyKey}"}`,
  onlyRevise: false,
  isUrgent: false,
  crosspost: null,
  ...changes,
});

/** What the law says in tests that are not about it. */
export const NO_LAW: Law = {
  record: { treaties: [], facts: [], wars: [], counts: [], events: [] },
  stateOf: () => null,
  stepTo: () => null,
};

export const announce = ({ id, proposedAt }: RegisterChange): Notice => ({
  key: `register:${id}`,
  feedId: null,
  kind: 'proposal',
  text: `Change ${id}`,
  at: proposedAt,
});

/** A change as a story proposes it. */
export const change = (id: number, changes: Partial<RegisterChange> = {}): RegisterChange => ({
  id,
  country: 'EE',
  treaty: 'apmbc',
  state: 'notified',
  on: '2026-03-01',
  quote: 'A summary.',
  outlet: 'Outlet a',
  url: null,
  storyKey: 's',
  proposedAt: NOON,
  decided: null,
  ...changes,
});

/** A pass that puts no entry into a story. */
export const scope = (feedId: string, changes: Partial<PassScope> = {}): PassScope => ({
  feedId,
  keys: [],
  mark: null,
  since: 0,
  addresses: [],
  revises: [],
  pollsSince: 0,
  ...changes,
});

export const NO_STORY: TouchedStories = { stories: [], topics: [] };

/** A pass that changes nothing but what is said. */
export const intent = (feedId: string, changes: Partial<PassIntent> = {}): PassIntent => ({
  feed: state(feedId),
  entries: [],
  stories: [],
  deliveries: [],
  changes: [],
  notices: [],
  ...changes,
});

/** Commits one pass over a feed, whatever the store knows. */
export const commit = (
  store: Store,
  feedId: string,
  changes: Partial<PassIntent>,
): Promise<PassIntent> =>
  store.passes.commit(
    scope(feedId),
    () => NO_STORY,
    () => intent(feedId, changes),
  );

/** What a pass over `feedId` gets to see. */
export const seenBy = async (
  store: Store,
  asked: PassScope,
  touched: TouchedStories = NO_STORY,
): Promise<PassView & StoryView> => {
  let seen: (PassView & StoryView) | null = null;
  await store.passes.commit(
    asked,
    () => touched,
    (_, view) => {
      seen = view;
      return intent(asked.feedId);
    },
  );
  if (!seen) throw new Error('the pass saw nothing');
  return seen;
};
