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
  const isIpv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(hostname);
  const isPublic = isIpv4
    ? !OWN_IPV4.test(hostname)
    : hostname.startsWith('[') && !OWN_IPV6.test(hostname);
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
