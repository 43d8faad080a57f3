/** How much more an item of a SCORE weighs where a hit stands in the title. */
export const IN_TITLE_FACTOR = 2;
/** Weights have three decimals and may be halved; 0.1 + 0.2 is meant to be 0.3. */
const ROUNDING = 1e-6;

/** Do the weights that came together reach what the SCORE asks for? */
export const isReached = (sum: number, least: number): boolean => sum + ROUNDING >= least;
