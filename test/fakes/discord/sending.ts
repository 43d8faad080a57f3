import { onTestFinished } from 'vitest';
import type { SendOutcome } from '../../../src/deliver/deliver.ts';
import { botSender } from '../../../src/deliver/discord-sender.ts';
import type { Limits } from '../../../src/deliver/limits.ts';
import { type FakeDiscordOptions, startFakeDiscord } from './discord.ts';

export const NONCE = 'AbCdEfGh-_0123456789abcde';
/** Nobody stops these requests. */
export const never = new AbortController().signal;

/** For requests that nobody will answer. */
export const IMPATIENT_MS = 300;

/** Lets everything through and remembers nothing. */
export const UNLIMITED: Limits = { enter: async () => 0, heard: async () => undefined };

/** A stand-in with one channel and two senders, `impatient` gives up soon; closed when the test ends. */
export const start = async (options: FakeDiscordOptions = {}) => {
  const discord = await startFakeDiscord({ limits: null, ...options });
  onTestFinished(discord.close);
  const access = { token: discord.token, apiUrl: discord.apiUrl, limits: UNLIMITED };
  const sender = botSender(access);
  const impatient = botSender({ ...access, timeoutMs: IMPATIENT_MS });
  const channelId = discord.addChannel();
  return { discord, sender, impatient, channelId };
};

/** A card's payload as the renderer writes it. */
export const card = (nonce = NONCE, title = 'Estonia leaves') =>
  JSON.stringify({
    embeds: [
      { title, url: 'https://news.example/a', footer: { text: `ERR · ${nonce.slice(0, 8)}` } },
    ],
    components: [
      {
        type: 1,
        components: [{ type: 2, style: 5, label: 'Read', url: 'https://news.example/a' }],
      },
    ],
    nonce,
    enforce_nonce: true,
  });

export const message = (channelId: string, nonce = NONCE) => ({
  channelId,
  nonce,
  payload: card(nonce),
  replyTo: null,
});

/** The outcome, if it is a refusal. */
export const refusal = (outcome: SendOutcome) => {
  if (outcome.kind !== 'refused' && outcome.kind !== 'barred')
    throw new Error(`not refused: ${outcome.kind}`);
  return outcome;
};
