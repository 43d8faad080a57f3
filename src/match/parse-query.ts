import type { Query, QueryFault, QueryResult } from './query.ts';

type Symbol = { readonly text: string; readonly quoted: boolean; readonly at: number };

/** Deeper brackets are a slip of the keyboard or an attack. */
const MAX_DEPTH = 50;

/**
 * Reads `"a phrase" OR (@concept AND stem* AND NOT word)`. Two words beside each other without an
 * operator are refused rather than guessed at, and so is a query that only says what it does not want.
 */
export const parseQuery = (written: string): QueryResult => {
  const reader = new Reader(symbolsOf(written), written.length);
  const query = reader.or(0);
  const rest = reader.peek();
  if ('message' in query) return { ok: false, fault: query };
  if (rest?.text === ')' && !rest.quoted)
    return problem(rest.at, 'this bracket was never opened: take it out or add "(" before');
  if (rest)
    return problem(rest.at, `write AND or OR before ${rest.text}, or put a phrase in quotes`);
  if (!wantsSomething(query))
    return problem(0, 'a watch needs at least one term that must stand in the text, not only NOT');
  return { ok: true, query };
};

type Problem = QueryFault;

const fault = (at: number, message: string): Problem => ({ at, end: at + 1, message, mend: '' });
const problem = (at: number, message: string): QueryResult => ({
  ok: false,
  fault: fault(at, message),
});

const symbolsOf = (written: string): Symbol[] =>
  [...written.matchAll(/"([^"]*)"?|[()]|[^\s()"]+/gu)].map((found) => ({
    text: found[1] ?? found[0],
    quoted: found[1] !== undefined,
    at: found.index,
  }));

const wantsSomething = (query: Query): boolean => {
  if (query.kind === 'not') return false;
  if (query.kind === 'or') return query.parts.every(wantsSomething);
  if (query.kind === 'and') return query.parts.some(wantsSomething);
  return true;
};

class Reader {
  readonly #symbols: readonly Symbol[];
  readonly #end: number;
  #next = 0;

  constructor(symbols: readonly Symbol[], end: number) {
    this.#symbols = symbols;
    this.#end = end;
  }

  peek(): Symbol | undefined {
    return this.#symbols[this.#next];
  }

  or(depth: number): Query | Problem {
    return this.#chain('OR', () => this.#chain('AND', () => this.#not(depth)));
  }

  #chain(operator: 'AND' | 'OR', read: () => Query | Problem): Query | Problem {
    const parts: Query[] = [];
    do {
      const part = read();
      if ('message' in part) return part;
      parts.push(part);
    } while (this.#take(operator));
    const [only] = parts;
    if (only && parts.length === 1) return only;
    return { kind: operator === 'AND' ? 'and' : 'or', parts };
  }

  #not(depth: number): Query | Problem {
    if (!this.#take('NOT')) return this.#one(depth);
    const part = this.#one(depth);
    return 'message' in part ? part : { kind: 'not', part };
  }

  #one(depth: number): Query | Problem {
    const symbol = this.#symbols[this.#next];
    if (!symbol) return fault(this.#end, 'a term is missing here');
    this.#next += 1;
    if (symbol.quoted) return termOf(symbol);
    if (symbol.text === '(') return this.#bracket(symbol.at, depth + 1);
    if (symbol.text === ')' || /^(AND|OR|NOT)$/u.test(symbol.text))
      return fault(symbol.at, `a term is missing before ${symbol.text}`);
    if (symbol.text.startsWith('@'))
      return {
        kind: 'concept',
        concept: symbol.text.slice(1),
        at: symbol.at,
        end: symbol.at + symbol.text.length,
      };
    return termOf(symbol);
  }

  #bracket(at: number, depth: number): Query | Problem {
    if (depth > MAX_DEPTH) return fault(at, `brackets go deeper than ${MAX_DEPTH}: simplify`);
    const inner = this.or(depth);
    if ('message' in inner) return inner;
    if (this.#take(')')) return inner;
    return fault(at, 'this bracket is never closed: add ")" where it should end');
  }

  #take(text: string): boolean {
    const symbol = this.peek();
    if (!symbol || symbol.quoted || symbol.text !== text) return false;
    this.#next += 1;
    return true;
  }
}

const termOf = (symbol: Symbol): Query | Problem =>
  /[\p{L}\p{N}]/u.test(symbol.text)
    ? {
        kind: 'term',
        term: symbol.text,
        isExact: false,
        at: symbol.at,
        end: symbol.at + symbol.text.length,
      }
    : fault(symbol.at, 'this term has no letter in it');
