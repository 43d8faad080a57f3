/**
 * Joins whole pieces while they fit into `max` UTF-16 units, `separator` included; the rest is told by
 * `more(left)`, for which room is kept. No piece is ever cut.
 */
export const joinWithin = (
  pieces: readonly string[],
  separator: string,
  max: number,
  more: (left: number) => string,
): string => {
  const all = pieces.join(separator);
  if (all.length <= max) return all;
  const reserve = separator.length + more(pieces.length).length;
  let joined = '';
  for (const [index, piece] of pieces.entries()) {
    const next = index === 0 ? piece : joined + separator + piece;
    if (next.length + reserve > max) {
      const rest = more(pieces.length - index);
      return index === 0 ? rest : joined + separator + rest;
    }
    joined = next;
  }
  return joined;
};
