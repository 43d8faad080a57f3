const FACTOR = 1.5;

/** A column with the same numbers and room for `least`, or for half as many more if that is more: one that grows is copied seldom. */
export const grown = (column: Uint32Array, least: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(Math.max(least, Math.ceil(column.length * FACTOR)));
  larger.set(column);
  return larger;
};
