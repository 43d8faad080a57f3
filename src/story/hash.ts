const PRIME = 0x01000193;

/** 32 bits that name a feature (FNV-1a, stirred): among half a million one in ten thousand shares them with another. */
export const hashOf = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return stirred(hash);
};

/** Makes one of two, in their order. */
export const joined = (a: number, b: number): number => Math.imul(a ^ b, PRIME) + b;

/** Spreads what differs in few bits over all of them. */
export const stirred = (hash: number): number => {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};
