import type { EntryText, TextField } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Tokenized } from '../text/term-index.ts';
import { tokenize } from '../text/tokens.ts';
import { WORD_WIDTH, wordWidth } from '../text/word-width.ts';
import type { Scope } from './query.ts';

/** Where a leaf is found in an entry. */
export interface Place {
  /** The same for all copies of one place. */
  readonly id: number;
  readonly leaf: number;
  readonly term: string;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  /** From where to where it reaches, in quarters of a word from the start of the entry. */
  readonly from: number;
  readonly to: number;
  /** One of the bits of ZONES. */
  readonly zone: number;
  readonly isWeak: boolean;
  /** What the watch gave it; 1 = nothing. */
  readonly weight: number;
}

export const FIELDS: readonly TextField[] = ['title', 'summary', 'text'];

/** Parts of an entry as bits: the title, the lead, what follows the lead. */
const TITLE = 1;
const LEAD = 2;
const REST = 4;
export const ANYWHERE = TITLE | LEAD | REST;
export const ZONES: Readonly<Record<Scope, number>> = {
  title: TITLE,
  lead: LEAD,
  body: LEAD | REST,
};

const LEAD_WORDS = 50;
/** Fields stand further apart than any NEAR reaches. */
const BETWEEN_FIELDS = 1_000 * WORD_WIDTH;

/** One field cut into words, each with how far it stands from the start of the entry. */
export interface ReadField extends Tokenized {
  readonly name: TextField;
  /** Positions before the word `at`, and behind the last one. */
  readonly positions: Int32Array;
  readonly leadEnd: number;
}

/** An entry cut into words once, for all watches. */
export class ReadText {
  readonly fields: readonly ReadField[];
  readonly #lang: string;
  #sentences: ReadonlyMap<TextField, readonly number[]> | null = null;

  constructor(entry: Pick<EntryText, TextField>, lang: string) {
    this.#lang = lang;
    let position = 0;
    this.fields = FIELDS.map((name) => {
      const field = readField(name, entry[name], lang, position);
      position = (field.positions.at(-1) ?? position) + BETWEEN_FIELDS;
      return field;
    });
  }

  /** The sentence in which a place begins, as a number that is its own within the entry. */
  sentenceOf({ field, start }: Pick<Place, 'field' | 'start'>): number {
    const starts = this.#starts().get(field) ?? [];
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return low * FIELDS.length + FIELDS.indexOf(field);
  }

  #starts(): ReadonlyMap<TextField, readonly number[]> {
    this.#sentences ??= new Map(
      this.fields.map(({ name, text }) => [
        name,
        name === 'title' ? [0] : splitSentences(text, this.#lang).map(({ start }) => start),
      ]),
    );
    return this.#sentences;
  }
}

const readField = (name: TextField, text: string, lang: string, position: number): ReadField => {
  const tokens = tokenize(text, lang);
  const positions = new Int32Array(tokens.length + 1);
  let at = position;
  for (const [index, { word }] of tokens.entries()) {
    positions[index] = at;
    at += wordWidth(word);
  }
  positions[tokens.length] = at;
  return { name, text, tokens, positions, leadEnd: position + LEAD_WORDS * WORD_WIDTH };
};

/** The zone of what ends at the position `to`. */
export const zoneOf = ({ name, leadEnd }: ReadField, to: number): number => {
  if (name === 'title') return TITLE;
  return to <= leadEnd ? LEAD : REST;
};
