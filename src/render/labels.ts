import type { Brief } from '../brief.ts';
import type { Mode, SourceKind, ToldAct, Translation, Urgency } from '../model.ts';
import type { Act, Treaty } from '../pack.ts';

/** The words of a card, in the reader's language where the platform knows them. */
export interface Labels {
  act(id: string): { readonly label: string; readonly badge: string };
  /** An act with its step and how it is told: `Withdrawal: Voted (planned)`. */
  told(act: ToldAct): string;
  treaty(id: string): string;
  country(code: string): { readonly name: string; readonly flag: string };
}

/** The part of a pack that names things. */
export interface Naming {
  readonly acts: readonly (Pick<Act, 'id' | 'label' | 'badge'> & Partial<Pick<Act, 'steps'>>)[];
  readonly treaties: readonly Treaty[];
}

/** Urgency as a word, a colour (0xRRGGBB) and a sign: the colour never stands alone. */
export const URGENCY: Readonly<
  Record<Urgency, { readonly word: string; readonly colour: number; readonly sign: string }>
> = {
  critical: { word: 'Critical', colour: 0xe5484d, sign: '🔴' },
  high: { word: 'High', colour: 0xf5a524, sign: '🟠' },
  normal: { word: 'Normal', colour: 0x3b82f6, sign: '🔵' },
  low: { word: 'Low', colour: 0x80848e, sign: '⚪' },
};

/** What a reader must know of who speaks; null where the outlet's name says enough. */
const KIND_WORD: Readonly<Record<SourceKind, string | null>> = {
  official: 'official',
  'treaty-body': 'treaty body',
  wire: 'wire',
  broadcaster: null,
  press: null,
  ngo: 'NGO',
  'think-tank': 'think tank',
  'state-aligned': 'state-aligned',
  'content-network': 'content network',
  // The outlet beside it is the one that wrote; who it is, nobody told us.
  aggregator: 'via aggregator',
};

/** How an act is told; a fact needs no word. */
const MODE_WORD: Readonly<Record<Mode, string>> = {
  fact: '',
  plan: '(planned)',
  demand: '(demanded)',
  denial: '(denied)',
  allegation: '(alleged)',
};

export const modeWord = (mode: Mode): string => MODE_WORD[mode];

export const kindWord = (kind: SourceKind): string | null => KIND_WORD[kind];

const REGIONAL_INDICATOR_A = 0x1f1e6;
const LETTER_A = 'A'.charCodeAt(0);

const flagOf = (code: string): string =>
  [...code]
    .map((letter) => String.fromCodePoint(REGIONAL_INDICATOR_A + letter.charCodeAt(0) - LETTER_A))
    .join('');

/**
 * Reads the labels of all acts and treaties from `packs` (the first pack that has an id names it).
 * An id that no pack knows any more, as in an old brief, is shown as it stands.
 * `reader` is the BCP 47 language in which countries are named.
 */
export const labelsFrom = (packs: readonly Naming[], reader = 'en'): Labels => {
  const acts = new Map(
    packs.flatMap((pack) => pack.acts.map((act) => [act.id, act] as const)).reverse(),
  );
  const treaties = new Map(
    packs
      .flatMap((pack) => pack.treaties.map((treaty) => [treaty.id, treaty.label] as const))
      .reverse(),
  );
  const regions = new Intl.DisplayNames([reader, 'en'], { type: 'region' });
  return {
    act: (id) => acts.get(id) ?? { label: id, badge: '' },
    told: ({ id, mode, step }) => {
      const { label = id, steps = [] } = acts.get(id) ?? {};
      const stage = steps.find((each) => each.id === step);
      return worded(stage ? `${label}: ${stage.label}` : label, modeWord(mode));
    },
    treaty: (id) => treaties.get(id) ?? id,
    country: (code) =>
      /^[A-Z]{2}$/.test(code)
        ? { name: regions.of(code) ?? code, flag: flagOf(code) }
        : { name: code, flag: '' },
  };
};

/** Beside the outlet, whom it has the news from; nothing where it does not say. */
export const afterWords = (after: readonly string[]): string =>
  after.length === 0 ? '' : `after ${after.join(', ')}`;

/** Words of one label, parted by a space; an empty badge or flag leaves none. */
export const worded = (...words: readonly string[]): string => words.filter(Boolean).join(' ');

/** What stands beside words that a machine wrote. */
export const translationMark = ({ model }: Pick<Translation, 'model'>): string =>
  `machine translation (${model})`;

/** What stands before the moment of a story's beginning. */
export const sinceWords = ({ isComputed }: Pick<Brief, 'isComputed'>): string =>
  isComputed ? 'Computed' : 'First report';
