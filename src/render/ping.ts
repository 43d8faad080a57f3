import type { CardPayload } from './card-payload.ts';

/** A card that calls the people of a role when it is posted. */
export interface PingingPayload extends Omit<CardPayload, 'allowed_mentions'> {
  readonly content: string;
  readonly allowed_mentions: { readonly parse: readonly []; readonly roles: readonly [string] };
}

/**
 * The card as it calls a role, null = nobody. The mention is all that the message says above its embed, and this role
 * the only one that Discord may call: whatever the sources wrote, they call nobody.
 */
export const withPing = (card: CardPayload, role: string | null): CardPayload | PingingPayload =>
  role === null
    ? card
    : { content: `<@&${role}>`, ...card, allowed_mentions: { parse: [], roles: [role] } };
