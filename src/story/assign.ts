import type { StoryBecause, ToldAct } from '../model.ts';
import { isFrontPage } from './canonical.ts';
import { createFeatureCache } from './feature-cache.ts';
import type { StoryFeatures } from './features.ts';
import { cosine, overlap, Rarity } from './likeness.ts';

/** What is compared of an entry to tell which story it belongs to. */
export interface StoryCandidate {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly canonicalUrl: string | null;
  readonly at: number;
  readonly countries: readonly string[];
  readonly treaties: readonly string[];
  readonly acts: readonly Pick<ToldAct, 'id' | 'mode' | 'step'>[];
}

export interface Assignment {
  readonly key: string;
  readonly because: StoryBecause;
  readonly similarity: number;
}

const HOUR_MS = 3_600_000;
/** News of an event comes in within days; what comes later is a new event about an old matter. */
export const STORY_WINDOW_MS = 14 * 24 * HOUR_MS;
/** Share of word runs from which a text is a copy. */
const COPY_OVERLAP = 0.6;
/** Fewer runs are a line, not a text. */
const COPY_RUNS = 25;
/** How many of a text's rarest features lead to texts it is compared with, and to how many each. */
const RARE_FEATURES = 24;
const MAX_PER_FEATURE = 200;
/** Forgetting builds the lists anew, so it is done for many at once. */
const FORGET_AT_ONCE = 500;
/** Likeness from which two texts tell one event: with the same main countries and acts, and without. */
const SAME_EVENT = 0.24;
const OTHER_ACTS = 0.12;
const OTHER_COUNTRIES = 0.5;
const PER_DAY = 0.02;
/** The countries an event is about stand first; the rest are background. */
const MAIN_COUNTRIES = 2;

interface Member {
  readonly id: string;
  readonly key: string;
  readonly candidate: StoryCandidate;
  readonly features: StoryFeatures;
}

/**
 * The stories of the last days and which of them a new entry belongs to: `assign` answers and remembers; what lies
 * before the window is forgotten.
 */
export class StoryShelf {
  #members: Member[] = [];
  readonly #byPage = new Map<string, Member>();
  readonly #byFeature = new Map<string, Member[]>();
  readonly #rarity = new Rarity();
  readonly #read = createFeatureCache();
  readonly #keepMs: number;

  /** `keepMs`: how far behind the newest entry others are kept. */
  constructor({ keepMs = STORY_WINDOW_MS }: { readonly keepMs?: number } = {}) {
    this.#keepMs = keepMs;
  }

  /** Remembers an entry whose story is known already, instead of what was known under this id. */
  place(id: string, key: string, candidate: StoryCandidate): void {
    this.drop(id);
    const features = this.#read(candidate.title, candidate.text, candidate.lang);
    this.#rarity.add(features);
    this.#remember({ id, key, candidate, features });
  }

  /** Forgets an entry; one that is not known changes nothing. */
  drop(id: string): void {
    const gone = this.#members.filter((member) => member.id === id);
    if (gone.length > 0) this.#without(new Set(gone));
  }

