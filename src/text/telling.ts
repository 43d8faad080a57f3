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
