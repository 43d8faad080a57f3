import type { Pack } from '../pack.ts';
import type { ConfigFault } from './fault.ts';
import { faultAtNamed, type NamedKind, type PackPlace } from './pack-place.ts';

interface Named {
  readonly kind: NamedKind;
  readonly id: string;
  readonly place: PackPlace;
}

/** A pack beside its own copy shares everything: that is one mistake, and each place takes a search. */
const MAX_TOLD = 10;

/**
 * Ids that two things have, over all packs of a configuration. A concept and an act are both written `@id`; acts of
 * two packs may share an id, and so may treaties, because a filter or a label means the same in both. Tells the first
 * ten.
 */
export const clashesOf = async (
  packs: readonly { readonly pack: Pack; readonly place: PackPlace }[],
): Promise<readonly ConfigFault[]> => {
  const known = new Map<string, Named>();
  const pairs: (readonly [first: Named, second: Named])[] = [];
  for (const named of packs.flatMap(({ pack, place }) => namedIn(pack, place))) {
    const key = `${named.kind === 'watch' ? 'watch:' : '@'}${named.id}`;
    const first = known.get(key);
    if (!first) known.set(key, named);
    else if (!isShared(first, named)) pairs.push([first, named]);
  }
  return Promise.all(pairs.slice(0, MAX_TOLD).map(([first, second]) => clash(first, second)));
};

const isShared = (first: Named, second: Named): boolean =>
  first.kind === 'act' && second.kind === 'act' && first.place.folder !== second.place.folder;

const namedIn = (pack: Pack, place: PackPlace): readonly Named[] => {
  const listed = (kind: NamedKind, list: readonly { readonly id: string }[]): readonly Named[] =>
    list.map(({ id }) => ({ kind, id, place }));
  return [
    ...listed('concept', pack.concepts),
    ...listed('act', pack.acts),
    ...listed('watch', pack.watches),
  ];
};

const clash = async (first: Named, second: Named): Promise<ConfigFault> => {
  const { file, line } = await faultAtNamed(first.place, first, 'id', { message: '', mend: '' });
  const isTwin = first.kind === second.kind && first.place.folder === second.place.folder;
  return faultAtNamed(second.place, { ...second, nth: isTwin ? 1 : 0 }, 'id', {
    message: `the ${first.kind} of ${file}${line === null ? '' : `:${line}`} has the id ${second.id} too`,
    mend: 'Give one of them another id.',
  });
};
