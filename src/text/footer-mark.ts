/** Enough of a nonce to tell one card of a channel from another: 48 bits. */
const MARK_CHARS = 8;

/**
 * How a card's footer ends. Written when the card is drawn and looked for in the channel's history
 * after a crash: one place, because cards would be doubled if the two parted.
 */
export const footerMark = (nonce: string): string => ` · ${nonce.slice(0, MARK_CHARS)}`;
