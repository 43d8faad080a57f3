import { clip } from './clip.ts';

/** Longer addresses are no feed's. */
const MAX_ADDRESS = 2000;

/**
 * The address that people and pages mean when they write a feed's: `feed:` is no scheme of its own, white
 * space inside comes from folded lines, invisible characters from copying. Otherwise as it was written,
 * for whoever reads it to judge.
 */
export const feedAddress = (written: string): string =>
  clip(written, MAX_ADDRESS)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
    .replace(/^feed:(?:\/\/)?(?=https?:)/iu, '')
    .replace(/^feed:(?=\/\/)/iu, 'http:');
