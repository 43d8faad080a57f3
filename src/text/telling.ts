/** What an entry says: its text, or its summary where the feed carries no text. */
export const bodyOf = ({
  text,
  summary,
}: {
  readonly text: string;
  readonly summary: string;
}): string => (text === '' ? summary : text);

/** When an entry was told. A date in the future is a mistake of the feed, never news from tomorrow. */
export const toldAt = (published: number | null, seenAt: number): number =>
  Math.min(published ?? seenAt, seenAt);

/** Who tells it: the feed's outlet for its owner, or another that an aggregator names, which is a voice of its own. */
export const voiceOf = (
  source: string | null,
  feed: { readonly outlet: string; readonly owner: string },
): { readonly outlet: string; readonly owner: string } => {
  const outlet = source ?? feed.outlet;
  return { outlet, owner: outlet === feed.outlet ? feed.owner : outlet };
};
