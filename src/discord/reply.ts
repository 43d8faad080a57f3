import { type ChatInputCommandInteraction, type Interaction, MessageFlags } from 'discord.js';
import { type Answer, brokenAnswer, noLinkAnswer, statusAnswer, whyAnswer } from './answers.ts';
import { reasonOf } from './login-failure.ts';
import type { CommandPorts, DiscordLog } from './ports.ts';
import { answerStory } from './story-command.ts';

/** Discord forgets a command that is not answered within 3 s: ask for time well before. */
const DEFER_AFTER_MS = 1_500;

interface Answering {
  readonly ports: CommandPorts;
  /** Where cards go. */
  readonly channelIds: readonly string[];
  readonly version: string;
  readonly log: DiscordLog;
}

/** Answers one of our slash commands so that only the asker sees it; ignores everything else. */
export const answerInteraction = async (
  interaction: Interaction,
  answering: Answering,
): Promise<void> => {
  if (!interaction.isChatInputCommand()) return;
  const answer = compose(interaction, answering).catch((error: unknown) => {
    answering.log.error(
      { command: interaction.commandName, reason: reasonOf(error) },
      'discord.command-failed',
    );
    return brokenAnswer();
  });
  const ready = await Promise.race([answer, slow()]);
  if (ready) {
    await interaction.reply({ ...closed(ready), flags: MessageFlags.Ephemeral });
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply(closed(await answer));
};

const compose = async (
  interaction: ChatInputCommandInteraction,
  { ports, channelIds, version }: Answering,
): Promise<Answer> => {
  if (interaction.commandName === 'status') return statusAnswer(await ports.status(), version);
  if (interaction.commandName === 'story') return answerStory(interaction, ports, channelIds);
  if (interaction.commandName !== 'why') return brokenAnswer();
  const given = interaction.options.getString('link', true).trim();
  const link = given.replace(/^<|>$/g, '');
  if (!/^https?:$/.test(URL.parse(link)?.protocol ?? '')) return noLinkAnswer(given);
  return whyAnswer(link, await ports.why(link), interaction.guildId);
};

const slow = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), DEFER_AFTER_MS).unref();
  });

const closed = ({ embeds }: Answer) => ({ embeds, allowedMentions: { parse: [] } });
