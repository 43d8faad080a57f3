import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { expectNoLeak } from '../canaries.ts';
import { Gateway } from './gateway.ts';
import { type Api, type SeenRequest, serve } from './http.ts';
import { deny, type Interacted, interact } from './interact.ts';
import { messageJson } from './json.ts';
import { type LimitOptions, Limits, OBSERVED_LIMITS } from './limits.ts';
import { openapi } from './openapi.ts';
import type { PermissionName } from './permissions.ts';
import type { Pinged } from './pings.ts';
import type { Route } from './route.ts';
import { commandRoutes } from './routes-commands.ts';
import { crosspostRoute } from './routes-crosspost.ts';
import { guildRoutes } from './routes-guild.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { messageRoutes } from './routes-messages.ts';
import { webhookRoutes } from './routes-webhooks.ts';
import type { Scripted } from './script.ts';
import type { Fields } from './values.ts';
import { type ChannelKind, type FakeChannel, type FakeWebhook, World } from './world.ts';

export interface FakeDiscordOptions {
  /** Discord's clock, epoch milliseconds: ids, limits, nonces and deadlines follow it. */
  readonly now?: () => number;
  /** Null = no limits at all. */
  readonly limits?: LimitOptions | null;
  /** Whether edits of old and of published messages, and crossposts, are limited; as `limits` unless said otherwise. */
  readonly limitsEdits?: boolean;
  readonly nonceWindowMs?: number;
  /** Intents that close the gateway with 4014; the privileged ones unless said otherwise. */
  readonly disallowedIntents?: number;
  /** False = the bot is in no guild. */
  readonly isInvited?: boolean;
  /** How many sessions may still be started today. */
  readonly sessionsLeft?: number;
}

export type ShownMessage = ReturnType<typeof messageJson>;

/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
/** "The past few minutes": the shortest that deserves the name. */
const NONCE_WINDOW_MS = 2 * 60_000;
const SESSIONS_A_DAY = 1_000;

/**
 * Discord on loopback: REST under `apiUrl` and a gateway, for an unmodified discord.js. Checks every
 * body against Discord's rules and answers as Discord does; keeps its state until `close`.
 */
