import type { Act, PlaceName } from '../pack.ts';
import type { AmbiguousPlace } from '../text/places.ts';
import { TermIndex } from '../text/term-index.ts';

/** What a word says to the judge. */
export type Sign =
  | { readonly kind: 'cue'; readonly act: string }
  | { readonly kind: 'against'; readonly act: string }
  | { readonly kind: 'escalate'; readonly act: string }
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

/** Every sign of all acts and places by language, each index made on first use and kept. */
export const compileLexicon = (
  acts: readonly Act[],
  places: readonly PlaceName[],
  ambiguous: readonly AmbiguousPlace[],
  frames: PlaceFrames,
): ((lang: string) => TermIndex<Sign>) => {
  const indexes = new Map<string, TermIndex<Sign>>();
  return (lang) => {
    const ready = indexes.get(lang);
    if (ready) return ready;
    const index = new TermIndex<Sign>();
    const addAll = (byLang: Readonly<Record<string, readonly string[]>>, sign: Sign): void => {
      for (const [termLang, terms] of Object.entries(byLang))
        if (termLang === lang || termLang === 'mul' || lang === 'und')
          for (const term of terms) index.add(term, termLang, sign);
    };
    for (const { id, cues, against, escalate } of acts) {
      addAll(cues, { kind: 'cue', act: id });
      addAll(against, { kind: 'against', act: id });
      if (escalate) addAll(escalate.cues, { kind: 'escalate', act: id });
    }
    addAll(frames.bystander, { kind: 'bystander' });
    addAll(frames.notPlace, { kind: 'not-place' });
    const isHere = (placeLang: string): boolean =>
      placeLang === lang || placeLang === 'mul' || (lang === 'und' && placeLang === 'en');
    const wanting = new Set<string>();
    for (const { country, lang: placeLang, name, rule, words } of ambiguous) {
      if (!isHere(placeLang)) continue;
      if (rule === 'only') wanting.add(`${country} ${name}`);
      const sign: Sign =
        rule === 'cover' ? { kind: 'not-place' } : { kind: 'company', country, name, rule };
      for (const word of words) index.add(word, placeLang, sign);
    }
    for (const { country, lang: placeLang, name, kind } of places) {
      if (!isHere(placeLang)) continue;
      const wantsCompany = wanting.has(`${country} ${name}`);
      index.add(name, placeLang, { kind: 'place', country, form: kind, name, wantsCompany });
    }
    indexes.set(lang, index);
    return index;
  };
};
