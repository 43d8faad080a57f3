import { Cursor } from './cursor.ts';
import { isNear, operatorOf, readCount, readScore, readWeight, readWithin } from './operators.ts';
import { ATTRIBUTES, type NearQuery, type Query, type QueryFault, SCOPES } from './query.ts';
import { faultAt, isFault } from './query-fault.ts';
import { readFieldValue, readLeaf } from './read-leaf.ts';
import { fieldFault, strayFault, unclosedFault } from './slips.ts';
import type { QuerySymbol } from './symbols.ts';
import { hasPlaces, spanOf } from './tree.ts';

/** Deeper brackets are a slip of the keyboard or an attack. */
const MAX_DEPTH = 50;

type Read = Query | QueryFault;

/** One method for each row of the table of operators in docs/watches.md, the weakest first. */
export class QueryReader {
  readonly #cursor: Cursor;
  /** Weights below zero that are not yet known to be those of an item of a SCORE. */
  readonly #negative = new Map<Query, QuerySymbol>();

  constructor(symbols: readonly QuerySymbol[], length: number) {
    this.#cursor = new Cursor(symbols, length);
  }

  read(): Read {
    const query = this.#or(0);
    if (isFault(query)) return query;
    const rest = this.#cursor.peek();
    if (rest) return strayFault(rest, this.#cursor.before());
    const [negative] = this.#negative.values();
    if (negative)
      return faultAt(
        negative,
        'only items of a SCORE weigh against it',
        'write AND NOT, or put the item in brackets with its weight behind them',
      );
    return query;
  }

  #or(depth: number): Read {
    return this.#chain('or', 'OR', () => this.#chain('and', 'AND', () => this.#not(depth)));
  }

  #chain(kind: 'and' | 'or', name: 'AND' | 'OR', read: () => Read): Read {
    const parts: Query[] = [];
    do {
      const part = read();
      if (isFault(part)) return part;
      // One after another, as brackets around parts of the same kind change nothing.
      for (const inner of part.kind === kind ? part.parts : [part]) parts.push(inner);
    } while (this.#cursor.takeOperator(name));
    const [only] = parts;
    return only && parts.length === 1 ? only : { kind, parts };
  }

  #not(depth: number): Read {
    const symbol = this.#cursor.peek();
    if (!symbol || !this.#cursor.takeOperator('NOT')) return this.#near(depth);
    const again = this.#cursor.peek();
    if (isNear(operatorOf(again)))
      return faultAt(
        symbol,
        `NOT ${again?.text} stands between two terms`,
        `write a NOT ${again?.text} b, without AND`,
      );
    if (operatorOf(again) === 'NOT')
      return faultAt(symbol, 'NOT NOT takes itself back', 'leave both out');
    const part = this.#near(depth);
    return isFault(part) ? part : { kind: 'not', part };
  }

  #near(depth: number): Read {
    let left = this.#weighted(depth);
    for (let links = 0; !isFault(left); links += 1) {
      const isAway = this.#nearStands(1) && this.#cursor.takeOperator('NOT');
      const symbol = this.#cursor.peek();
      if (!symbol || !this.#nearStands(0)) return left;
      if (links === MAX_DEPTH)
        return faultAt(symbol, `more than ${MAX_DEPTH} NEARs stand in a row`, 'use brackets');
      const near = this.#nearOperator(symbol);
      if (isFault(near)) return near;
      const right = this.#weighted(depth);
      if (isFault(right)) return right;
      const placeless = [left, right].find((side) => !hasPlaces(side));
      if (placeless) return placeFault(placeless, symbol.text);
      left = { kind: 'near', isAway, ...near, left, right };
    }
    return left;
  }

  #nearStands(ahead: 0 | 1): boolean {
    return isNear(operatorOf(this.#cursor.peek(ahead)));
  }

  #nearOperator(symbol: QuerySymbol): Pick<NearQuery, 'isOrdered' | 'within'> | QueryFault {
    this.#cursor.take();
    const isOrdered = symbol.text.startsWith('O');
    const number = this.#cursor.peek();
    if (symbol.text.endsWith('NEAR') && number?.kind === 'word' && /^\d+$/u.test(number.text)) {
      const digits = number.text.slice(0, 3);
      return faultAt(
        number,
        'a slash stands between an operator and its number',
        `write ${symbol.text}/${digits}, or "${digits}" in quotes for the number itself`,
      );
    }
    const read = readWithin(symbol);
    return isFault(read) ? read : { isOrdered, ...read };
  }

