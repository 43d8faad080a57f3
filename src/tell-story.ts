import type { Amendment, Brief, Moment, StoryLink, Telling } from './brief.ts';
import { standingsFor } from './plan-register.ts';
import type { Register } from './register/register.ts';
import { saysSame } from './story/headline.ts';
import type { StoredStory, Topic } from './story-ports.ts';
import { buildBrief } from './summarise/brief.ts';

/** What a brief is told from beside its tellings. */
export interface Background {
  /** Null = it is a new story. */
  readonly stored: Pick<StoredStory, 'brief'> | null;
  /** What became of it so far. */
  readonly moments: readonly Moment[];
  /** Stories that may come before it, newest first. */
  readonly akin: readonly (Topic & StoryLink)[];
  /** Null = nothing is known of the law. */
  readonly register: Register | null;
}

/** Stories that a card points back to: more would be an archive. */
const MAX_EARLIER = 3;
/** What a story is about stands first: a country that it only mentions leads to stories of something else. */
const MAIN_COUNTRIES = 2;

/**
 * What is said about a story now: what its tellings say, what became of it, how its countries stand, what came before.
 * One that lost all its tellings to others keeps its last words: its moments say where they went.
 */
export const tellStory = (
  tellings: readonly Telling[],
  { stored, moments, akin, register }: Background,
): Brief => {
  const [first, ...rest] = tellings.toSorted((a, b) => a.at - b.at);
  if (!first) {
    if (!stored) throw new Error('a new story was touched but has no telling');
    return stored.brief;
  }
  const brief = buildBrief([first, ...rest]);
  return {
    ...brief,
    amendments: amendmentsOf(moments, tellings),
    standings: register ? standingsFor(register, brief) : [],
    earlier: earlierOf(brief, akin),
    // Nobody was called for it as long as it was no alert: its first card says all of it.
    told: stored?.brief.decision === 'alert' ? stored.brief.told : brief.told,
    mergedInto: stored?.brief.mergedInto ?? null,
  };
};

/** The moments in which headlines of these tellings were changed: what left the story took its own along. */
export const correctionsOf = (
  moments: readonly Moment[],
  tellings: readonly Telling[],
): readonly Corrected[] => {
  const told = new Set(tellings.map(nameOf));
  return moments
    .filter((moment) => moment.kind === 'corrected')
    .filter(({ amendment }) => told.has(nameOf(amendment)));
};

type Corrected = Extract<Moment, { readonly kind: 'corrected' }>;

const nameOf = ({ outlet, url }: Pick<Telling, 'outlet' | 'url'>): string => `${outlet}\n${url}`;

/** Newest first; a headline that was changed again and again is one amendment, from its first words to its last. */
const amendmentsOf = (
  moments: readonly Moment[],
  tellings: readonly Telling[],
): readonly Amendment[] => {
  const byEntry = new Map<string, Amendment>();
  for (const { amendment } of correctionsOf(moments, tellings)) {
    const name = nameOf(amendment);
    const before = byEntry.get(name);
    // Set anew, so that it stands behind those that were changed before it.
    byEntry.delete(name);
    byEntry.set(name, before ? { ...amendment, was: before.was } : amendment);
  }
  return [...byEntry.values()]
    .filter(({ was, now, outlet }) => !saysSame(was, now, outlet))
    .toReversed()
    .sort((one, other) => other.at - one.at);
};

const earlierOf = (
  { storyKey, countries, treaties, openedAt }: Brief,
  akin: Background['akin'],
): readonly StoryLink[] => {
  const main = countries.slice(0, MAIN_COUNTRIES);
  const before = akin.filter(
    ({ key, country, treaty, ...link }) =>
      key !== storyKey &&
      link.openedAt < openedAt &&
      main.includes(country) &&
      treaties.includes(treaty),
  );
  return [...new Map(before.map((each) => [each.key, each])).values()]
    .slice(0, MAX_EARLIER)
    .map(({ country: _, treaty: __, ...link }) => link);
};
