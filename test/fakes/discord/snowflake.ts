/** First second of 2015, milliseconds: what a snowflake counts from (reference.mdx). */
export const DISCORD_EPOCH = 1_420_070_400_000;

/** Ever-growing ids of 17 to 19 digits whose timestamp is that of the given clock, even if it stands still. */
export const snowflakes = (now: () => number): (() => string) => {
  let last = 0n;
  return () => {
    const stamped = BigInt(Math.max(0, Math.floor(now()) - DISCORD_EPOCH)) << 22n;
    last = stamped > last ? stamped : last + 1n;
    return last.toString();
  };
};

/** When something with this id was made, epoch milliseconds. */
export const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
