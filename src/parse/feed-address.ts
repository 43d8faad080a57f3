import { clip } from './clip.ts';

/** Longer addresses are no feed's. */
const MAX_ADDRESS = 2000;

/**
 * The address that people and pages mean when they write a feed's: `feed:` is no scheme of its own, and
 * white space inside comes from folded lines. As written otherwise, so that whoever reads it can judge it.
 */
export const feedAddress = (written: string): string =>
  clip(written, MAX_ADDRESS)
    .replace(/[\s\p{Cc}]+/gu, '')
    .replace(/^feed:(?:\/\/)?(?=https?:)/iu, '')
    .replace(/^feed:(?=\/\/)/iu, 'http:');
