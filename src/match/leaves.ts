import type { Attribute } from './query.ts';

/** What a query asks a text or its entry for. Watches that ask for the same share one leaf. */
export type Leaf =
  | { readonly kind: 'term'; readonly id: number; readonly term: string; readonly isExact: boolean }
  | { readonly kind: 'concept'; readonly id: number; readonly concept: string }
  | {
      readonly kind: 'attribute';
      readonly id: number;
      readonly attribute: Attribute;
      readonly value: string;
    };

/** Numbers the leaves of all watches; the same question gets the same number. */
export class LeafTable {
  readonly #all: Leaf[] = [];
  readonly #terms = new Map<string, Leaf>();
  readonly #exact = new Map<string, Leaf>();
  readonly #concepts = new Map<string, Leaf>();
  readonly #attributes = new Map<string, Leaf>();

  get all(): readonly Leaf[] {
    return this.#all;
  }

  term(term: string, isExact: boolean): Leaf {
    const map = isExact ? this.#exact : this.#terms;
    return this.#once(map, term, (id) => ({ kind: 'term', id, term, isExact }));
  }

  concept(concept: string): Leaf {
    return this.#once(this.#concepts, concept, (id) => ({ kind: 'concept', id, concept }));
  }

  attribute(attribute: Attribute, value: string): Leaf {
    return this.#once(this.#attributes, `${attribute}:${value}`, (id) => ({
      kind: 'attribute',
      id,
      attribute,
      value,
    }));
  }

  #once(map: Map<string, Leaf>, key: string, make: (id: number) => Leaf): Leaf {
    const known = map.get(key);
    if (known) return known;
    const leaf = make(this.#all.length);
    this.#all.push(leaf);
    map.set(key, leaf);
    return leaf;
  }
}
