import { nearest } from '../text/nearest.ts';
import { isNear, operatorOf } from './operators.ts';
import { ATTRIBUTES, type QueryFault, SCOPES } from './query.ts';
import { faultAt, shown } from './query-fault.ts';
import { signFault } from './read-term.ts';
import type { QuerySymbol } from './symbols.ts';

const FIELDS: readonly string[] = [...SCOPES, ...ATTRIBUTES, 'watch'];
/** The same fields, as other programs call them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  headline: 'title',
  intitle: 'title',
  ingress: 'lead',
  text: 'body',
  content: 'body',
  fulltext: 'body',
  inurl: 'url',
  site: 'url',
  domain: 'url',
  link: 'url',
  tag: 'category',
  label: 'category',
  by: 'author',
  outlet: 'source',
  feed: 'source',
  language: 'lang',
  sourcelang: 'lang',
  sourcecountry: 'country',
  type: 'kind',
  search: 'watch',
};

/** As it was written, short. */
const quoted = (symbol: QuerySymbol): string =>
  symbol.kind === 'phrase' ? `"${shown(symbol.text)}"` : shown(symbol.text);

/** A name before a colon that is no field. */
export const fieldFault = (field: QuerySymbol): QueryFault => {
  const name = field.text.toLowerCase();
  const likely = FIELDS.includes(name)
    ? name
    : Object.hasOwn(OTHER_NAMES, name)
      ? OTHER_NAMES[name]
      : nearest(name, FIELDS);
  return faultAt(
    field,
    `there is no field ${shown(field.text)}`,
    likely
      ? `write ${likely}:, or put the words in quotes`
      : `the fields are ${FIELDS.join(', ')}; put words with a colon in quotes`,
  );
};

export const unclosedFault = (symbol: QuerySymbol): QueryFault =>
  faultAt(symbol, 'these quotes never end', 'add " where they should end');

/** Something ended where a term has to stand: `symbol` is what stands there, `before` what stands before it. */
export const missingFault = (
  symbol: QuerySymbol | undefined,
  before: QuerySymbol | undefined,
  length: number,
): QueryFault => {
  const afterOperator = operatorOf(before) ? ` after ${before?.text}` : '';
  if (!symbol)
    return {
      at: length,
      end: length,
      message: `a term is missing${afterOperator}`,
      mend: before
        ? 'write one, or take out what waits for it'
        : 'write a word, or a phrase in quotes',
    };
  if (symbol.kind === ')' && before?.kind === '(')
    return {
      at: before.at,
      end: symbol.end,
      message: 'these brackets are empty',
      mend: 'write a term between them, or take them out',
    };
  if (symbol.kind === 'weight')
    return faultAt(symbol, 'this weight belongs to no term', 'write it behind a term: word^3');
  if (symbol.kind === ',')
    return faultAt(symbol, 'a term is missing before this comma', 'take the comma out');
  if (before?.kind === ',')
    return faultAt(before, 'no item stands behind this comma', 'take the comma out');
  const operator = operatorOf(symbol);
  if (operator === 'NOT' && isNear(operatorOf(before)))
    return faultAt(symbol, 'NOT cannot be near to something', `write a NOT ${before?.text} b`);
  if (operator === 'NOT') return faultAt(symbol, 'NOT needs brackets here', 'write (NOT word)');
  const isBetween = isNear(operator);
  return faultAt(
    symbol,
    `a term is missing before ${shown(symbol.text)}${afterOperator && `,${afterOperator}`}`,
    isBetween
      ? `it stands between two terms: a ${symbol.text} b`
      : 'write one, or take the operator out',
  );
};

/** Something stands behind a whole query, or where only an operator can stand. */
export const strayFault = (symbol: QuerySymbol, before: QuerySymbol | undefined): QueryFault => {
  if (symbol.kind === ')')
    return faultAt(symbol, 'this bracket was never opened', 'take it out, or add ( before');
  if (symbol.kind === ',')
    return faultAt(symbol, 'a comma parts only the items of a SCORE', 'write OR or AND');
  if (symbol.kind === 'weight')
    return faultAt(symbol, 'a weight stands right behind its term', 'take out the blank before ^');
  if (symbol.kind === 'unclosed') return unclosedFault(symbol);
  const said = spelledOperator(symbol) ?? (before && spelledOperator(before));
  if (said) return said;
  const operator = operatorOf(symbol);
  if (operator === 'NOT') return faultAt(symbol, 'NOT stands behind AND or OR', 'write AND NOT');
  if (operator === 'AND' || isNear(operator))
    return faultAt(symbol, 'several values are parted by OR', 'write OR');
  if (before?.kind === 'phrase' && before.end === symbol.at && symbol.kind === 'word')
    return behindQuotes(symbol, before);
  const sign = symbol.kind === 'word' && !operator ? signFault(symbol) : null;
  if (sign) return sign;
  return faultAt(symbol, `no operator stands before ${quoted(symbol)}`, joined(symbol, before));
};

/** An operator in small letters, or with its number written otherwise. */
const spelledOperator = (symbol: QuerySymbol): QueryFault | null => {
  if (symbol.kind !== 'word' || operatorOf(symbol)) return null;
  const capitals = symbol.text.toUpperCase();
  if (operatorOf({ ...symbol, text: capitals })) {
    const mend = `write ${capitals.replace(/\/S$/u, '/s')} in capitals`;
    return faultAt(symbol, 'operators are written in capitals', mend);
  }
  const near = /^(?:(?:O?NEAR|W|WITHIN|ADJ|PRE)[/:~]?|N\/)(\d{1,3})$/u.exec(capitals);
  if (near) return faultAt(symbol, 'this is no operator here', `write NEAR/${near[1]}`);
  return null;
};

const behindQuotes = (symbol: QuerySymbol, before: QuerySymbol): QueryFault => {
  const distance = /^~(\d+)$/u.exec(symbol.text)?.[1];
  if (distance)
    return faultAt(symbol, 'no number stands behind ~', `write word NEAR/${distance} word`);
  if (/^[*~]/u.test(symbol.text))
    return faultAt(
      symbol,
      `${symbol.text.charAt(0)} stands inside the quotes, at the word it belongs to`,
      `write "${shown(before.text)}${symbol.text.charAt(0)}"`,
    );
  return faultAt(
    symbol,
    'a blank and an operator are missing behind the quotes',
    joined(symbol, before),
  );
};

const joined = (symbol: QuerySymbol, before: QuerySymbol | undefined): string => {
  if (before?.kind === 'word' && symbol.kind === 'word' && !operatorOf(symbol)) {
    const words = `${shown(before.text)} ${shown(symbol.text)}`.replaceAll(/['‘’‚‛`]/gu, '');
    return `write "${words}" for the words side by side, else AND or OR between them`;
  }
  return 'write AND or OR between them';
};
