import type { Failure } from '../model.ts';
import { type FetchFailureKind, FetchProblem, fetchFailure } from './fetch-failure.ts';

const KINDS: readonly (readonly [RegExp, FetchFailureKind, advice: string])[] = [
  [/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EBADNAME)/, 'dns', 'check the host name'],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)/,
    'connect',
    'the host may be down, or its port may be wrong',
  ],
  [
    /^(CERT_|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|HOSTNAME_MISMATCH)/,
    'tls',
    'its certificate or TLS set-up is at fault; no setting switches the check off',
  ],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)/, 'too-large', 'it is over our limit'],
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT/, 'timeout', 'the server is slow; it is asked again later'],
  [
    /^(Z_|ERR__ZLIB|ERR_BROTLI|ERR__ERROR|ERR_ZSTD|ERR_ZLIB|ZSTD_)/,
    'bad-encoding',
    'the server compresses wrongly',
  ],
];

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

/** Any error of DNS, socket, TLS, HTTP parser or zlib as a failure. `where` is a redacted URL. */
export const classifyError = (error: unknown, where: string): Failure => {
  if (error instanceof FetchProblem) return error.failure;
  const code = codeOf(error);
  const known = KINDS.find(([pattern]) => pattern.test(code));
  if (known) return fetchFailure(known[1], `${where}: ${code}; ${known[2]}`);
  return fetchFailure(
    'reset',
    `${where}: the connection broke (${code || 'no code'}); it is asked again later`,
  );
};
