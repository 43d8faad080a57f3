import { operatorOf } from './operators.ts';
import type { QueryFault } from './query.ts';
import { missingFault } from './slips.ts';
import type { QuerySymbol } from './symbols.ts';

/** Where the reader stands among the symbols of a query. */
export class Cursor {
  readonly #symbols: readonly QuerySymbol[];
  readonly #length: number;
  #next = 0;

  /** `length` = UTF-16 units of the whole query. */
  constructor(symbols: readonly QuerySymbol[], length: number) {
    this.#symbols = symbols;
    this.#length = length;
  }

  peek(ahead = 0): QuerySymbol | undefined {
    return this.#symbols[this.#next + ahead];
  }

  /** The last symbol taken. */
  before(): QuerySymbol | undefined {
    return this.#symbols[this.#next - 1];
  }

  take(): void {
    this.#next += 1;
  }

  takeOperator(name: 'AND' | 'OR' | 'NOT'): boolean {
    if (operatorOf(this.peek()) !== name) return false;
    this.take();
    return true;
  }

  /** A term should stand here. */
  missing(): QueryFault {
    return missingFault(this.peek(), this.before(), this.#length);
  }
}
