/**
 * What makes a query that can be read worse than its writer thinks. `at` and `end` count UTF-16 units of
 * the query as written. `dead` parts find nothing, or nothing more; `noisy` is told by numbers.
 */
export interface Warning {
  readonly at: number;
  readonly end: number;
  readonly kind: 'short' | 'broad' | 'dead' | 'noisy' | 'unclear';
  readonly message: string;
  readonly mend: string;
}
