import type { StoryBecause } from '../model.ts';
import { DAY_MS, isDisjoint, mainCountries, neededLikeness } from './agreement.ts';
import type { StoryCandidate } from './candidate.ts';
import { isFrontPage } from './canonical.ts';
import { storyFeatures } from './features.ts';
import { fingerprint } from './fingerprint.ts';
import { type FreshReading, Holdings } from './holdings.ts';
import { Comparison } from './likeness.ts';
import type { Labels, Member, Reading, Shelved } from './member.ts';
import { overlap } from './overlap.ts';

export type { StoryCandidate } from './candidate.ts';

export interface Assignment {
  readonly key: string;
  readonly because: StoryBecause;
  readonly similarity: number;
}

/** News of an event comes in within days; what comes later is a new event about an old matter. */
export const STORY_WINDOW_MS = 14 * DAY_MS;
/** Share of word runs from which a text is a copy. */
const COPY_OVERLAP = 0.6;
/** Fewer runs are a line, not a text. */
const COPY_RUNS = 25;
/** Stories that a text is compared with as a whole, and with how many tellings of each. */
const MOST_STORIES = 8;
const MOST_TELLINGS = 24;
/** How much of its likeness to a story is that to the nearest telling; the rest is that to the centre. */
const NEAREST = 0.25;
/** Old members are looked for when so many more were placed; no more are forgotten in one go, since others wait. */
const FORGET_EVERY = 500;
const MOST_FORGOTTEN = 2_000;

/**
 * The stories of the last days and which of them an entry belongs to. Entries may come in any order of time.
 * What lies `keepMs` behind the newest of them is forgotten.
 */
export class StoryShelf {
  readonly #keepMs: number;
  readonly #holdings = new Holdings();
  readonly #comparison = new Comparison(this.#holdings);
  readonly #members = new Map<string, Member>();
  readonly #stories = new Map<string, Shelved>();
  readonly #byPage = new Map<string, Member>();
  #newest = Number.NEGATIVE_INFINITY;
  #nextForget = FORGET_EVERY;

  constructor({ keepMs = STORY_WINDOW_MS }: { readonly keepMs?: number } = {}) {
    this.#keepMs = keepMs;
  }

  /** Bytes of its larger parts: words, lists and sketches. */
  get bytes(): number {
    return this.#holdings.bytes;
  }

  has(id: string): boolean {
    return this.#members.has(id);
  }

  /** Remembers an entry whose story is known; the same `id` again replaces what was known of it. What says the same in the same story costs next to nothing. */
  place(id: string, key: string, candidate: StoryCandidate): void {
    const known = this.#members.get(id);
    if (known?.story.key === key && known.print === fingerprint(candidate)) return;
    this.drop(id);
    const reading = this.#read(candidate);
    this.#comparison.layOut(reading);
    this.#remember(id, key, candidate, reading);
  }

  /** Forgets an entry that is in no story any more. */
  drop(id: string): void {
    const member = this.#members.get(id);
    if (!member) return;
    this.#members.delete(id);
    const { story } = member;
    story.members.splice(story.members.indexOf(member), 1);
    if (story.members.length === 0) this.#stories.delete(story.key);
    this.#leavePage(member);
    this.#holdings.remove(member);
  }

  /** Another telling of the story may have come by the same page. */
  #leavePage(member: Member): void {
    const page = member.labels.canonicalUrl;
    if (page === null || this.#byPage.get(page) !== member) return;
    const other = member.story.members.findLast(({ labels }) => labels.canonicalUrl === page);
    if (other) this.#byPage.set(page, other);
    else this.#byPage.delete(page);
  }

