import type { Feed } from '../model.ts';
import { bareUrl } from '../text/bare-url.ts';
import { nearest } from '../text/nearest.ts';
import type { Misfit } from './misfit.ts';

/**
 * The feeds that are polled: those that packs offer (once, where two offer the same address), but for the ones left
 * `without` and the ones in whose place an own feed of the same id or address (bare of its login) stands, then the own ones. Misfits are of the
 * configuration's `feeds.yaml`.
 */
export const takeFeeds = (
  offered: readonly Feed[],
  own: readonly Feed[],
  without: readonly string[],
): { readonly feeds: readonly Feed[]; readonly misfits: readonly Misfit[] } => {
  const left = new Set([...without, ...own.map(({ id }) => id)]);
  const places = new Set(own.map(({ url }) => bareUrl(url)));
  const wanted = offered.filter(({ id, url }) => !left.has(id) && !places.has(bareUrl(url)));
  const taken = [...Map.groupBy(wanted, ({ url }) => url).values()].flatMap(([feed]) => feed ?? []);
  const misfits = [...unknownIds(without, offered), ...disputedIds(taken)];
  return { feeds: [...taken, ...own], misfits };
};

const unknownIds = (without: readonly string[], offered: readonly Feed[]): readonly Misfit[] => {
  const known = offered.map(({ id }) => id);
  return without.flatMap((id, at) => {
    if (known.includes(id)) return [];
    const meant = nearest(id, known);
    const mend =
      meant === null
        ? "Take it out; the pack's feeds.yaml lists the ids."
        : `Did you mean ${meant}?`;
    return [{ path: ['without', at], message: `no pack named here offers a feed ${id}`, mend }];
  });
};

/** One id names one feed for ever, so it cannot stand for two addresses. */
const disputedIds = (taken: readonly Feed[]): readonly Misfit[] =>
  [...Map.groupBy(taken, ({ id }) => id)].flatMap(([id, { length }]) => {
    if (length === 1) return [];
    const mend = `Write without: [${id}], and both under feeds with ids of their own.`;
    return [{ path: ['packs'], message: `two packs offer different feeds of the id ${id}`, mend }];
  });
