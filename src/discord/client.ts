import { Client, Events, GatewayIntentBits, Options, Routes } from 'discord.js';
import { z } from 'zod';
import type { Failure, Result } from '../model.ts';
import { registerCommands } from './commands.ts';
import {
  closeFailure,
  isLongWait,
  reasonOf,
  requestFailure,
  sessionsSpent,
  stopped,
  timedOut,
} from './login-failure.ts';
import { mayPost, onServerChange } from './open-channels.ts';
import type { CommandPorts, DiscordLog, Hear } from './ports.ts';
import { answerInteraction } from './reply.ts';

/** discord.js tries for ever without telling: such a loop spends a day's 1,000 starts in 90 minutes. */
const STARTUP_MS = 30_000;
const REQUEST_MS = 10_000;
/** Left for a person who mends the loop that spent the others. */
const FEWEST_SESSIONS = 10;

const gatewaySchema = z.object({
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

export interface DiscordOptions {
  readonly token: string;
  /** Base with `/api`, without version and trailing slash. */
  readonly apiUrl: string;
  readonly log: DiscordLog;
  readonly ports: CommandPorts;
  /** Where cards go. */
  readonly channelIds: readonly string[];
  /** Called when a channel may have been opened or closed to us; absent = nobody listens. */
  readonly onChange?: () => void;
  /** Shown by `/status`. */
  readonly version: string;
  readonly hear?: Hear;
  /** Ends the connection. */
  readonly signal: AbortSignal;
}

export interface DiscordSession {
  readonly botId: string;
  readonly guilds: number;
  /** Whether we may post to a channel, by what the gateway told last. */
  readonly mayPost: (channelId: string) => boolean;
  /** Resolves when Discord ends the connection for good, with the mend; never after `signal`. */
  readonly lost: Promise<Failure>;
  close(): Promise<void>;
}

/**
 * Connects to the gateway and answers slash commands until `signal`. Posting does not need it. Fails
 * within 30 s with what a person has to do; never throws.
 */
export const openDiscord = async (options: DiscordOptions): Promise<Result<DiscordSession>> => {
  const { log, signal } = options;
  if (signal.aborted) return { ok: false, failure: stopped() };
  const client = createClient(options.apiUrl);
  if (options.hear) client.rest.on('response', options.hear);
  const lost = new Promise<Failure>((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(closeFailure(code)));
    client.on(Events.Invalidated, () => resolve(closeFailure(4004)));
  });
  client.on(Events.Error, (error) => log.error({ reason: reasonOf(error) }, 'discord.error'));
  client.on(Events.ShardError, (error) =>
    log.warn({ reason: reasonOf(error) }, 'discord.gateway-error'),
  );
  client.on(Events.ShardReconnecting, () => log.warn({}, 'discord.reconnecting'));
  client.on(Events.ShardReady, () => log.info({}, 'discord.shard-ready'));
  client.on(Events.ShardResume, () => log.info({}, 'discord.resumed'));
  client.on(Events.InteractionCreate, (interaction) => {
    answerInteraction(interaction, options).catch((error: unknown) =>
      log.warn({ reason: reasonOf(error) }, 'discord.answer-failed'),
    );
  });

  if (options.onChange) onServerChange(client, options.onChange);

  const failure = await connect(client, options, lost);
  if (failure || !client.isReady()) {
    await client.destroy();
    return { ok: false, failure: failure ?? timedOut(STARTUP_MS) };
  }
  const close = async (): Promise<void> => {
    // discord.js calls our own good-bye a reconnection.
    client.removeAllListeners(Events.ShardReconnecting);
    await client.destroy();
  };
  signal.addEventListener('abort', () => void close(), { once: true });
  await offerCommands(client, options);
  const { user, guilds } = client;
  log.info({ bot: user.id, guilds: guilds.cache.size }, 'discord.ready');
  if (guilds.cache.size === 0) log.warn({ invite: inviteUrl(user.id) }, 'discord.in-no-server');
  return {
    ok: true,
    value: {
      botId: user.id,
      guilds: guilds.cache.size,
      mayPost: (channelId) => mayPost(client, channelId),
      lost,
      close,
    },
  };
};

/** View Channel, Send Messages, Embed Links, Read Message History. */
const INVITED_RIGHTS = (1 << 10) | (1 << 11) | (1 << 14) | (1 << 16);

/** Where a person lets the bot into a server, with the rights that cards need. */
const inviteUrl = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${INVITED_RIGHTS}`;

/** Guilds is all we need: no message, member or presence of anyone is kept. */
const createClient = (apiUrl: string): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      VoiceStateManager: 0,
    }),
    rest: { api: apiUrl, retries: 0, timeout: REQUEST_MS, rejectOnRateLimit: isLongWait },
  });

/** Null = ready. */
const connect = async (
  client: Client,
  { token, signal }: DiscordOptions,
  lost: Promise<Failure>,
): Promise<Failure | null> => {
  const deadline = AbortSignal.timeout(STARTUP_MS);
  const ended = new Promise<Failure>((resolve) => {
    deadline.addEventListener('abort', () => resolve(timedOut(STARTUP_MS)), { once: true });
    signal.addEventListener('abort', () => resolve(stopped()), { once: true });
  });
  const ready = new Promise<null>((resolve) => {
    client.once(Events.ClientReady, () => resolve(null));
  });
  const login = async (): Promise<Failure | null> => {
    try {
      client.rest.setToken(token);
      const gateway = gatewaySchema.parse(
        await client.rest.get(Routes.gatewayBot(), { signal: AbortSignal.any([deadline, signal]) }),
      );
      const { remaining, reset_after } = gateway.session_start_limit;
      if (remaining < FEWEST_SESSIONS) return sessionsSpent(reset_after);
      // Whoever asked has gone: a session that comes up now would belong to nobody.
      if (signal.aborted || deadline.aborted) return stopped();
      await client.login(token);
      return await ready;
    } catch (error) {
      // A refused identify rejects the login too, but only the close code says why.
      return Promise.race([lost, Promise.resolve(requestFailure(error))]);
    }
  };
  return Promise.race([login(), lost, ended]);
};

/** Without commands alerts go out all the same: a failure is told, not fatal. */
const offerCommands = async (
  client: Client<true>,
  { log, signal }: DiscordOptions,
): Promise<void> => {
  try {
    const wrote = await registerCommands(client.rest, client.application.id, signal);
    if (wrote) log.info({}, 'discord.commands-registered');
  } catch (error) {
    log.warn({ reason: requestFailure(error).message }, 'discord.commands-failed');
  }
};
