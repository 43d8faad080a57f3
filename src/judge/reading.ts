import type { EntryText, TextField } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Tokenized } from '../text/term-index.ts';
import { tokenize } from '../text/tokens.ts';

/** A stretch of text that is read as one thought: the title, or one sentence. */
export interface Passage {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  /** How prominent it is: the title, the first sentences of a body, the rest. */
  readonly place: 'title' | 'lead' | 'body';
}

/** An entry cut into tokens and passages once, for all that is judged of it. */
export interface Reading {
  readonly lang: string;
  readonly fields: Readonly<Record<TextField, Tokenized>>;
  readonly passages: readonly Passage[];
}

/** Sentences that still count as the lead of a text: news puts who, what and where there. */
const LEAD_SENTENCES = 2;
/** Text beyond this is background; judging stops there, so that no entry takes for ever. */
const MAX_JUDGED_CHARS = 40_000;

export const readEntry = (entry: Pick<EntryText, TextField>, lang: string): Reading => {
  const field = (name: TextField): Tokenized => {
    const text = entry[name].slice(0, MAX_JUDGED_CHARS);
    return { text, tokens: tokenize(text, lang) };
  };
  const fields = { title: field('title'), summary: field('summary'), text: field('text') };
  const title: Passage = {
    field: 'title',
    start: 0,
    end: fields.title.text.length,
    place: 'title',
  };
  const passages: Passage[] = [title];
  for (const name of ['summary', 'text'] as const)
    for (const [at, { start, end }] of splitSentences(fields[name].text, lang).entries())
      passages.push({ field: name, start, end, place: at < LEAD_SENTENCES ? 'lead' : 'body' });
  return { lang, fields, passages };
};

/** Finds the passage of a span; spans come in any order. */
export const passageFinder = (
  passages: readonly Passage[],
): ((field: TextField, start: number) => number) => {
  const byField = new Map<TextField, { at: number; start: number; end: number }[]>();
  for (const [at, { field, start, end }] of passages.entries()) {
    const list = byField.get(field) ?? [];
    byField.set(field, list);
    list.push({ at, start, end });
  }
  return (field, start) => {
    const list = byField.get(field) ?? [];
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((list[middle]?.start ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return list[low]?.at ?? 0;
  };
};
