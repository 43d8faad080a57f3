/** The part of Discord's create-message body that a card uses, field by field as Discord names it. */
export interface CardPayload {
  readonly embeds: readonly [CardEmbed];
  readonly components: readonly ActionRow[];
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly nonce: string;
  readonly enforce_nonce: true;
}

export interface CardEmbed {
  readonly title: string;
  readonly url?: string;
  readonly color: number;
  readonly description: string;
  readonly footer: { readonly text: string };
}

export interface ActionRow {
  readonly type: 1;
  readonly components: readonly LinkButton[];
}

export interface LinkButton {
  readonly type: 2;
  readonly style: 5;
  readonly label: string;
  readonly url: string;
}

/**
 * Discord's limits (developer docs, `resources/message` and `components/reference`), counted here in
 * UTF-16 units, which are never fewer than the characters that Discord counts. The title, description
 * and footer of one embed cannot pass the sum of 6000 while the first two keep theirs.
 */
export const LIMIT = {
  title: 256,
  description: 4096,
  embedUrl: 2048,
  buttonLabel: 80,
  buttonUrl: 512,
} as const;
