import { z } from 'zod';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';

/*
 * What Discord refuses is said more simply, step by step, before it is given up: a headline without its
 * buttons is worth more to a reader than nothing.
 */

/** The simplest form that there is: behind it nothing is left to leave out. */
export const PLAINEST = 3;
/** Where the link goes too: it may be what a filter refuses. */
const WITHOUT_LINK = 3;
const WITHOUT_EMBED = 2;

/** Discord takes 2,000 characters outside of embeds; the mark and a note have to fit as well. */
const CONTENT_LIMIT = 1_700;
const OUTLET_LIMIT = 80;

const embedSchema = z.looseObject({
  title: z.string().default(''),
  description: z.string().default(''),
  url: z.string().optional(),
});
const bodySchema = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(embedSchema).default([]),
  components: z
    .array(
      z.looseObject({
        components: z
          .array(z.looseObject({ label: z.string().optional(), url: z.string().optional() }))
          .default([]),
      }),
    )
    .default([]),
});
type Body = z.infer<typeof bodySchema>;

/**
 * A create-message body as JSON text in its `level`th simpler form: 1 = without buttons and pictures, 2 = headline,
 * outlet and link as plain text, 3 = without the link. Whom it may call stays, and so does the mark by which it is
 * found again. What is no such body is left as it is.
 */
export const simplerPayload = (payload: string, nonce: string, level: number): string =>
  rewritten(payload, (body) => {
    if (level < 1) return body;
    if (level < WITHOUT_EMBED)
      return { ...body, embeds: body.embeds.map(plainEmbed), components: [] };
    return {
      ...body,
      content:
        plainContent(body, level < WITHOUT_LINK) +
        subtext(`Discord refused the card${footerMark(nonce)}`),
      embeds: [],
      components: [],
    };
  });

/** The same with a line above that it may stand in the channel twice. */
export const possiblyRepeated = (payload: string): string =>
  rewritten(payload, (body) => ({
    ...body,
    content: `-# Possibly repeated: Discord did not say whether this had arrived.\n${body.content ?? ''}`,
  }));

/** What a message says in a line; empty = it cannot be read. */
export const headlineOf = (payload: string): string => {
  const body = read(payload);
  return body?.embeds[0]?.title || body?.content || '';
};

const plainEmbed = ({ image: _, thumbnail: __, ...embed }: Body['embeds'][number]) => embed;

const plainContent = ({ content, embeds, components }: Body, hasLink: boolean): string => {
  const [embed] = embeds;
  const [button] = components.flatMap((row) => row.components);
  const outlet = escapeDiscordWithin(button?.label ?? '', OUTLET_LIMIT);
  const link = URL.parse(embed?.url ?? button?.url ?? '')?.href ?? null;
  const source = hasLink && link !== null ? `<${link}>` : '';
  // What has no source of its own (a digest, a notice) says in its text what it has to say.
  const text = link === null && hasLink ? (embed?.description ?? '') : '';
  const lines = [
    ...(content ? [content] : []),
    ...(embed?.title ? [`**${embed.title}**`] : []),
    ...[[outlet, source].filter(Boolean).join(' · ')].filter(Boolean),
  ];
  const told = fitting(lines);
  // Half a character would have this form refused, too.
  const rest = text.slice(0, Math.max(0, CONTENT_LIMIT - told.length)).replace(/\p{Cs}$/u, '');
  return [told, rest].filter(Boolean).join('\n');
};

/** As many lines as Discord takes. */
const fitting = (lines: readonly string[]): string =>
  lines.reduce((told, line) => {
    const longer = told === '' ? line : `${told}\n${line}`;
    return longer.length <= CONTENT_LIMIT ? longer : told;
  }, '');

const subtext = (text: string): string => `\n-# ${text}`;

const read = (payload: string): Body | null => {
  try {
    return bodySchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
};

const rewritten = (payload: string, change: (body: Body) => object): string => {
  const body = read(payload);
  return body === null ? payload : JSON.stringify(change(body));
};
