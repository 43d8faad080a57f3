import type { Flag } from '../legal.ts';

/** IPv4 networks that no stranger on the internet can publish from: RFC 6890. */
const OWN_IPV4 =
  /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^(?:22[4-9]|2[3-5]\d)\./u;
const OWN_IPV6 = /^\[(?:::|::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|ff.*)\]$/u;

/**
 * A flag for a page whose host is a number: outlets have names, and who copies their texts to such a host has a reason to
 * hide. Loopback and private addresses are somebody's own. Null = there is nothing to say.
 */
export const bareAddressFlag = (url: string | null | undefined): Flag | null => {
  const parsed = url ? URL.parse(url) : null;
  if (!parsed || !/^https?:$/u.test(parsed.protocol)) return null;
  const { hostname } = parsed;
  const host = mappedIpv4(hostname) ?? hostname;
  const isIpv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(host);
  const isPublic = isIpv4 ? !OWN_IPV4.test(host) : host.startsWith('[') && !OWN_IPV6.test(host);
  return isPublic
    ? {
        kind: 'address',
        claim: hostname,
        known:
          'No outlet publishes at a bare number: whoever copied this text there does not say who they are',
        source: 'The address itself',
      }
    : null;
};

/** The IPv4 address inside `[::ffff:c633:6407]`; null = there is none. */
const mappedIpv4 = (hostname: string): string | null => {
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/u.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return null;
  const parts = [high, low].map((part) => Number.parseInt(part, 16));
  return parts.flatMap((part) => [part >> 8, part & 0xff]).join('.');
};
