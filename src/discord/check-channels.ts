import { DiscordAPIError, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Result } from '../model.ts';
import { isLongWait, requestFailure, ShutError } from './login-failure.ts';
import { MENTION_ROLES, mayMentionRoles, missingRights } from './permissions.ts';
import type { Hear } from './ports.ts';

const REQUEST_MS = 10_000;
const ANNOUNCEMENT_TYPE = 5;
const TEXT_TYPES: readonly number[] = [0, 2, ANNOUNCEMENT_TYPE];
const THREAD_TYPES: readonly number[] = [10, 11, 12];

const overwriteSchema = z.object({ id: z.string(), allow: z.string(), deny: z.string() });
const channelSchema = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(overwriteSchema).default([]),
});
const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(
    z.object({
      id: z.string(),
      name: z.string().default(''),
      permissions: z.string(),
      mentionable: z.boolean().default(false),
    }),
  ),
});
type Role = z.infer<typeof guildSchema>['roles'][number];
const memberSchema = z.object({ roles: z.array(z.string()) });
const userSchema = z.object({ id: z.string() });

/** Why cards cannot reach a channel, or call nobody there, and what a person has to do about it. */
export interface ChannelProblem {
  readonly channelId: string;
  /** As shown in Discord; null where we cannot know. */
  readonly name: string | null;
  /** Names of Discord's permissions; empty where another thing is wrong. */
  readonly missing: readonly string[];
  readonly mend: string;
  readonly hinders: 'cards' | 'ping' | 'crosspost';
}

/** Asks Discord about each channel; an empty list = the bot can post, edit, read back and ping in all of them. */
export const checkChannels = async (options: {
  readonly token: string;
  /** Base with `/api`, without version and trailing slash. */
  readonly apiUrl: string;
  readonly ids: readonly string[];
  /** The roles that are to be pinged in a channel, by channel. */
  readonly pings: ReadonlyMap<string, readonly string[]>;
  /** Those whose cards are to go on to the channels that follow. */
  readonly crossposted?: ReadonlySet<string>;
  readonly hear?: Hear;
  /** Waits until one more request may leave. Out: how long none may, ms; absent = nobody else asks. */
  readonly turn?: () => Promise<number>;
  readonly signal: AbortSignal;
}): Promise<Result<readonly ChannelProblem[]>> => {
  const { apiUrl, token, signal } = options;
  const rest = new REST({
    ...{ api: apiUrl, version: '10', retries: 0, timeout: REQUEST_MS },
    rejectOnRateLimit: isLongWait,
  });
  rest.setToken(token);
  if (options.hear) rest.on('response', options.hear);
  const get: Get = async (route, schema) => {
    const shutMs = (await options.turn?.()) ?? 0;
    if (shutMs > 0) throw new ShutError(shutMs);
    return schema.parse(await rest.get(route, { signal }));
  };
  try {
    const me = await get(Routes.user(), userSchema);
    const guilds = new Map<string, Promise<Guild>>();
    const guildOf = (id: string): Promise<Guild> => {
      const known = guilds.get(id) ?? readGuild(get, id, me.id);
      guilds.set(id, known);
      return known;
    };
    const problems: ChannelProblem[] = [];
    for (const channelId of new Set(options.ids)) {
      const pings = options.pings.get(channelId) ?? [];
      const isCrossposted = options.crossposted?.has(channelId) ?? false;
      const asked = { channelId, pings, isCrossposted };
      const problem = await checkChannel(get, asked, me.id, guildOf);
      if (problem) problems.push(problem);
    }
    return { ok: true, value: problems };
  } catch (error) {
    return { ok: false, failure: requestFailure(error) };
  }
};

type Get = <T>(route: `/${string}`, schema: z.ZodType<T>) => Promise<T>;

interface Guild {
  readonly ownerId: string;
  readonly roles: readonly Role[];
  readonly memberRoles: readonly string[];
}

/** What a channel is to be good for, besides cards. */
interface Wanted {
  readonly channelId: string;
  readonly pings: readonly string[];
  readonly isCrossposted: boolean;
}

const readGuild = async (get: Get, id: string, botId: string): Promise<Guild> => {
  const guild = await get(Routes.guild(id), guildSchema);
  const member = await get(Routes.guildMember(id, botId), memberSchema);
  return { ownerId: guild.owner_id, roles: guild.roles, memberRoles: member.roles };
};

const checkChannel = async (
  get: Get,
  { channelId, pings, isCrossposted }: Wanted,
  botId: string,
  guildOf: (id: string) => Promise<Guild>,
): Promise<ChannelProblem | null> => {
  const problem = (
    name: string | null,
    mend: string,
    missing: readonly string[] = [],
  ): ChannelProblem => ({ channelId, name, missing, mend, hinders: 'cards' });
  if (!/^\d{17,20}$/.test(channelId)) {
    return problem(
      null,
      'This is no channel id. In Discord switch on Developer Mode, right-click the channel and choose Copy Channel ID.',
    );
  }
  try {
    const channel = await get(Routes.channel(channelId), channelSchema);
    const name = channel.name ?? null;
    const isThread = THREAD_TYPES.includes(channel.type);
    if (!channel.guild_id || !(isThread || TEXT_TYPES.includes(channel.type)))
      return problem(
        name,
        'Messages cannot be posted there. Choose a text or announcement channel.',
      );
    const guild = await guildOf(channel.guild_id);
    const rightsFrom =
      isThread && channel.parent_id
        ? await get(Routes.channel(channel.parent_id), channelSchema)
        : channel;
    const standing = {
      guildId: channel.guild_id,
      memberId: botId,
      isOwner: guild.ownerId === botId,
      memberRoles: guild.memberRoles,
      roles: guild.roles,
      overwrites: rightsFrom.permission_overwrites,
      isThread,
    };
    const missing = missingRights(standing);
    if (missing.length > 0) return problem(name, grant(missing), missing);
    if (isCrossposted && channel.type !== ANNOUNCEMENT_TYPE)
      return {
        ...problem(name, 'Make it an announcement channel, or take crosspost out.'),
        hinders: 'crosspost',
      };
    const unheard = { channelId, name, hinders: 'ping' } as const;
    const gone = pings.find((ping) => !guild.roles.some(({ id }) => id === ping));
    if (gone !== undefined)
      return { ...unheard, missing: [], mend: `Its server has no role ${gone}. Correct its ping.` };
    const role = guild.roles.find(({ id, mentionable }) => pings.includes(id) && !mentionable);
    if (!role || mayMentionRoles(standing)) return null;
    const mend = `${grant([MENTION_ROLES])} Or allow anyone to mention the role ${role.name}.`;
    return { ...unheard, missing: [MENTION_ROLES], mend };
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.status === 403) return problem(null, grant(['View Channel']), ['View Channel']);
    if (error.status === 404)
      return problem(null, 'No such channel. Correct its id, or invite the bot to its server.');
    throw error;
  }
};

const grant = (missing: readonly string[]): string =>
  `In Discord open Edit Channel, Permissions, choose the bot's role and allow ${missing.join(', ')}.`;
