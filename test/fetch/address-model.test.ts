import { createHash } from 'node:crypto';
import { BlockList } from 'node:net';
import { expect, test } from 'vitest';
import { judgeUrl } from '../../src/fetch/address-policy.ts';

/*
 * The registries once more, by another hand and another library: IANA IPv4 and IPv6 Special-Purpose
 * Address Registries, IPv4 multicast and reserved space, and for IPv6 what is handed out at all.
 */
const V4: readonly string[] = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24',
  '192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24',
  '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32',
].flatMap((line) => line.split(' '));
const V6: readonly string[] = [
  '::/128 ::1/128 ::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23',
  '2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
].flatMap((line) => line.split(' '));
const HANDED_OUT = '2000::/3';

const listOf = (subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};
const special4 = listOf(V4, 'ipv4');
const special6 = listOf(V6, 'ipv6');
const handedOut = listOf([HANDED_OUT], 'ipv6');

const isPublic = (address: string): boolean =>
  address.includes(':')
    ? handedOut.check(address, 'ipv6') && !special6.check(address, 'ipv6')
    : !special4.check(address, 'ipv4');

const v4 = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
const v6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  ).join(':');

/** First and last address of a subnet, and their neighbours outside. */
const edges = (subnet: string): readonly string[] => {
  const [net = '', bits = ''] = subnet.split('/');
  const isV6 = net.includes(':');
  const hex = isV6 ? URL.parse(`http://[${net}]`)?.hostname.slice(1, -1) : net;
  const groups = isV6 ? expand(hex ?? '') : net.split('.').map(BigInt);
  const start = groups.reduce((sum, group) => (sum << (isV6 ? 16n : 8n)) | group, 0n);
  const width = isV6 ? 128n : 32n;
  const end = start + (1n << (width - BigInt(bits))) - 1n;
  return [start - 1n, start, end, end + 1n]
    .filter((value) => value >= 0n && value < 1n << width)
    .map(isV6 ? v6 : v4);
};

const expand = (address: string): readonly bigint[] => {
  const [head = '', tail] = address.split('::');
  const read = (part: string): bigint[] =>
    part === '' ? [] : part.split(':').map((group) => BigInt(`0x${group}`));
  const before = read(head);
  const after = read(tail ?? '');
  return [...before, ...new Array<bigint>(8 - before.length - after.length).fill(0n), ...after];
};

const noise = (seed: string, bits: bigint): bigint =>
  BigInt(`0x${createHash('sha256').update(seed).digest('hex')}`) & ((1n << bits) - 1n);

const disagreements = (addresses: readonly string[]): readonly string[] =>
  addresses.filter(
    (address) =>
      (judgeUrl('http://feeds.example.org/', { addresses: [address], allow: [] }).verdict ===
        'allow') !==
      isPublic(address),
  );

test('agrees with the registries at the edges of every block (A1, A6, A12)', () => {
  const addresses = [...V4, ...V6, HANDED_OUT].flatMap(edges);
  expect(addresses.filter(isPublic).length).toBeGreaterThan(20);
  expect(disagreements(addresses)).toEqual([]);
});

test('agrees with the registries on 20,000 other addresses (A1, A6, A12)', () => {
  const seeds = Array.from({ length: 10_000 }, (_, at) => String(at));
  const some4 = seeds.map((seed) => v4(noise(seed, 32n)));
  // Half of them among what is handed out, where the exceptions lie.
  const some6 = seeds.map((seed, at) =>
    v6(at % 2 ? noise(seed, 128n) : (1n << 125n) | noise(seed, 125n)),
  );
  expect(disagreements([...some4, ...some6])).toEqual([]);
});
