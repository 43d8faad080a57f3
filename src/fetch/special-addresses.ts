import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * What is carved out of global unicast. Source: IANA IPv4 and IPv6 Special-Purpose Address
 * Registries; the last rows are of hosts that answer from inside although their address is public.
 */
const SPECIAL: readonly (readonly [cidr: string, what: string])[] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'protocol assignments'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'AS112'],
  ['192.52.193.0/24', 'multicast tunnelling'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'AS112'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['2001::/23', 'protocol assignments, Teredo and ORCHID'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', '6to4'],
  ['2620:4f:8000::/48', 'AS112'],
  ['3fff::/20', 'documentation'],
  ['168.63.129.16/32', 'host service of a cloud'],
];

/** All of IPv6 that is handed out as global unicast. Whatever lies outside is not the web. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

const special = SPECIAL.map(([cidr, what]) => ({ range: ipaddr.parseCIDR(cidr), what }));

/**
 * The address as it would be dialled, mapped IPv4 as IPv4; null = no address, or one of an interface.
 * The WHATWG parser goes first: ipaddr.js takes `::10.0.0.1`, as resolvers write `::a00:1`, for mapped.
 */
const parseAddress = (address: string): ipaddr.IPv4 | ipaddr.IPv6 | null => {
  const kind = isIP(address);
  if (kind === 0) return null;
  const host = URL.parse(kind === 6 ? `http://[${address}]` : `http://${address}`)?.hostname;
  return host === undefined ? null : ipaddr.process(host.replaceAll(/[[\]]/g, ''));
};

/** Why this address is not public, or null when it is. Text that is no address is not public either. */
export const specialUse = (address: string): string | null => {
  const parsed = parseAddress(address);
  if (!parsed) return address.includes('%') ? 'bound to an interface' : 'not an address';
  const hit = special.find(({ range: [net, bits] }) => {
    if (net.kind() !== parsed.kind()) return false;
    return parsed.match(net, bits);
  });
  if (hit) return hit.what;
  if (parsed instanceof ipaddr.IPv4) return null;
  return parsed.match(GLOBAL_UNICAST_V6) ? null : 'not global unicast';
};

/** One spelling for one address, so that an allowed `[::1]:80` also matches `0:0::1`. */
export const normalAddress = (address: string): string =>
  parseAddress(address)?.toString() ?? address;

const OWN_RANGES: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'uniqueLocal',
  'carrierGradeNat',
]);

/** Whether an address lies on this machine or in a network that belongs to whoever runs it. */
export const isOwnNetwork = (address: string): boolean =>
  OWN_RANGES.has(parseAddress(address)?.range() ?? '');
