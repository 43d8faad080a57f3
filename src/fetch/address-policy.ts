import { normalAddress, specialUse } from './special-addresses.ts';

export interface Judgement {
  /** `resolve`: a name; ask again with what DNS answered. */
  readonly verdict: 'allow' | 'refuse' | 'resolve';
  readonly reason: string;
}

export interface JudgeOptions {
  /** Every address that DNS answered for the name; absent = not asked yet. */
  readonly addresses?: readonly string[] | undefined;
  /** Exact `address:port` pairs (`127.0.0.1:9001`, `[::1]:80`) let through although not public. */
  readonly allow: readonly string[];
}

/** Ports that browsers refuse, because other protocols listen there. Source: WHATWG Fetch, "bad port". */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10080,
]);

const INNER_NAMES: ReadonlySet<string> = new Set(['localhost', 'ip6-localhost', 'ip6-loopback']);
const INNER_SUFFIXES = ['.localhost', '.localdomain', '.local', '.internal'];
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const IPV4_LITERAL = /^\d+\.\d+\.\d+\.\d+$/;

const refuse = (reason: string): Judgement => ({ verdict: 'refuse', reason });

/** The address that a URL's host is, without brackets, or null when the host is a name. */
export const literalOf = (url: URL): string | null => {
  if (url.hostname.startsWith('[')) return url.hostname.slice(1, -1);
  return IPV4_LITERAL.test(url.hostname) ? url.hostname : null;
};

/** The host as it is compared: the root's dot says nothing. */
export const hostOf = ({ hostname }: URL): string =>
  hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;

const portOf = (url: URL): number => Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? 0);

/** `127.0.0.1:9001`, `[::1]:80`: one spelling for one pair. */
const pairOf = (address: string, port: string | number): string => {
  const normal = normalAddress(address);
  return normal.includes(':') ? `[${normal}]:${port}` : `${normal}:${port}`;
};

const normalPair = (pair: string): string => {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d+)$/.exec(pair.trim()) ?? [];
  return pairOf(bracketed ?? plain ?? '', port ?? '');
};

const isInnerName = (hostname: string): boolean =>
  INNER_NAMES.has(hostname) || INNER_SUFFIXES.some((suffix) => hostname.endsWith(suffix));

const judgeAddresses = (
  addresses: readonly string[],
  port: number,
  allowed: ReadonlySet<string>,
): Judgement => {
  if (addresses.length === 0) return refuse('the name has no address');
  for (const address of addresses) {
    if (allowed.has(pairOf(address, port))) continue;
    const use = specialUse(address);
    if (use) return refuse(`${address} is not a public address: ${use}`);
    if (BLOCKED_PORTS.has(port)) return refuse(`port ${port} is blocked, as in browsers`);
  }
  return { verdict: 'allow', reason: 'every address is public or explicitly allowed' };
};

/**
 * May this URL be fetched? Decides on exactly the host that the WHATWG parser sees, so that the URL
 * judged is the URL dialled. One bad address among several refuses the name: the answer of DNS is
 * the attacker's.
 */
export const judgeUrl = (url: string | URL, { addresses, allow }: JudgeOptions): Judgement => {
  const parsed = typeof url === 'string' ? URL.parse(url) : url;
  if (!parsed) return refuse('not a URL');
  if (!(parsed.protocol in DEFAULT_PORTS))
    return refuse(`scheme ${parsed.protocol} is not http(s)`);
  const allowed = new Set(allow.map(normalPair));
  const port = portOf(parsed);
  const literal = literalOf(parsed);
  if (literal !== null) return judgeAddresses([literal], port, allowed);
  const hostname = hostOf(parsed);
  if (isInnerName(hostname)) return refuse(`${hostname} is a name of this machine or network`);
  if (addresses) return judgeAddresses(addresses, port, allowed);
  const mayBeAllowed = [...allowed].some((pair) => pair.endsWith(`:${port}`));
  if (BLOCKED_PORTS.has(port) && !mayBeAllowed)
    return refuse(`port ${port} is blocked, as in browsers`);
  return { verdict: 'resolve', reason: 'a name: its addresses decide' };
};
