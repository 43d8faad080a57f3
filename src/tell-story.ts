import type { Amendment, Brief, StoryLink, Telling } from './brief.ts';
import { standingsFor } from './plan-register.ts';
import type { Register } from './register/register.ts';
import { saysSame } from './story/headline.ts';
import type { StoredStory, Topic } from './story-ports.ts';
import { buildBrief } from './summarise/brief.ts';

/** What a brief is told from beside its tellings. */
export interface Background {
  /** Null = it is a new story. */
  readonly stored: Pick<StoredStory, 'brief' | 'moments'> | null;
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
  { stored, akin, register }: Background,
): Brief => {
  const [first, ...rest] = tellings.toSorted((a, b) => a.at - b.at);
  if (!first) {
    if (!stored) throw new Error('a new story was touched but has no telling');
    return stored.brief;
  }
  const brief = buildBrief([first, ...rest]);
  return {
    ...brief,
    amendments: amendmentsOf(stored?.moments ?? []),
    standings: register ? standingsFor(register, brief) : [],
    earlier: earlierOf(brief, akin),
    // Nobody was called for it as long as it was no alert: its first card says all of it.
    told: stored?.brief.decision === 'alert' ? stored.brief.told : brief.told,
    mergedInto: stored?.brief.mergedInto ?? null,
  };
};

/** Newest first; a headline that was changed again and again is one amendment, from its first words to its last. */
const amendmentsOf = (moments: StoredStory['moments']): readonly Amendment[] => {
  const byEntry = new Map<string, Amendment>();
  for (const moment of moments) {
    if (moment.kind !== 'corrected') continue;
    const { amendment } = moment;
    const name = `${amendment.outlet}\n${amendment.url}`;
    const before = byEntry.get(name);
    // Set anew, so that it stands behind those that were changed before it.
    byEntry.delete(name);
    byEntry.set(name, before ? { ...amendment, was: before.was } : amendment);
  }
  return [...byEntry.values()]
    .filter(({ was, now, outlet }) => !saysSame(was, now, outlet))
    .toReversed();
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
