import type { Failure } from '../model.ts';

export type FetchFailureKind =
  | 'refused-address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'bad-encoding'
  | 'http-status'
  | 'too-many-redirects'
  | 'rate-limited'
  | 'robots'
  | 'aborted';

export interface FetchFailure extends Failure {
  readonly kind: FetchFailureKind;
}

/** Kinds that a later try may heal without anybody's help. */
const PASSING: ReadonlySet<FetchFailureKind> = new Set([
  'dns',
  'connect',
  'timeout',
  'reset',
  'rate-limited',
  'aborted',
]);

export const fetchFailure = (
  kind: FetchFailureKind,
  message: string,
  more: { readonly retryable?: boolean; readonly retryAfterMs?: number | null } = {},
): FetchFailure => ({
  kind,
  message,
  retryable: more.retryable ?? PASSING.has(kind),
  retryAfterMs: more.retryAfterMs ?? null,
});

/** Carries a failure up through streams, which only know errors. */
export class FetchProblem extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
