import type { Verdict } from '../model.ts';
import type { StoredEntry } from '../ports.ts';
import { StoryShelf } from '../story/assign.ts';
import { bodyOf } from '../text/telling.ts';
import type { Understanding } from '../understand.ts';
import { entryTime, type FoundEntry, foundEntry, hitsIn, judgeEntry } from './try-entry.ts';

export interface BacktestInput {
  /** The query as the only watch. */
  readonly reading: Understanding;
  /** The configured watch that it is compared with; null = all of them together. */
  readonly against: string | null;
  /** The span that is asked about, in epoch milliseconds. */
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** A story that the query would have posted, or that was posted without it. */
export interface TriedStory {
  readonly key: string;
  /** The one that told it first. */
  readonly first: FoundEntry;
  /** When that was, in epoch milliseconds. */
  readonly at: number;
  readonly entries: number;
  readonly owners: number;
}

export interface Week {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly looked: number;
  readonly posted: number;
}

/** What a query would have done with the stored entries of a span. Stories come newest first. */
export interface Backtest {
  readonly looked: number;
  /** Entries that came within the span, but were told before it: archives are no news. */
  readonly old: number;
  /** Entries of which nothing is decided yet: they wait for their page. */
  readonly waiting: number;
  /** Old entries whose texts were dropped: they are read by their titles alone. */
  readonly dropped: number;
  /** Entries that were in a feed before it was watched: nothing was owed of them; they count as if they had been new. */
  readonly baseline: number;
  readonly notFound: number;
  /** Entries that the query found: those that it would post, those that it would keep, those that it would reject. */
  readonly found: number;
  readonly alerts: number;
  readonly digests: number;
  readonly rejected: number;
  readonly posted: readonly TriedStory[];
  /** Kept, not posted: the judge is unsure. */
  readonly kept: readonly TriedStory[];
  /** Posted by the query and not by what is configured, and the reverse. */
  readonly gained: readonly TriedStory[];
  readonly lost: readonly TriedStory[];
  /** Entries looked at, and stories of the query that began, in each week; the last ends with the span. */
  readonly weeks: readonly Week[];
  /** True = it posts so much that the rest was not looked at. */
  readonly isCut: boolean;
}

const WEEK_MS = 7 * 86_400_000;
/** A watch that posts more than this in one span is no watch; more would only need memory. */
const MAX_POSTED = 5_000;
/** Stories are told apart by how their reports begin. */
const COMPARED_CHARS = 3_200;

/** Runs a query over stored entries, newest first as they come. */
export const backtest = async (
  input: BacktestInput,
  batches: AsyncIterable<readonly StoredEntry[]>,
): Promise<Backtest> => {
  const now: FoundEntry[] = [];
  const before: FoundEntry[] = [];
  const count = { looked: 0, old: 0, waiting: 0, dropped: 0, baseline: 0, found: 0 };
  const decided = { alert: 0, digest: 0, reject: 0 };
  const weeks = new Weeks(input);
  let isCut = false;
  for await (const batch of batches) {
    for (const entry of batch) {
      count.looked += 1;
      const at = entryTime(entry);
      if (at < input.sinceMs) {
        count.old += 1;
        continue;
      }
      if (entry.verdict.reasonKind === 'awaits-page') {
        count.waiting += 1;
        continue;
      }
      weeks.add(at);
      if (entry.isDropped) count.dropped += 1;
      if (entry.baseline) count.baseline += 1;
      if (wasPosted(entry, input.against))
        before.push(withoutTail(postedEntry(entry, input.against)));
      if (hitsIn(input.reading, entry).length === 0) continue;
      const tried = judgeEntry(input.reading, entry);
      count.found += 1;
      decided[tried.verdict.decision] += 1;
      if (tried.verdict.decision !== 'reject') now.push(withoutTail(tried));
    }
    isCut = now.length >= MAX_POSTED || before.length >= MAX_POSTED;
    if (isCut) break;
  }
  const compared = compare(now, before);
  return {
    ...count,
    notFound: count.looked - count.old - count.waiting - count.found,
    alerts: decided.alert,
    digests: decided.digest,
    rejected: decided.reject,
    ...compared,
    weeks: weeks.with(compared.posted),
    isCut,
  };
};

/** Was it worth an alert when it came, by this watch (null = by any)? */
export const wasPosted = ({ verdict }: StoredEntry, watch: string | null): boolean =>
  verdict.decision === 'alert' &&
  (watch === null || verdict.hits.some((hit) => hit.watch === watch));

/** With the hits of the watch alone (null = of all). */
const postedEntry = (entry: StoredEntry, watch: string | null): FoundEntry => {
  const { verdict } = entry;
  const hits = verdict.hits.filter((hit) => watch === null || hit.watch === watch);
  return foundEntry(entry, { ...verdict, hits });
};

/** Thousands may be held: of their text only what tells stories apart. */
const withoutTail = ({ entry, ...found }: FoundEntry): FoundEntry => ({
  ...found,
  entry: { ...entry, text: { ...entry.text, text: entry.text.text.slice(0, COMPARED_CHARS) } },
});

const compare = (
  now: readonly FoundEntry[],
  before: readonly FoundEntry[],
): Pick<Backtest, 'posted' | 'kept' | 'gained' | 'lost'> => {
  const keyOf = storyKeys([...now, ...before]);
  const told = (found: readonly FoundEntry[]): ReadonlyMap<string, TriedStory> =>
    new Map(
      [...Map.groupBy(found, ({ entry }) => keyOf(entry))].map(([key, tellings]) => [
        key,
        storyOf(key, tellings),
      ]),
    );
  const stories = [...told(now).values()];
  const posted = told(now.filter(({ verdict }) => verdict.decision === 'alert'));
  const known = told(before);
  return {
    posted: newestFirst(posted.values()),
    kept: newestFirst(stories.filter(({ key }) => !posted.has(key))),
    gained: newestFirst([...posted.values()].filter(({ key }) => !known.has(key))),
    lost: newestFirst([...known.values()].filter(({ key }) => !posted.has(key))),
  };
};

/** The story of each entry: the one it was put into when it came, else the one it would be put into beside those. */
const storyKeys = (found: readonly FoundEntry[]): ((entry: StoredEntry) => string) => {
  const keys = new Map<number, string>();
  // Places may reach back as far as they like: what is assigned below starts at the oldest again.
  const shelf = new StoryShelf({ keepMs: Number.POSITIVE_INFINITY });
  const inOrder = [...new Map(found.map((each) => [each.entry.id, each])).values()].sort(
    (a, b) => entryTime(a.entry) - entryTime(b.entry),
  );
  for (const { entry, verdict } of inOrder) {
    if (entry.storyKey === null) continue;
    shelf.place(`${entry.id}`, entry.storyKey, candidateOf(entry, verdict));
    keys.set(entry.id, entry.storyKey);
  }
  for (const { entry, verdict } of inOrder)
    if (entry.storyKey === null)
      keys.set(
        entry.id,
        shelf.assign(`${entry.id}`, candidateOf(entry, verdict), `entry:${entry.id}`).key,
      );
  return ({ id }) => keys.get(id) ?? `entry:${id}`;
};

const candidateOf = (entry: StoredEntry, { lang, countries, treaties, acts }: Verdict) => ({
  title: entry.text.title,
  text: bodyOf(entry.text).slice(0, COMPARED_CHARS),
  lang,
  canonicalUrl: entry.canonicalUrl,
  at: entryTime(entry),
  countries,
  treaties,
  acts,
});

const storyOf = (key: string, tellings: readonly FoundEntry[]): TriedStory => {
  const first = tellings.reduce((a, b) => (entryTime(b.entry) < entryTime(a.entry) ? b : a));
  const owners = new Set(tellings.map(({ entry }) => entry.owner)).size;
  return { key, first, at: entryTime(first.entry), entries: tellings.length, owners };
};

const newestFirst = (stories: Iterable<TriedStory>): readonly TriedStory[] =>
  [...stories].sort((a, b) => b.at - a.at);

/** Counts moments by week, counted back from the end of the span. */
class Weeks {
  readonly #span: Pick<BacktestInput, 'sinceMs' | 'untilMs'>;
  readonly #counts: number[];

  constructor(span: Pick<BacktestInput, 'sinceMs' | 'untilMs'>) {
    this.#span = span;
    this.#counts = Array.from(
      { length: Math.ceil((span.untilMs - span.sinceMs) / WEEK_MS) },
      () => 0,
    );
  }

  add(at: number): void {
    const week = Math.floor((this.#span.untilMs - 1 - at) / WEEK_MS);
    this.#counts[week] = (this.#counts[week] ?? 0) + 1;
  }

  /** Oldest first. */
  with(posted: readonly TriedStory[]): readonly Week[] {
    const stories = new Weeks(this.#span);
    for (const { at } of posted) stories.add(at);
    const { sinceMs, untilMs } = this.#span;
    return this.#counts
      .map((looked, week) => ({
        from: Math.max(sinceMs, untilMs - (week + 1) * WEEK_MS),
        looked,
        posted: stories.#counts[week] ?? 0,
      }))
      .reverse();
  }
}
