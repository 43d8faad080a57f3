import { onTestFinished } from 'vitest';
import { type DiscordSession, openDiscord } from '../../src/discord/client.ts';
import type { CommandPorts, Fate, StatusView } from '../../src/discord/ports.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from '../fakes/discord/discord.ts';

/** What the ports of these tests tell. */
export const VIEW: StatusView = {
  feeds: [
    { id: 'un', outlet: 'UN', standing: 'failing', error: '503', nextDueAt: 1_790_000_000_000 },
    { id: 'err', outlet: 'ERR', standing: 'ok', error: null, nextDueAt: 1_790_000_000_000 },
  ],
  lastPassAt: 1_789_999_000_000,
  queue: { pending: 1, sent: 7, dead: 0, paused: 0 },
};
const FATE: Fate = {
  outlet: 'ERR',
  title: 'Riigikogu *leaves* the treaty @everyone',
  url: 'https://news.example/a',
  seenAt: 1_789_999_000_000,
  decision: 'alert',
  reason: 'The title names the Ottawa Convention.',
  hits: ['Ottawa Convention'],
  near: [],
  opinion: null,
  page: null,
  storyKey: 'story-1',
  deliveries: [{ channelId: '123456789012345678', state: 'sent', messageId: '223456789012345678' }],
};

/** A stand-in for Discord without limits, closed when the test ends. */
export const fake = async (options: FakeDiscordOptions = {}): Promise<FakeDiscord> => {
  const discord = await startFakeDiscord({ limits: null, ...options });
  onTestFinished(discord.close);
  return discord;
};

interface Line {
  readonly level: string;
  readonly fields: object;
  readonly event: string;
}

const recorder = () => {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object, event: string) => {
    lines.push({ level, fields, event });
  };
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
};

/** Opens a connection that ends with the test; `stop` ends it before. */
export const connect = async (
  discord: FakeDiscord,
  given: {
    readonly token?: string;
    readonly ports?: Partial<CommandPorts>;
    readonly channelIds?: readonly string[];
    readonly stop?: AbortController;
  } = {},
) => {
  const stop = given.stop ?? new AbortController();
  onTestFinished(() => stop.abort());
  const { lines, log } = recorder();
  const result = await openDiscord({
    token: given.token ?? discord.token,
    apiUrl: discord.apiUrl,
    log,
    version: '0.1.0',
    signal: stop.signal,
    channelIds: given.channelIds ?? [],
    ports: {
      status: async () => VIEW,
      why: async () => [FATE],
      story: () => Promise.reject(),
      rule: () => Promise.reject(),
      ...given.ports,
    },
  });
  return { result, lines, stop };
};

/** The same, for tests that need it open. */
export const connected = async (...given: Parameters<typeof connect>) => {
  const { result, lines, stop } = await connect(...given);
  if (!result.ok) throw new Error(result.failure.message);
  const session: DiscordSession = result.value;
  onTestFinished(session.close);
  return { session, lines, stop };
};
