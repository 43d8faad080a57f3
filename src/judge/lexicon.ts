import type { DatedEvent } from '../legal.ts';
import type { Mode } from '../model.ts';
import type { Act, PlaceName, Step } from '../pack.ts';
import { type LanguageTerm, languageIndexes } from '../text/language-indexes.ts';
import type { AmbiguousPlace } from '../text/places.ts';
import type { TermIndex } from '../text/term-index.ts';

/** What a word says to the judge. */
export type Sign =
  | { readonly kind: 'cue' | 'against'; readonly act: Act }
  | { readonly kind: 'step'; readonly act: Act; readonly step: Step }
  /** How what it governs is told. */
  | {
      readonly kind: 'mode';
      readonly mode: Mode;
      /** It stands behind what it governs. */
      readonly isVerbLast: boolean;
      /** It counts in titles only, right before a cue. */
      readonly inTitle: boolean;
    }
  | { readonly kind: 'clause' }
  /** What a text states of the law. */
  | { readonly kind: 'legal'; readonly says: LegalWord }
  | { readonly kind: 'event'; readonly event: string; readonly isName: boolean }
  /** A news agency, and words before or after it by which a text owes it the news. */
  | { readonly kind: 'wire'; readonly name: string; readonly written: string }
  | { readonly kind: 'credit'; readonly side: 'before' | 'after' }
  | {
      readonly kind: 'place';
      readonly country: string;
      readonly form: PlaceName['kind'];
      readonly name: string;
      /** The name is something else too: it wants company that says it is the state. */
      readonly wantsCompany: boolean;
    }
  /** A word whose presence in the sentence says that `name` is (`only`) or is not (`not`) the state. */
  | {
      readonly kind: 'company';
      readonly country: string;
      readonly name: string;
      readonly rule: 'not' | 'only';
    }
  | { readonly kind: 'not-place' }
  | { readonly kind: 'bystander' };

/** Frames that turn a country into scenery ("border with …"), or a name into something else ("… Airlines"). */
export interface PlaceFrames {
  readonly bystander: Readonly<Record<string, readonly string[]>>;
  readonly notPlace: Readonly<Record<string, readonly string[]>>;
}

/** What words say in what manner a thing is told, in one language; `fact` holds phrases with such words that tell a fact. */
export interface Modality extends Readonly<Record<Mode, readonly string[]>> {
  readonly titlePlan: readonly string[];
  readonly clause: readonly string[];
  readonly isVerbLast: boolean;
}

/** Words of each kind by language, as `config/claims.yaml` explains them. */
export const LEGAL_WORDS = [
  'out',
  'joined',
  'party',
  'since',
  'and',
  'in-force',
  'parties',
  'among',
  'titled',
  'part',
] as const;
export type LegalWord = (typeof LEGAL_WORDS)[number];
export type LegalWords = Readonly<Record<LegalWord, ByLanguage>>;

/** News agencies by all their names, and the words of credit lines by language. */
export interface Wires {
  readonly wires: readonly { readonly name: string; readonly names: readonly string[] }[];
  readonly before: ByLanguage;
  readonly after: ByLanguage;
}

export interface LexiconMaterial {
  readonly acts: readonly Act[];
  /** Every written form of a country in one language. */
  readonly placesIn: (lang: string) => readonly PlaceName[];
  readonly ambiguous: readonly AmbiguousPlace[];
  readonly frames: PlaceFrames;
  /** By language. */
  readonly modality: Readonly<Record<string, Modality>>;
  readonly legalWords: LegalWords;
  readonly wires: Wires;
  readonly events: readonly Pick<DatedEvent, 'id' | 'names' | 'cues'>[];
}

/** The signs that may stand in a text of a language. */
export type Lexicon = (lang: string) => readonly TermIndex<Sign>[];

export const compileLexicon = ({
  acts,
  placesIn,
  ambiguous,
  frames,
  modality,
  legalWords,
  wires,
  events,
}: LexiconMaterial): Lexicon => {
  const languages = acts.flatMap(({ cues }) => Object.keys(cues));
  return languageIndexes([...new Set(languages)], (lang): readonly LanguageTerm<Sign>[] => {
    const all = (byLang: ByLanguage, tag: Sign) =>
      (byLang[lang] ?? []).map((term) => ({ lang, term, tag }));
    const here = ambiguous.filter((place) => place.lang === lang);
    const wanting = new Set(
      here.filter(({ rule }) => rule === 'only').map(({ country, name }) => `${country} ${name}`),
    );
    return [
      ...acts.flatMap((act) => [
        ...all(act.cues, { kind: 'cue', act }),
        ...all(act.against, { kind: 'against', act }),
        ...act.steps.flatMap((step) => all(step.cues, { kind: 'step', act, step })),
      ]),
      ...modeTerms(lang, modality[lang]),
      ...LEGAL_WORDS.flatMap((says) => all(legalWords[says], { kind: 'legal', says })),
      ...events.flatMap(({ id, cues }) => all(cues, { kind: 'event', event: id, isName: false })),
      ...all(wires.before, { kind: 'credit', side: 'before' }),
      ...all(wires.after, { kind: 'credit', side: 'after' }),
      ...(lang === 'mul' ? namesOf(events, wires) : []),
      ...all(frames.bystander, { kind: 'bystander' }),
      ...all(frames.notPlace, { kind: 'not-place' }),
      ...here.flatMap(({ country, name, rule, words }) => {
        const tag: Sign =
          rule === 'cover' ? { kind: 'not-place' } : { kind: 'company', country, name, rule };
        return words.map((term) => ({ lang, term, tag }));
      }),
      ...placesIn(lang).map(({ country, name, kind }) => {
        const wantsCompany = wanting.has(`${country} ${name}`);
        const tag: Sign = { kind: 'place', country, form: kind, name, wantsCompany };
        return { lang, term: name, tag };
      }),
    ];
  });
};

/** Names stand in texts of any language. */
const namesOf = (
  events: LexiconMaterial['events'],
  { wires }: Wires,
): readonly LanguageTerm<Sign>[] => [
  ...events.flatMap(({ id, names }) =>
    names.map((term) => ({
      lang: 'mul',
      term,
      tag: { kind: 'event', event: id, isName: true } as const,
    })),
  ),
  ...wires.flatMap(({ name, names }) =>
    names.map((term) => ({
      lang: 'mul',
      term,
      tag: { kind: 'wire', name, written: term } as const,
    })),
  ),
];

const MODES = ['plan', 'demand', 'denial', 'allegation', 'fact'] as const;

const modeTerms = (lang: string, words: Modality | undefined): readonly LanguageTerm<Sign>[] => {
  if (!words) return [];
  const { isVerbLast } = words;
  const tagged = (terms: readonly string[], tag: Sign) =>
    terms.map((term) => ({ lang, term, tag }));
  return [
    ...MODES.flatMap((mode) =>
      tagged(words[mode], { kind: 'mode', mode, isVerbLast, inTitle: false }),
    ),
    ...tagged(words.titlePlan, { kind: 'mode', mode: 'plan', isVerbLast: false, inTitle: true }),
    ...tagged(words.clause, { kind: 'clause' }),
  ];
};

type ByLanguage = Readonly<Record<string, readonly string[]>>;
