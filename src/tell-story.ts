import type { Brief, StoryLink, Telling } from './brief.ts';
import { standingsFor } from './plan-register.ts';
import type { Register } from './register/register.ts';
import type { StoredStory, Topic } from './story-ports.ts';
import { buildBrief } from './summarise/brief.ts';

/** What a brief is told from beside its tellings. */
export interface Background {
  /** Null = it is a new story. */
  readonly stored: StoredStory | null;
  /** Stories that may come before it, newest first. */
  readonly akin: readonly (Topic & StoryLink)[];
  /** Null = nothing is known of the law. */
  readonly register: Register | null;
}

/** Stories that a card points back to: more would be an archive. */
const MAX_EARLIER = 3;

/** What is said about a story now: what its tellings say, what became of it, how its countries stand, what came before. */
export const tellStory = (
  tellings: readonly Telling[],
  { stored, akin, register }: Background,
): Brief => {
  const [first, ...rest] = tellings.toSorted((a, b) => a.at - b.at);
  if (!first) throw new Error('a story was touched but has no telling');
  const brief = buildBrief([first, ...rest]);
  return {
    ...brief,
    amendments: (stored?.moments ?? [])
      .flatMap((moment) => (moment.kind === 'corrected' ? [moment.amendment] : []))
      .reverse(),
    standings: register ? standingsFor(register, brief) : [],
    earlier: earlierOf(brief, akin),
    told: stored?.brief.told ?? brief.told,
    mergedInto: stored?.brief.mergedInto ?? null,
  };
};

const earlierOf = (
  { storyKey, countries, treaties, openedAt }: Brief,
  akin: Background['akin'],
): readonly StoryLink[] => {
  const before = akin.filter(
    ({ key, country, treaty, ...link }) =>
      key !== storyKey &&
      link.openedAt < openedAt &&
      countries.includes(country) &&
      treaties.includes(treaty),
  );
  return [...new Map(before.map((each) => [each.key, each])).values()]
    .slice(0, MAX_EARLIER)
    .map(({ country: _, treaty: __, ...link }) => link);
};
