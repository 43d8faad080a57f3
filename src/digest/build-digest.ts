import type {
  ActGroup,
  ChannelStory,
  CountryGroup,
  Digest,
  DigestStory,
  Looked,
  Span,
} from '../digest.ts';
import { URGENCIES } from '../text/scales.ts';
import { spanBefore } from './span.ts';

/**
 * What a span had for a channel. In: the channel's stories of this span and the one before, what was looked at in it, and
 * since when anything is watched (epoch milliseconds).
 */
export const buildDigest = (
  stories: readonly ChannelStory[],
  {
    span,
    looked,
    watchedSince,
  }: { readonly span: Span; readonly looked: Looked; readonly watchedSince: number },
): Digest => {
  const earlier = spanBefore(span);
  const wasWatched = watchedSince <= earlier.sinceMs;
  const alerts = stories.filter(({ decision }) => decision === 'alert');
  const unsure = stories.filter(({ decision }) => decision === 'digest');
  const newBefore = alerts.filter(({ newAt }) => isIn(newAt, earlier));
  const told = ranked(alerts.flatMap((story) => toldIn(story, span)));
  return {
    span,
    looked,
    watchedSince: watchedSince > span.sinceMs ? watchedSince : null,
    count: countNew(told),
    before: wasWatched ? newBefore.length : null,
    acts: actGroups(told, wasWatched ? newBefore : null),
    unsure: ranked(unsure.flatMap((story) => toldIn(story, span)).filter(isNew)),
  };
};

export type Told = Omit<DigestStory, 'rank'>;

/** The same order in every digest: how urgent, then how many say so independently, then the newest, then by key. */
export const ranked = (told: readonly Told[]): readonly DigestStory[] =>
  told
    .toSorted(
      ({ brief: one }, { brief: other }) =>
        URGENCIES.indexOf(other.urgency) - URGENCIES.indexOf(one.urgency) ||
        other.voices - one.voices ||
        other.openedAt - one.openedAt ||
        (one.storyKey < other.storyKey ? -1 : 1),
    )
    .map((story, at) => ({ ...story, rank: at + 1 }));

const isIn = (at: number, { sinceMs, untilMs }: Span): boolean => sinceMs <= at && at < untilMs;

/** What a span has of a story: all of it where it is new, else the latest that was new in it. */
const toldIn = ({ brief, newAt, updates }: ChannelStory, span: Span): readonly Told[] => {
  if (isIn(newAt, span)) return [{ brief, update: null }];
  const update = updates.findLast(({ at }) => isIn(at, span));
  return update ? [{ brief, update }] : [];
};

const isNew = ({ update }: Told): boolean => update === null;

export const countNew = (told: readonly Told[]): number => told.filter(isNew).length;

const actOf = ({ brief }: Pick<DigestStory, 'brief'>): string | null => brief.acts[0]?.id ?? null;

/** Groups come in the order of their weightiest story; `told` is ranked. */
export const actGroups = (
  told: readonly DigestStory[],
  before: readonly ChannelStory[] | null,
): readonly ActGroup[] => {
  const byAct = Map.groupBy(told, actOf);
  const countBefore = Map.groupBy(before ?? [], actOf);
  const quiet = [...countBefore.keys()].filter((act) => !byAct.has(act));
  return [...byAct, ...quiet.map((act) => [act, []] as const)].map(([act, stories]) => ({
    act,
    count: countNew(stories),
    before: before && (countBefore.get(act)?.length ?? 0),
    countries: countryGroups(stories),
  }));
};

const countryGroups = (stories: readonly DigestStory[]): readonly CountryGroup[] =>
  [...Map.groupBy(stories, ({ brief }) => brief.countries[0] ?? null)].map(
    ([country, ofCountry]) => ({ country, stories: ofCountry }),
  );
