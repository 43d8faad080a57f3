import type { Gateway } from './gateway.ts';
import { channelJson, messageJson, userJson } from './json.ts';
import type { PermissionName } from './permissions.ts';
import { type Fields, isFields, listOf } from './values.ts';
import type { FakeChannel, FakeInteraction, World } from './world.ts';

export interface Interacted {
  /** The first answer, as the bot sent it. */
  readonly callback: Fields;
  /** True = the bot asked for time first (callback type 5). */
  readonly isDeferred: boolean;
  /** What the person sees in the end. */
  readonly shown: ReturnType<typeof messageJson> | null;
}

const SUBCOMMAND = 1;
const STRING_OPTION = 3;
const NO_ANSWER_MS = 10_000;
const TOKEN_LENGTH = 3;

/**
 * Somebody with these rights uses a registered command in a channel, or a subcommand of it (`story merge`). Rejects if no
 * answer can be seen within 10 seconds.
 */
export const interact = (
  world: World,
  gateway: Gateway,
  channel: FakeChannel,
  words: string,
  options: Readonly<Record<string, string>>,
  permissions: bigint,
): Promise<Interacted> => {
  const [name = '', subcommand] = words.split(' ');
  const command = [...world.commands.values()].flat().find((one) => one['name'] === name);
  if (!command) return Promise.reject(new Error(`no such command registered: ${name}`));
  const own = listOf(command['options']).filter(isFields);
  const declared =
    subcommand === undefined
      ? own
      : listOf(own.find((one) => one['name'] === subcommand)?.['options']).filter(isFields);
  const missing = declared.filter(
    (one) => one['required'] === true && !(String(one['name']) in options),
  );
  if (missing.length > 0) return Promise.reject(new Error(`required options of ${words} missing`));
  const given = Object.entries(options).map(([option, value]) => ({
    name: option,
    type: STRING_OPTION,
    value,
  }));
  const id = world.newId();
  const token = `aW50ZXJhY3Rpb246${id}`.repeat(TOKEN_LENGTH);
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('The application did not respond')),
      NO_ANSWER_MS,
    );
    const answered = (interaction: FakeInteraction) => {
      clearTimeout(late);
      const callback = interaction.callback ?? {};
      resolve({
        callback,
        isDeferred: callback['type'] === 5,
        shown: interaction.original ? messageJson(world, interaction.original) : null,
      });
    };
    const at = world.now();
    world.interactions.set(token, {
      id,
      token,
      at,
      channelId: channel.id,
      callback: null,
      original: null,
      answered,
    });
    gateway.dispatch('INTERACTION_CREATE', {
      id,
      token,
      version: 1,
      type: 2,
      application_id: world.applicationId,
      guild_id: world.guildId,
      channel_id: channel.id,
      channel: { ...channelJson(world, channel), permissions: '0' },
      data: {
        id: command['id'],
        name,
        type: 1,
        options:
          subcommand === undefined
            ? given
            : [{ name: subcommand, type: SUBCOMMAND, options: given }],
      },
      member: {
        user: userJson(world.memberId, 'analyst', false),
        roles: [],
        joined_at: new Date(at).toISOString(),
        permissions: permissions.toString(),
        deaf: false,
        mute: false,
        flags: 0,
      },
      app_permissions: world.botPermissions(channel).toString(),
      locale: 'en-GB',
      guild_locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: { '0': world.guildId },
      context: 0,
      attachment_size_limit: 10_485_760,
    });
  });
};

/** Changes what the bot may do in a channel, and tells it. */
export const deny = (
  world: World,
  gateway: Gateway,
  channel: FakeChannel,
  denied: readonly PermissionName[],
): void => {
  channel.overwrites = world.denying(denied);
  gateway.dispatch('CHANNEL_UPDATE', channelJson(world, channel));
};
