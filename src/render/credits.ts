import type { Brief, Source } from '../brief.ts';
import { afterWords, kindWord } from './labels.ts';

/** So many reprints are all named; of more the first two, and the rest are counted. */
const FEW = 3;
const NAMED = 2;
/** A reprint is named to say how far the words went; whose mouthpiece it is must be said all the same. */
const TOLD_OF_REPRINTS: readonly Source['kind'][] = ['state-aligned', 'content-network'];

export interface Named {
  readonly outlet: string;
  readonly url: string | null;
  /** Who speaks, in a word; empty = the name says enough. */
  readonly word: string;
}

/** Who says so in its own words, and who repeats them. */
export interface Credit extends Named {
  /** `after Reuters`; empty = it does not say. */
  readonly after: string;
  /** How the reprints are led in; empty = there are none. */
  readonly lead: '' | 'in' | 'also in';
  readonly reprints: readonly Named[];
  /** Reprints that are not named. */
  readonly left: number;
  /** Outlets that it speaks of. */
  readonly outlets: number;
}

/** Who says so, in the order of the sources: an agency or an outlet once, with those who repeat its words. */
export const creditsOf = (sources: readonly Source[]): readonly Credit[] => {
  const originals = sources.filter(({ copyOf }) => copyOf === null);
  const families = Map.groupBy(sources, (source) => {
    const { copyOf } = source;
    return copyOf === null ? source : (originals.find((each) => isNamed(each, copyOf)) ?? copyOf);
  });
  return [...families].map(([origin, family]) => {
    if (typeof origin !== 'string')
      return creditOf(
        named(origin),
        origin.after,
        family.filter((source) => source !== origin),
      );
    // Where one outlet alone brings the words of an agency, that outlet is the one we have them from.
    const [only, ...others] = family;
    if (only && others.length === 0)
      return creditOf(named(only), only.after.length > 0 ? only.after : [origin], []);
    const isAgency = family.some(({ after }) => after.includes(origin));
    const word = isAgency ? (kindWord('wire') ?? '') : '';
    return {
      ...creditOf({ outlet: origin, url: null, word }, [], family),
      lead: 'in',
      outlets: family.length,
    };
  });
};

const creditOf = (
  speaker: Named,
  after: readonly string[],
  reprints: readonly Source[],
): Credit => {
  const shown = reprints.slice(0, reprints.length > FEW ? NAMED : FEW);
  return {
    ...speaker,
    after: afterWords(after),
    lead: reprints.length === 0 ? '' : 'also in',
    reprints: shown.map((source) => ({
      ...named(source),
      word: TOLD_OF_REPRINTS.includes(source.kind) ? named(source).word : '',
    })),
    left: reprints.length - shown.length,
    outlets: reprints.length + 1,
  };
};

const named = ({ outlet, url, kind }: Source): Named => ({
  outlet,
  url,
  word: kindWord(kind) ?? '',
});

const isNamed = ({ outlet, owner }: Source, name: string): boolean =>
  [outlet, owner].some((each) => each.toLowerCase() === name.toLowerCase());

/** Who an outlet is that is quoted, in a word; empty = its name says enough. */
export const wordFor = (outlet: string, sources: readonly Source[]): string => {
  const source = sources.find((each) => each.outlet === outlet);
  return (source && kindWord(source.kind)) ?? '';
};

/** How many speak for themselves; empty = there is one outlet alone. */
export const voicesWords = ({ voices, sources }: Pick<Brief, 'voices' | 'sources'>): string => {
  if (sources.length < 2) return '';
  return voices === 1 ? 'one voice' : `${voices} independent voices`;
};

/** What stands before the name at `index` of `count` that are told one after the other. */
export const joint = (index: number, count: number): string => {
  if (index === 0) return '';
  return index === count - 1 ? ' and ' : ', ';
};
