import type { Evidence, TextField } from '../model.ts';
import { findTerms, type TermIndex } from '../text/term-index.ts';
import type { Sign } from './lexicon.ts';
import { passageFinder, type Reading } from './reading.ts';

export interface SignHit {
  readonly sign: Sign;
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
  /** Index into the reading's passages. */
  readonly passage: number;
}

/** All signs of an entry, and which concepts each passage names. */
export interface Signs {
  readonly hits: readonly SignHit[];
  readonly conceptsIn: readonly ReadonlySet<string>[];
}

export const findSigns = (
  reading: Reading,
  evidence: Evidence,
  indexes: readonly TermIndex<Sign>[],
): Signs => {
  const passageOf = passageFinder(reading.passages);
  const hits = (['title', 'summary', 'text'] as const).flatMap((field) =>
    findTerms(indexes, reading.fields[field]).map(({ tag, start, end, firstToken, lastToken }) => ({
      sign: tag,
      field,
      start,
      end,
      firstToken,
      lastToken,
      passage: passageOf(field, start),
    })),
  );
  const conceptsIn = reading.passages.map(() => new Set<string>());
  for (const { concept, field, start } of evidence.concepts)
    conceptsIn[passageOf(field, start)]?.add(concept);
  return { hits, conceptsIn };
};
