import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** 60 bits: among ten million keys the chance of one collision is about 1 in 23,000. */
const KEY_LENGTH = 12;

/** SHA-256 of the text's UTF-8 bytes in lower-case hex. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Twelve characters of `a-z2-7` that name this text for ever: the first 60 bits of its SHA-256. */
export const shortKey = (text: string): string => {
  let bits = createHash('sha256').update(text).digest().readBigUInt64BE() >> 4n;
  let key = '';
  for (let at = 0; at < KEY_LENGTH; at += 1) {
    key = BASE32.charAt(Number(bits & 31n)) + key;
    bits >>= 5n;
  }
  return key;
};
