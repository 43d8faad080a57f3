import type { EntryText } from '../model.ts';
import { findTerms, TermIndex } from '../text/term-index.ts';
import { tokenize } from '../text/tokens.ts';
import type { Leaf } from './leaves.ts';
import type { Attribute } from './query.ts';

/** What an entry is known by beside its text. */
export type EntryAttributes = Partial<
  Pick<EntryText, 'url' | 'source' | 'authors' | 'categories' | 'country' | 'kind'>
>;

type AttributeLeaf = Extract<Leaf, { kind: 'attribute' }>;

const ANY = 'mul';

/** Finds which of these leaves hold for an entry in the language `lang`. */
export const attributeFinder = (
  leaves: readonly AttributeLeaf[],
): ((entry: EntryAttributes, lang: string) => ReadonlySet<number>) => {
  const equal = new Map<string, number>();
  const inUrl: { readonly id: number; readonly part: string }[] = [];
  const named = new Map<Attribute, TermIndex<number>>();
  for (const { id, attribute, value } of leaves) {
    if (attribute === 'url') inUrl.push({ id, part: value.toLowerCase() });
    else if (attribute === 'author' || attribute === 'category' || attribute === 'source') {
      const index = named.get(attribute) ?? new TermIndex<number>({ lang: ANY });
      named.set(attribute, index);
      index.add(value, id);
    } else equal.set(`${attribute}:${value.toLowerCase()}`, id);
  }
  return (entry, lang) => {
    const found = new Set<number>();
    if (leaves.length === 0) return found;
    const { url, source, authors = [], categories = [], country, kind } = entry;
    for (const [attribute, value] of Object.entries({ lang, country, kind })) {
      const id = value ? equal.get(`${attribute}:${value.toLowerCase()}`) : undefined;
      if (id !== undefined) found.add(id);
    }
    const address = url?.toLowerCase() ?? '';
    for (const { id, part } of inUrl) if (address.includes(part)) found.add(id);
    const texts = { author: authors, category: categories, source: source ? [source] : [] };
    for (const [attribute, index] of named)
      for (const text of texts[attribute as keyof typeof texts])
        for (const { tag } of findTerms([index], { text, tokens: tokenize(text, ANY) }))
          found.add(tag);
    return found;
  };
};
