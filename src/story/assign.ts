import type { StoryBecause } from '../model.ts';
import { type StoryFeatures, storyFeatures } from './features.ts';
import { cosine, overlap, Rarity } from './likeness.ts';

/** What is compared of an entry to tell which story it belongs to. */
export interface StoryCandidate {
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly canonicalUrl: string | null;
  readonly at: number;
  readonly countries: readonly string[];
  readonly acts: readonly string[];
}

export interface Assignment {
  readonly key: string;
  readonly because: StoryBecause;
  readonly similarity: number;
}

const HOUR_MS = 3_600_000;
/** News of an event comes in within days; what comes later is a new event about an old matter. */
export const STORY_WINDOW_MS = 7 * 24 * HOUR_MS;
/** Share of word runs from which a text is a copy. */
const COPY_OVERLAP = 0.6;
/** Likeness from which two texts tell one event: with the same main countries and acts, and without. */
const SAME_EVENT = 0.24;
const OTHER_ACTS = 0.12;
const OTHER_COUNTRIES = 0.5;
const PER_DAY = 0.02;
/** The countries an event is about stand first; the rest are background. */
const MAIN_COUNTRIES = 2;

interface Member {
  readonly key: string;
  readonly candidate: StoryCandidate;
  readonly features: StoryFeatures;
}

/**
 * The stories of the last days and which of them a new entry belongs to. Feed it in time order:
 * `assign` answers and remembers; entries older than the window are forgotten.
 */
export class StoryShelf {
  #members: Member[] = [];
  readonly #rarity = new Rarity();

  /** Remembers an entry whose story is known already. */
  place(key: string, candidate: StoryCandidate): void {
    const features = storyFeatures(candidate.title, candidate.text, candidate.lang);
    this.#members.push({ key, candidate, features });
    this.#rarity.add(features);
  }

  /** `newKey` names the story if it is a new one. */
  assign(candidate: StoryCandidate, newKey: string): Assignment {
    this.#members = this.#members.filter(
      ({ candidate: other }) => candidate.at - other.at <= STORY_WINDOW_MS,
    );
    const features = storyFeatures(candidate.title, candidate.text, candidate.lang);
    this.#rarity.add(features);
    const found = this.#find(candidate, features);
    const assignment = found ?? { key: newKey, because: 'new', similarity: 0 };
    this.#members.push({ key: assignment.key, candidate, features });
    return assignment;
  }

  #find(candidate: StoryCandidate, features: StoryFeatures): Assignment | null {
    const { canonicalUrl } = candidate;
    const samePage = this.#members.find(
      (member) => canonicalUrl !== null && member.candidate.canonicalUrl === canonicalUrl,
    );
    if (samePage) return { key: samePage.key, because: 'same-url', similarity: 1 };
    let best: (Assignment & { readonly margin: number }) | null = null;
    for (const member of this.#members) {
      const shared = overlap(features, member.features);
      if (shared >= COPY_OVERLAP)
        return { key: member.key, because: 'same-text', similarity: round(shared) };
      const similarity = cosine(features, member.features, this.#rarity);
      const margin = similarity - neededLikeness(candidate, member.candidate);
      if (margin >= 0 && margin > (best?.margin ?? -1))
        best = { key: member.key, because: 'same-event', similarity: round(similarity), margin };
    }
    return best && { key: best.key, because: best.because, similarity: best.similarity };
  }
}

const neededLikeness = (a: StoryCandidate, b: StoryCandidate): number => {
  const days = Math.abs(a.at - b.at) / (24 * HOUR_MS);
  return (
    SAME_EVENT +
    (disjoint(a.acts, b.acts) ? OTHER_ACTS : 0) +
    (sharesMainCountry(a.countries, b.countries) ? 0 : OTHER_COUNTRIES) +
    PER_DAY * days
  );
};

/** Two texts that name no country may share the event; one that leads with another country hardly does. */
const sharesMainCountry = (a: readonly string[], b: readonly string[]): boolean =>
  (a.length === 0 && b.length === 0) ||
  a.slice(0, MAIN_COUNTRIES).some((country) => b.slice(0, MAIN_COUNTRIES).includes(country));

const disjoint = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((act) => b.includes(act));

const round = (x: number): number => Math.round(x * 1000) / 1000;
