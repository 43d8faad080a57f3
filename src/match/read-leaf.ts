import type { Cursor } from './cursor.ts';
import { operatorOf } from './operators.ts';
import type {
  Attribute,
  AttributeLeaf,
  ConceptLeaf,
  QueryFault,
  TermLeaf,
  WatchLeaf,
} from './query.ts';
import { faultAt } from './query-fault.ts';
import { readTerm, type WrittenTerm } from './read-term.ts';
import { readValue } from './read-value.ts';
import { unclosedFault } from './slips.ts';
import type { QuerySymbol } from './symbols.ts';

/** Ids of concepts, acts and watches. */
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/u;

/** A term, an exact term or a concept; the cursor stands on a word or a phrase. */
export const readLeaf = (
  symbol: QuerySymbol,
  cursor: Cursor,
): TermLeaf | ConceptLeaf | QueryFault => {
  cursor.take();
  if (symbol.kind === 'phrase') return readTerm(writtenTerm(symbol));
  if (symbol.text.startsWith('@')) return readConcept(symbol);
  if (symbol.text.startsWith('=')) return readExact(symbol, cursor);
  return readTerm(writtenTerm(symbol));
};

/** One value of an attribute, or the id of a watch where `attribute` is null. */
export const readFieldValue = (
  attribute: Attribute | null,
  cursor: Cursor,
): AttributeLeaf | WatchLeaf | QueryFault => {
  const symbol = cursor.peek();
  if (symbol?.kind === 'field')
    return faultAt(symbol, 'a value with a colon stands in quotes', 'put it in quotes');
  if (symbol?.kind === 'unclosed') return unclosedFault(symbol);
  if (!symbol || operatorOf(symbol) || (symbol.kind !== 'word' && symbol.kind !== 'phrase'))
    return cursor.missing();
  cursor.take();
  if (attribute) return readValue(attribute, writtenTerm(symbol));
  if (!ID.test(symbol.text)) return idFault(symbol, 'watch:', symbol.text);
  return { kind: 'watch', watch: symbol.text, at: symbol.at, end: symbol.end };
};

const writtenTerm = (symbol: QuerySymbol): WrittenTerm => {
  const isQuoted = symbol.kind === 'phrase';
  const from = isQuoted ? symbol.at + 1 : symbol.at;
  return { text: symbol.text, from, at: symbol.at, end: symbol.end, isQuoted, isExact: false };
};

const readExact = (symbol: QuerySymbol, cursor: Cursor): TermLeaf | QueryFault => {
  if (symbol.text !== '=') {
    const written = { ...writtenTerm(symbol), text: symbol.text.slice(1), from: symbol.at + 1 };
    return readTerm({ ...written, isExact: true });
  }
  const phrase = cursor.peek();
  if (phrase?.at === symbol.end && phrase.kind === 'unclosed') return unclosedFault(phrase);
  if (phrase?.at !== symbol.end || phrase.kind !== 'phrase')
    return faultAt(symbol, '= stands right before a word or quotes', 'write ="Exact Words"');
  cursor.take();
  return readTerm({ ...writtenTerm(phrase), at: symbol.at, isExact: true });
};

const readConcept = (symbol: QuerySymbol): ConceptLeaf | QueryFault => {
  const concept = symbol.text.slice(1);
  if (!ID.test(concept)) return idFault(symbol, '@', concept);
  return { kind: 'concept', concept, at: symbol.at, end: symbol.end };
};

const idFault = (symbol: QuerySymbol, sign: string, written: string): QueryFault => {
  const likely = written
    .toLowerCase()
    .slice(0, 64)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
  return faultAt(
    symbol,
    `behind ${sign} stands an id: small letters, digits and hyphens`,
    likely === '' ? `write ${sign} and the id at once` : `write ${sign}${likely}`,
  );
};
