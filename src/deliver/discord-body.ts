import { z } from 'zod';
import { footerMark } from '../text/footer-mark.ts';

const bodySchema = z.looseObject({
  allowed_mentions: z.looseObject({}).optional(),
  nonce: z.unknown().optional(),
  enforce_nonce: z.unknown().optional(),
});

/** Nobody is pinged unless the payload names whom: without it Discord parses every mention. */
const CLOSED = { parse: [] } as const;

const read = (payload: string) => {
  const body = bodySchema.parse(JSON.parse(payload));
  return { ...body, allowed_mentions: body.allowed_mentions ?? CLOSED };
};

type Body = Readonly<Record<string, unknown>>;

/** Body of a new message: the nonce enforced, so that asking twice within minutes posts once. */
export const createBody = (payload: string, nonce: string) => ({
  ...read(payload),
  nonce,
  enforce_nonce: true,
});

/** The same as a reply; should its card be deleted meanwhile, it is posted all the same. */
export const replyBody = (payload: string, nonce: string, replyTo: string): Body => {
  const { allowed_mentions, ...body } = createBody(payload, nonce);
  return {
    ...body,
    allowed_mentions: { ...allowed_mentions, replied_user: false },
    message_reference: { message_id: replyTo, fail_if_not_exists: false },
  };
};

/** Body of a webhook's message, which knows neither nonce nor reply. */
export const hookBody = (payload: string): Body => {
  const { nonce: _, enforce_nonce: __, ...body } = read(payload);
  return body;
};

/** Body of an edit, which knows no nonce either. Whom a card called, it called when it was posted. */
export const editBody = (payload: string): Body => ({
  ...hookBody(payload),
  allowed_mentions: CLOSED,
});

/** What of a posted message can carry our mark. Foreign messages have other shapes: nothing is demanded. */
export const postedSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).nullish().catch(null),
  content: z.string().catch(''),
  embeds: z
    .array(z.object({ footer: z.object({ text: z.string() }).nullish().catch(null) }))
    .catch([]),
});
export type Posted = z.infer<typeof postedSchema>;

/** True if `message` is `author`'s and carries this nonce, whole or at the end of its text or of an embed's footer. */
export const carries = (message: Posted, author: string, nonce: string): boolean => {
  if (message.author.id !== author) return false;
  if (message.nonce === nonce) return true;
  const mark = footerMark(nonce);
  return (
    message.content.endsWith(mark) ||
    message.embeds.some((embed) => embed.footer?.text.endsWith(mark))
  );
};