  /** Finds the story of an entry and remembers it there; `newKey` names the story if it is a new one. */
  assign(id: string, candidate: StoryCandidate, newKey: string): Assignment {
    this.drop(id);
    const reading = this.#read(candidate);
    this.#comparison.layOut(reading);
    const { compared, ...assignment } = this.#find(candidate, reading) ?? {
      key: newKey,
      because: 'new',
      similarity: 0,
    };
    this.#remember(id, assignment.key, candidate, reading, compared);
    return assignment;
  }

  /** The story that an address is a page of; null = none that is known. */
  storyAt(canonicalUrl: string): string | null {
    return this.#byPage.get(canonicalUrl)?.story.key ?? null;
  }

  #read(candidate: StoryCandidate): FreshReading {
    return this.#holdings.read(storyFeatures(candidate), candidate.lang);
  }

  #remember(
    id: string,
    key: string,
    candidate: StoryCandidate,
    reading: FreshReading,
    compared?: Compared,
  ): void {
    const story = this.#stories.get(key) ?? { key, members: [] };
    this.#stories.set(key, story);
    const { closeness, peers } = compared ?? this.#compare(candidate, story);
    const labels = labelsOf(candidate);
    const print = fingerprint(candidate);
    const member = this.#holdings.keep({ labels, story, closeness, peers, print }, reading);
    story.members.push(member);
    this.#members.set(id, member);
    const { canonicalUrl, at } = labels;
    if (canonicalUrl !== null && !isFrontPage(canonicalUrl)) this.#byPage.set(canonicalUrl, member);
    this.#newest = Math.max(this.#newest, at);
    if (this.#members.size >= this.#nextForget) this.#forget();
  }

  /** A stream without end needs no more memory than its window. */
  #forget(): void {
    let left = MOST_FORGOTTEN;
    for (const [id, { labels }] of this.#members) {
      if (labels.at >= this.#newest - this.#keepMs) continue;
      this.drop(id);
      left -= 1;
      if (left === 0) break;
    }
    this.#nextForget = this.#members.size + FORGET_EVERY;
  }

  /** `reading` is laid out. */
  #find(candidate: Labels, reading: FreshReading): Found | null {
    const samePage = this.storyAt(candidate.canonicalUrl ?? '');
    if (samePage !== null) return { key: samePage, because: 'same-url', similarity: 1 };
    const near = this.#holdings.likely(
      reading,
      ({ labels }) => Math.abs(labels.at - candidate.at) <= STORY_WINDOW_MS,
    );
    for (const member of near) {
      const shared = overlap(reading, member.reading);
      if (isCopy(candidate, member, reading, shared))
        return { key: member.story.key, because: 'same-text', similarity: rounded(shared) };
    }
    let best: Found | null = null;
    let most = 0;
    for (const story of [...new Set(near.map((member) => member.story))].slice(0, MOST_STORIES)) {
      const compared = this.#compare(candidate, story);
      const { score, needed } = compared;
      if (score - needed < most) continue;
      most = score - needed;
      best = { key: story.key, because: 'same-event', similarity: rounded(score), compared };
    }
    return best;
  }

  /** A story is as like as its nearest telling and its centre are; of other languages only the nearest tells. */
  #compare(candidate: Labels & { readonly lang: string }, { members }: Shelved): Compared {
    const tellings = members.slice(-MOST_TELLINGS);
    const likenesses = tellings.map((member) => this.#comparison.with(member.reading));
    const own = tellings.map(({ labels }) => labels.lang === candidate.lang);
    const peers = tellings.filter((_, at) => own[at]);
    const near = likenesses.filter((_, at) => own[at]);
    const closeness = meanOf(near);
    const centre = closeness / Math.sqrt(1 / peers.length + (1 - 1 / peers.length) * within(peers));
    return {
      score: Math.max(
        peers.length > 0 ? NEAREST * Math.max(...near) + (1 - NEAREST) * centre : 0,
        ...likenesses.filter((_, at) => !own[at]),
      ),
      needed: Math.min(...tellings.map(({ labels }) => neededLikeness(candidate, labels))),
      closeness,
      peers: peers.length,
    };
  }
}

/** What comes along with a candidate (scores, names of feeds) would be kept for weeks. */
const labelsOf = ({
  lang,
  canonicalUrl,
  at,
  countries,
  treaties,
  acts,
}: StoryCandidate): Labels => ({
  ...{ lang, canonicalUrl, at, countries, treaties },
  acts: acts.map(({ id, mode, step }) => ({ id, mode, step })),
});

interface Found extends Assignment {
  /** With the story that was found, where it was compared as a whole. */
  readonly compared?: Compared;
}

interface Compared {
  readonly score: number;
  readonly needed: number;
  /** Mean likeness to the tellings in its language, and how many they are. */
  readonly closeness: number;
  readonly peers: number;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Mean likeness of the tellings to each other. */
const within = (tellings: readonly Member[]): number => {
  const pairs = tellings.reduce((sum, { peers }) => sum + peers, 0);
  const sum = tellings.reduce((total, { peers, closeness }) => total + peers * closeness, 0);
  return pairs === 0 ? 1 : sum / pairs;
};

const rounded = (x: number): number => Math.round(x * 1000) / 1000;

/**
 * A copy shares most runs of words and has enough of them: the same closing line under two reports
 * ("Read the full article on our site") makes them no copies, and neither does a form that a
 * newsroom fills in for one country after another.
 */
const isCopy = (
  candidate: Labels,
  { labels, reading: theirs }: Member,
  ours: Reading<Uint32Array>,
  shared: number,
): boolean =>
  shared >= COPY_OVERLAP &&
  Math.min(ours.runs, theirs.runs) >= COPY_RUNS &&
  !isDisjoint(mainCountries(candidate), mainCountries(labels));
