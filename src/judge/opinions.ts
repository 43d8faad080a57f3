/** What one person holds of one entry, standing. */
export interface OpinionOn {
  readonly by: string;
  readonly entryId: number;
  readonly relevant: boolean;
}

export interface Agreed {
  readonly relevant: ReadonlyMap<number, boolean>;
  /** Entries on which as many say yes as no: nothing is learned of them. */
  readonly disputed: number;
  readonly people: number;
}

/** Opinions of one person that count, however alone that person is. */
const ALONE_LIMIT = 20;

/**
 * What people agree on, entry by entry; `opinions` newest first. One person has at most twenty opinions that count, or as
 * many as all others together: nobody turns the wheel alone.
 */
export const agreedOn = (opinions: readonly OpinionOn[]): Agreed => {
  const byPerson = Map.groupBy(opinions, ({ by }) => by);
  const counted = [...byPerson.values()].flatMap((own) =>
    own.slice(0, Math.max(ALONE_LIMIT, opinions.length - own.length)),
  );
  const votes = [...Map.groupBy(counted, ({ entryId }) => entryId)].map(([entryId, said]) => ({
    entryId,
    sum: said.reduce((sum, { relevant }) => sum + (relevant ? 1 : -1), 0),
  }));
  const clear = votes.filter(({ sum }) => sum !== 0);
  return {
    relevant: new Map(clear.map(({ entryId, sum }) => [entryId, sum > 0])),
    disputed: votes.length - clear.length,
    people: byPerson.size,
  };
};
