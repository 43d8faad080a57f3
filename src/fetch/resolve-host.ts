import { lookup } from 'node:dns/promises';

/** Every address that DNS and the hosts file answer for a name. Rejects with the resolver's error. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

export const resolveHost: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);
