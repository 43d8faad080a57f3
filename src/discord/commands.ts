import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const STRING_OPTION = 3;
const IN_A_GUILD = 0;
/** Longer than any link that a feed may bring (2,048 is what Discord shows). */
const LINK_LIMIT = 2_048;

/** The names that options with a link have, in the order in which they are read. */
export const LINK_OPTIONS = ['link', 'other', 'link-2', 'link-3', 'link-4', 'link-5'] as const;

const linkOption = (name: (typeof LINK_OPTIONS)[number], description: string, required = true) => ({
  type: STRING_OPTION,
  name,
  description,
  required,
  max_length: LINK_LIMIT,
});

const STORY = [
  {
    type: SUBCOMMAND,
    name: 'timeline',
    description: 'What became of a story: who told it when, and where its cards are',
    options: [linkOption('link', 'The link of an article, or the key of the story')],
  },
  {
    type: SUBCOMMAND,
    name: 'merge',
    description: 'Two stories tell one event: make them one',
    options: [
      linkOption('link', 'The link of an article of the story that goes on'),
      linkOption('other', 'The link of an article of the other story'),
    ],
  },
  {
    type: SUBCOMMAND,
    name: 'split',
    description: 'Articles tell another event than their story: give them a story of their own',
    options: [
      linkOption('link', 'The link of an article, or the key of a story that was merged'),
      ...LINK_OPTIONS.slice(2).map((name) => linkOption(name, 'A further article', false)),
    ],
  },
];

/** Our slash commands in the form of application-commands.mdx. */
export const COMMANDS = [
  {
    type: CHAT_INPUT,
    name: 'status',
    description: 'How feeds, queue and worker are doing',
    options: [],
    contexts: [IN_A_GUILD],
  },
  {
    type: CHAT_INPUT,
    name: 'why',
    description: 'What became of an article, and for which reason',
    options: [linkOption('link', 'The link of the article')],
    contexts: [IN_A_GUILD],
  },
  {
    type: CHAT_INPUT,
    name: 'story',
    description: 'What became of a story; merge and split stories',
    options: STORY,
    contexts: [IN_A_GUILD],
  },
];

const optionShape = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  max_length: z.number().optional(),
});

/** Discord adds ids, versions and defaults: only what we set ourselves tells whether something changed. */
const registeredSchema = z.array(
  z.object({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    options: z.array(optionShape.extend({ options: z.array(optionShape).default([]) })).default([]),
    contexts: z.array(z.number()).nullish(),
  }),
);

/**
 * Makes Discord's list of our commands the one above. Writes only when it differs: a guild takes 200
 * new commands a day. Returns whether it wrote.
 */
export const registerCommands = async (
  rest: REST,
  applicationId: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const route = Routes.applicationCommands(applicationId);
  // A list that cannot be read is written: names that are there already cost nothing.
  const registered = registeredSchema.safeParse(
    await rest.get(route, { signal }).catch(() => null),
  );
  if (registered.success && digest(registered.data) === digest(COMMANDS)) return false;
  await rest.put(route, { body: COMMANDS, signal });
  return true;
};

const digest = (commands: z.input<typeof registeredSchema>): string => {
  const sorted = registeredSchema
    .parse(commands)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
};
