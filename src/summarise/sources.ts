import type { Source, Telling } from '../brief.ts';

import { byStanding } from './best-first.ts';
import { likeness, piecesOf } from './likeness.ts';

/** Letters of a telling's beginning by which a copy is known. */
const BEGINNING = 200;
/** Texts of one story that a copy is compared with: a flood of them must not make each pass longer than the last. */
const MOST_FAMILIES = 100;

/** Each outlet once, best first; its own feed knows it better than an aggregator. `tellings` oldest first. */
export const sourcesOf = (tellings: readonly Telling[]): readonly Source[] => {
  const copied = copiesOf(tellings);
  const byOutlet = new Map<string, Source>();
  for (const telling of tellings) {
    const source = sourceOf(telling, copied.get(telling) ?? null);
    const known = byOutlet.get(nameKey(telling.outlet));
    byOutlet.set(nameKey(telling.outlet), known ? joined(known, source) : source);
  }
  return [...byOutlet.values()].sort(byStanding);
};

/**
 * Owners who tell it in their own words. Outlets of one owner are one voice, an agency is one whoever
 * carries it, and who only repeats is none.
 */
export const voicesOf = (sources: readonly Source[]): number => {
  const ownerOf = new Map<string, string>();
  for (const { outlet, owner } of sources)
    for (const name of [outlet, owner].map(nameKey))
      if (!ownerOf.has(name)) ownerOf.set(name, owner);
  const owners = sources.map(({ copyOf, owner }) =>
    copyOf === null ? owner : (ownerOf.get(nameKey(copyOf)) ?? copyOf),
  );
  return new Set(owners.map(nameKey)).size;
};

const sourceOf = (
  { outlet, owner, kind, url, at, after }: Telling,
  copyOf: string | null,
): Source => ({
  outlet,
  owner,
  kind,
  url,
  at,
  after: after.filter((agency) => !isNamed({ outlet, owner }, agency)),
  copyOf,
});

/** What an outlet told twice. Of an aggregator we have the headline alone: it tells nothing of whose words they are. */
const joined = (known: Source, source: Source): Source => {
  const isPassedOn = source.kind === 'aggregator';
  if (known.kind === 'aggregator' && !isPassedOn) return { ...source, at: known.at };
  if (isPassedOn && known.kind !== 'aggregator') return known;
  return { ...known, copyOf: source.copyOf && known.copyOf };
};

const NOBODY: ReadonlySet<string> = new Set();

/** Whose words tellings repeat; those that tell in their own are absent. */
const copiesOf = (tellings: readonly Telling[]): ReadonlyMap<Telling, string> => {
  const families = familiesOf(tellings);
  const wires = new Set(
    tellings.filter((telling) => telling.kind === 'wire' && !creditOf(telling, NOBODY)),
  );
  const wireNames = new Set(
    [...wires].flatMap(({ outlet, owner }) => [nameKey(outlet), nameKey(owner)]),
  );
  const copies = new Map<Telling, string>();
  for (const family of families) {
    const wire = family.find((telling) => wires.has(telling));
    const credited = family.map((telling) => creditOf(telling, wireNames)).find(Boolean);
    for (const telling of family) {
      const origin = wires.has(telling)
        ? telling.outlet
        : (creditOf(telling, wireNames) ?? wire?.outlet ?? credited ?? family[0]?.outlet);
      if (origin !== undefined && !isNamed(telling, origin)) copies.set(telling, origin);
    }
  }
  return copies;
};

/** The agency that a telling says it has its words from; of several one that tells the story itself. */
const creditOf = (telling: Telling, wires: ReadonlySet<string>): string | undefined => {
  const agencies = telling.after.filter((agency) => !isNamed(telling, agency));
  return agencies.find((agency) => wires.has(nameKey(agency))) ?? agencies[0];
};

/** Tellings of one text, the one that had it first before its copies. */
const familiesOf = (tellings: readonly Telling[]): readonly (readonly Telling[])[] => {
  const families: { readonly pieces: ReadonlySet<string>; readonly members: Telling[] }[] = [];
  for (const telling of tellings) {
    const pieces = piecesOf(`${telling.title} ${telling.text}`.slice(0, BEGINNING));
    const [first, ...others] =
      telling.because === 'same-text' ? families.slice(0, MOST_FAMILIES) : [];
    if (first)
      others
        .reduce(
          (best, other) =>
            likeness(pieces, other.pieces) > likeness(pieces, best.pieces) ? other : best,
          first,
        )
        .members.push(telling);
    else families.push({ pieces, members: [telling] });
  }
  return families.map(({ members }) => members);
};

const isNamed = ({ outlet, owner }: Pick<Source, 'outlet' | 'owner'>, name: string): boolean =>
  [outlet, owner].some((each) => nameKey(each) === nameKey(name));

const nameKey = (name: string): string => name.trim().toLowerCase();
