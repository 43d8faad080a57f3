import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** True if only this machine can reach `host`; any name but `localhost` may resolve to anything. */
export const isLoopback = (host: string): boolean => {
  if (host === 'localhost') return true;
  const version = isIP(host);
  return version !== 0 && LOOPBACK.check(host, version === 6 ? 'ipv6' : 'ipv4');
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Equal or not, in a time that tells nothing of where they differ nor of their length. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** The two forms in which a visitor may show the token. */
export interface Door {
  /** True if the text is the token itself, as in a header or the address. */
  isToken(text: string): boolean;
  /** What the browser keeps instead of the token: it opens this page but is not the token. */
  readonly pass: string;
  isPass(text: string): boolean;
}

export const doorFor = (token: string): Door => {
  const pass = digest(`treatywatch page ${token}`).toString('base64url');
  return {
    isToken: (text) => isSame(text, token),
    pass,
    isPass: (text) => isSame(text, pass),
  };
};