  #weighted(depth: number): Read {
    let part = this.#operand(depth);
    for (let count = 0; !isFault(part); count += 1) {
      const symbol = this.#cursor.peek();
      if (symbol?.kind !== 'weight' || symbol.at !== this.#cursor.before()?.end) return part;
      this.#cursor.take();
      if (count > 0) return faultAt(symbol, 'one weight is enough', 'take one out');
      const read = readWeight(symbol);
      if (isFault(read)) return read;
      const comma = this.#cursor.peek();
      if (comma?.kind === ',' && /^\d/u.test(touching(comma, this.#cursor.peek(1))))
        return faultAt(
          comma,
          'a comma parts items',
          'write a point in a number, else a blank behind the comma',
        );
      part = { kind: 'weighted', weight: read.weight, part };
      if (read.weight < 0) this.#negative.set(part, symbol);
    }
    return part;
  }

  #operand(depth: number): Read {
    const symbol = this.#cursor.peek();
    if (!symbol) return this.#cursor.missing();
    if (depth > MAX_DEPTH)
      return faultAt(symbol, `this is nested deeper than ${MAX_DEPTH}`, 'write it simpler');
    switch (symbol.kind) {
      case '(':
        return this.#inBrackets(symbol, () => this.#or(depth + 1));
      case 'unclosed':
        return unclosedFault(symbol);
      case 'field':
        return this.#field(symbol, depth + 1);
      case 'phrase':
        return readLeaf(symbol, this.#cursor);
      case 'word':
        return this.#word(symbol, depth + 1);
      default:
        return this.#cursor.missing();
    }
  }

  #inBrackets<T extends object>(open: QuerySymbol, read: () => T | QueryFault): T | QueryFault {
    this.#cursor.take();
    const inner = read();
    if (isFault(inner)) return inner;
    const close = this.#cursor.peek();
    if (!close) return faultAt(open, 'this bracket is never closed', 'add ) where it should end');
    if (close.kind !== ')') return strayFault(close, this.#cursor.before());
    this.#cursor.take();
    return inner;
  }

  #word(symbol: QuerySymbol, depth: number): Read {
    const operator = operatorOf(symbol);
    if (operator === 'COUNT') {
      const read = readCount(symbol);
      if (isFault(read)) return read;
      this.#cursor.take();
      const part = this.#operand(depth);
      return isFault(part) ? part : { kind: 'count', ...read, part };
    }
    if (operator === 'SCORE') {
      const read = readScore(symbol);
      if (isFault(read)) return read;
      this.#cursor.take();
      return this.#score(symbol, read.least, depth);
    }
    return operator ? this.#cursor.missing() : readLeaf(symbol, this.#cursor);
  }

  #score(score: QuerySymbol, least: number, depth: number): Read {
    const open = this.#cursor.peek();
    if (open?.kind !== '(')
      return faultAt(score, 'the items of a SCORE stand in brackets', 'write SCORE/10 (a^10, b^4)');
    const items = this.#inBrackets(open, () => this.#items(depth));
    return isFault(items) ? items : { kind: 'score', least, items };
  }

  #items(depth: number): Query[] | QueryFault {
    const items: Query[] = [];
    for (;;) {
      const item = this.#or(depth);
      if (isFault(item)) return item;
      this.#negative.delete(item);
      items.push(item);
      if (this.#cursor.peek()?.kind !== ',') return items;
      this.#cursor.take();
    }
  }

  #field(field: QuerySymbol, depth: number): Read {
    const scope = SCOPES.find((known) => known === field.text);
    const attribute = ATTRIBUTES.find((known) => known === field.text);
    if (!scope && !attribute && field.text !== 'watch') return fieldFault(field);
    this.#cursor.take();
    const value = this.#cursor.peek();
    if (!value || value.at !== field.end)
      return faultAt(
        field,
        'nothing stands right behind this colon',
        `write ${field.text}:word without a blank, or the words in quotes`,
      );
    if (scope) {
      const part = this.#operand(depth);
      return isFault(part) ? part : { kind: 'in', scope, part };
    }
    const read = () => readFieldValue(attribute ?? null, this.#cursor);
    if (value.kind !== '(') return read();
    // Several values: `lang:(uk OR ru)`.
    return this.#inBrackets(value, () => this.#chain('or', 'OR', read));
  }
}

const touching = (before: QuerySymbol, symbol: QuerySymbol | undefined): string =>
  symbol?.kind === 'word' && symbol.at === before.end ? symbol.text : '';

const placeFault = (side: Query, near: string): QueryFault => {
  const mends: Partial<Record<Query['kind'], string>> = {
    and: `write (a ${near} c) AND (b ${near} c)`,
    not: `write a NOT ${near} b`,
    attribute: 'write AND: it stands in no place of the text',
  };
  return faultAt(
    spanOf(side),
    `${near} stands between terms, concepts, and OR of them`,
    mends[side.kind] ?? 'write AND',
  );
};