export const startFakeDiscord = async (options: FakeDiscordOptions = {}) => {
  const world = new World(options.now ?? Date.now);
  const server = createServer();
  const sockets = new Set<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `127.0.0.1:${address.port}`;
  const gateway = new Gateway({
    world,
    disallowedIntents: options.disallowedIntents ?? PRIVILEGED,
    isInvited: options.isInvited ?? true,
    url: () => `ws://${origin}`,
  });
  const unlimited = { perChannel: null, globalPerSecond: null };
  const api: Api = {
    world,
    limits: new Limits(
      options.limits === null ? unlimited : (options.limits ?? OBSERVED_LIMITS),
      world.now,
    ),
    seen: [],
    scripts: new Map(),
    routes: [
      gatewayRoute(`ws://${origin}`, options.sessionsLeft ?? SESSIONS_A_DAY),
      ...guildRoutes,
      ...messageRoutes(
        options.nonceWindowMs ?? NONCE_WINDOW_MS,
        options.limitsEdits ?? options.limits !== null,
      ),
      crosspostRoute(options.limitsEdits ?? options.limits !== null),
      ...commandRoutes,
      ...interactionRoutes,
      ...webhookRoutes,
    ],
  };
  // Compiling Discord's schema takes longer than an impatient client waits: not within a request.
  for (const { operation, check } of api.routes)
    if (check) openapi()?.requestProblems(operation, {});
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('request', (request, response) => {
    serve(api, request, response).catch((error: unknown) => {
      response.writeHead(500).end(`the stand-in broke: ${error}`);
    });
  });
  server.on('upgrade', (request, socket, head) =>
    gateway.server.handleUpgrade(request, socket, head, (peer) =>
      gateway.server.emit('connection', peer, request),
    ),
  );
  const channel = (id: string): FakeChannel => {
    const found = world.channels.get(id);
    if (!found) throw new Error(`no channel ${id}`);
    return found;
  };

  return {
    /** What `DISCORD_API_URL` is set to. */
    apiUrl: `http://${origin}/api`,
    token: world.token,
    guildId: world.guildId,
    botId: world.botId,
    world,
    gateway,
    /** Every request so far, oldest first. */
    requests: api.seen as readonly SeenRequest[],
    /** Adds a channel that the bot may use but for what is denied, and returns its id. */
    addChannel: (
      settings: {
        readonly kind?: ChannelKind;
        readonly name?: string;
        readonly denied?: readonly PermissionName[];
      } = {},
    ): string =>
      world.addChannel(settings.kind ?? 'text', settings.name ?? 'alerts', settings.denied ?? [])
        .id,
    /** Adds a role, and returns its id. */
    addRole: (name: string, { mentionable = true } = {}): string =>
      world.addRole(name, mentionable).id,
    deny: (channelId: string, denied: readonly PermissionName[]): void =>
      deny(world, gateway, channel(channelId), denied),
    /** The bot is put out of its server: it sees nothing there until it is invited anew. */
    kick: (): void => {
      for (const each of world.channels.values()) each.overwrites = world.denying(['VIEW_CHANNEL']);
      gateway.dispatch('GUILD_DELETE', { id: world.guildId });
    },
    invite: (): void => {
      for (const each of world.channels.values()) each.overwrites = [];
      gateway.invite();
    },
    removeChannel: (channelId: string): void => void world.channels.delete(channelId),
    addWebhook: (channelId: string): FakeWebhook => {
      const hook = { id: world.newId(), token: 'canary-hook-'.repeat(5), channelId };
      world.webhooks.set(hook.id, hook);
      return hook;
    },
    removeWebhook: (id: string): void => void world.webhooks.delete(id),
    /** What stands in a channel, oldest first. */
    messages: (channelId: string): readonly ShownMessage[] =>
      world.visible(channelId).map((one) => messageJson(world, one)),
    /** Whom the messages of a channel pinged when they were posted, oldest first. */
    pings: (channelId: string): readonly Pinged[] =>
      world.visible(channelId).map(({ pinged }) => pinged),
    /** An announcement is published to the channels that follow. */
    publish: (messageId: string): void => {
      for (const one of world.messages) if (one.id === messageId) one.isPublished = true;
    },
    deleteMessage: (messageId: string): void => {
      for (const one of world.messages) if (one.id === messageId) one.isDeleted = true;
    },
    /** Somebody else writes into a channel. */
    chatter: (channelId: string, body: Fields): string =>
      world.post({ authorId: world.memberId, webhookId: null }, channelId, body, null).id,
    /**
     * Next answers for a route, in order: `post /channels/{channel_id}/messages`, or an exact path
     * such as `post /channels/123/messages`. After them it does its duty again.
     */
    script: (route: string, ...next: readonly Scripted[]): void => {
      api.scripts.set(route, [...(api.scripts.get(route) ?? []), ...next]);
    },
    /** Takes back what was scripted and not used yet, for one route or for all. */
    unscript: (route?: string): void => {
      if (route === undefined) api.scripts.clear();
      else api.scripts.delete(route);
    },
    /** Commands registered for all guilds, or for one. */
    commands: (guildId = ''): readonly Fields[] => world.commands.get(guildId) ?? [],
    interact: (
      channelId: string,
      name: string,
      given: Readonly<Record<string, string>> = {},
      permissions = 0n,
    ): Promise<Interacted> =>
      interact(world, gateway, channel(channelId), name, given, permissions),
    closeGateway: (code: number): void => gateway.closeAll(code),
    /** Closes everything, hanging answers too, and searches what was posted for secrets. */
    close: async (): Promise<void> => {
      for (const peer of gateway.server.clients) peer.terminate();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      expectNoLeak('to Discord', JSON.stringify(api.seen.map(({ body }) => body)));
    },
  };
};

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

const gatewayRoute = (url: string, remaining: number): Route => ({
  operation: 'get /gateway/bot',
  auth: 'bot',
  handle: () => ({
    status: 200,
    body: {
      url,
      shards: 1,
      session_start_limit: {
        total: SESSIONS_A_DAY,
        remaining,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    },
  }),
});
