import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { Answer } from './answers.ts';
import { LINK_OPTIONS } from './commands.ts';
import type { StoryPort } from './ports.ts';
import {
  mergedAnswer,
  notAllowedAnswer,
  refusedAnswer,
  splitAnswer,
  timelineAnswer,
} from './story-answers.ts';

/** Answers `/story`; `channelIds` = where cards go. */
export const answerStory = async (
  interaction: ChatInputCommandInteraction,
  ports: StoryPort,
  channelIds: readonly string[],
): Promise<Answer> => {
  const { guildId, options, user } = interaction;
  const words = LINK_OPTIONS.flatMap((name) => options.getString(name) ?? []).map(bare);
  const kind = options.getSubcommand();
  if (kind === 'timeline') {
    const told = await ports.story(words[0] ?? '');
    return told.ok ? timelineAnswer(told.value, guildId) : refusedAnswer(told.failure.message);
  }
  if (!mayRule(interaction, channelIds)) return notAllowedAnswer();
  const isMerge = kind === 'merge';
  const ruled = await ports.rule({
    kind: isMerge ? 'merge' : 'split',
    words,
    by: user.username,
  });
  if (!ruled.ok) return refusedAnswer(ruled.failure.message);
  return isMerge ? mergedAnswer(ruled.value) : splitAnswer(ruled.value);
};

/**
 * Whoever invites the bot manages a server of their own: that alone must not move the cards of others. Discord can ask
 * for a right by the command alone, and everybody may look at timelines: so the right is asked for here.
 */
const mayRule = (
  { guild, memberPermissions }: ChatInputCommandInteraction,
  channelIds: readonly string[],
): boolean =>
  memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true &&
  channelIds.some((id) => guild?.channels.cache.has(id));

/** A link without the brackets that keep Discord from showing what it leads to. */
const bare = (given: string): string => given.trim().replace(/^<|>$/g, '');