  /** `newKey` names the story if it is a new one. */
  assign(id: string, candidate: StoryCandidate, newKey: string): Assignment {
    this.drop(id);
    this.#forget(candidate.at - this.#keepMs);
    const features = this.#read(candidate.title, candidate.text, candidate.lang);
    this.#rarity.add(features);
    const assignment = this.#find(candidate, features) ?? {
      key: newKey,
      because: 'new',
      similarity: 0,
    };
    this.#remember({ id, key: assignment.key, candidate, features });
    return assignment;
  }

  #remember(member: Member): void {
    this.#members.push(member);
    this.#list(member);
  }

  #list(member: Member): void {
    const { canonicalUrl } = member.candidate;
    if (canonicalUrl !== null && !isFrontPage(canonicalUrl)) this.#byPage.set(canonicalUrl, member);
    for (const feature of member.features.counts.keys()) {
      const known = this.#byFeature.get(feature);
      if (known) known.push(member);
      else this.#byFeature.set(feature, [member]);
    }
  }

  /** Drops what lies before the window, so that a stream without end needs no more memory than it. */
  #forget(before: number): void {
    const gone = this.#members.filter(({ candidate }) => candidate.at < before);
    if (gone.length >= FORGET_AT_ONCE) this.#without(new Set(gone));
  }

  #without(gone: ReadonlySet<Member>): void {
    this.#members = this.#members.filter((member) => !gone.has(member));
    for (const { features } of gone) this.#rarity.remove(features);
    this.#byPage.clear();
    this.#byFeature.clear();
    for (const member of this.#members) this.#list(member);
  }

  #find(candidate: StoryCandidate, features: StoryFeatures): Assignment | null {
    const samePage = this.#byPage.get(candidate.canonicalUrl ?? '');
    if (samePage) return { key: samePage.key, because: 'same-url', similarity: 1 };
    let best: (Assignment & { readonly margin: number }) | null = null;
    for (const member of this.#likely(features)) {
      const distance = Math.abs(candidate.at - member.candidate.at);
      if (distance > STORY_WINDOW_MS) continue;
      const similarity = cosine(features, member.features, this.#rarity);
      const shared = overlap(features, member.features);
      if (isCopy(candidate, member, features, shared))
        return { key: member.key, because: 'same-text', similarity: round(shared) };
      const margin = similarity - neededLikeness(candidate, member.candidate);
      if (margin >= 0 && margin > (best?.margin ?? -1))
        best = { key: member.key, because: 'same-event', similarity: round(similarity), margin };
    }
    return best && { key: best.key, because: best.because, similarity: best.similarity };
  }

  /** Members that share a rare feature: only they can be like it, and comparing all would cost the square. */
  #likely(features: StoryFeatures): ReadonlySet<Member> {
    const rarest = [...features.counts.keys()]
      .map((feature) => ({ feature, members: this.#byFeature.get(feature) ?? [] }))
      .filter(({ members }) => members.length > 0)
      .sort((a, b) => a.members.length - b.members.length)
      .slice(0, RARE_FEATURES);
    const likely = new Set<Member>();
    for (const { members } of rarest)
      for (const member of members.slice(-MAX_PER_FEATURE)) likely.add(member);
    return likely;
  }
}

/**
 * A copy shares most runs of words and has enough of them: the same closing line under two reports
 * ("Read the full article on our site") makes them no copies, and neither does a form that a
 * newsroom fills in for one country after another.
 */
const isCopy = (
  candidate: StoryCandidate,
  member: Member,
  features: StoryFeatures,
  shared: number,
): boolean =>
  shared >= COPY_OVERLAP &&
  Math.min(features.shingles.size, member.features.shingles.size) >= COPY_RUNS &&
  sharesMainCountry(candidate.countries, member.candidate.countries);

const neededLikeness = (a: StoryCandidate, b: StoryCandidate): number => {
  // Peru's report and Chad's may be alike to the letter and are two events all the same.
  if (disjoint(a.countries, b.countries)) return Number.POSITIVE_INFINITY;
  const days = Math.abs(a.at - b.at) / (24 * HOUR_MS);
  return (
    SAME_EVENT +
    (disjoint(idsOf(a), idsOf(b)) ? OTHER_ACTS : 0) +
    (sharesMainCountry(a.countries, b.countries) ? 0 : OTHER_COUNTRIES) +
    PER_DAY * days
  );
};

const idsOf = ({ acts }: StoryCandidate): readonly string[] => acts.map(({ id }) => id);

/** Two texts that name no country may share the event; one that leads with another country hardly does. */
const sharesMainCountry = (a: readonly string[], b: readonly string[]): boolean =>
  (a.length === 0 && b.length === 0) ||
  a.slice(0, MAIN_COUNTRIES).some((country) => b.slice(0, MAIN_COUNTRIES).includes(country));

const disjoint = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each));

const round = (x: number): number => Math.round(x * 1000) / 1000;
