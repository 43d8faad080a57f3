/** Deals `items` into `count` folds, the same at each run: by the digest-like order of `nameOf`, each side evenly. */
export const deal = <Item>(
  items: readonly Item[],
  count: number,
  { nameOf, sideOf }: { nameOf: (item: Item) => string; sideOf: (item: Item) => boolean },
): readonly (readonly Item[])[] => {
  const folds: Item[][] = Array.from({ length: count }, () => []);
  const shuffled = items
    .map((item) => ({ item, key: spread(nameOf(item)) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
  for (const side of [true, false])
    for (const [at, item] of shuffled.filter((each) => sideOf(each) === side).entries())
      folds[at % count]?.push(item);
  return folds;
};

/** FNV-1a: spreads names that differ in one letter. */
const spread = (name: string): number => {
  let hash = 2_166_136_261;
  for (const unit of name) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
};
