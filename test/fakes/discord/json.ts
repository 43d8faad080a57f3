/** The stand-in's things in the form in which Discord sends them. */
import { hasFlag, SUPPRESS_EMBEDS } from './rules-message.ts';
import { fieldsOf, isFields, isGiven, listOf, textOf } from './values.ts';
import { CHANNEL, type FakeChannel, type FakeMessage, type World } from './world.ts';

export const userJson = (id: string, username: string, isBot: boolean) => ({
  id,
  username,
  discriminator: '0',
  global_name: null,
  avatar: null,
  primary_guild: null,
  bot: isBot,
  public_flags: 0,
  flags: 0,
});

export const botJson = (world: World) => userJson(world.botId, 'treatywatch', true);

export const channelJson = (world: World, channel: FakeChannel) => ({
  id: channel.id,
  type: CHANNEL[channel.kind],
  guild_id: world.guildId,
  name: channel.name,
  position: 0,
  permission_overwrites: channel.overwrites,
  last_message_id: channel.lastMessageId,
  parent_id: null,
  topic: null,
  nsfw: false,
  flags: 0,
  rate_limit_per_user: 0,
});

export const rolesJson = (world: World) =>
  world.roles.map((role, position) => ({
    ...role,
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    description: null,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  }));

export const memberJson = (world: World) => ({
  user: botJson(world),
  roles: [world.botRoleId],
  joined_at: new Date(world.now()).toISOString(),
  nick: null,
  avatar: null,
  banner: null,
  premium_since: null,
  communication_disabled_until: null,
  pending: false,
  deaf: false,
  mute: false,
  flags: 0,
});

export const guildJson = (world: World) => ({
  id: world.guildId,
  name: 'Mine action',
  owner_id: world.memberId,
  roles: rolesJson(world),
  emojis: [],
  stickers: [],
  features: [],
  icon: null,
  splash: null,
  banner: null,
  description: null,
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: 'en-US',
  vanity_url_code: null,
  application_id: null,
});

/** resources/message.mdx, Message Types. */
const REPLY = 19;

const referenceJson = (world: World, { channelId, replyTo }: FakeMessage) => ({
  type: 0,
  message_id: replyTo,
  channel_id: channelId,
  guild_id: world.guildId,
});

const richEmbed = (embed: unknown) => (isFields(embed) ? { type: 'rich', ...embed } : embed);

/**
 * A message as the bot sees it. History does not return nonces, and without the message content intent
 * a foreign message comes empty. Embeds are dropped where the bot may not embed links.
 */
export const messageJson = (
  world: World,
  message: FakeMessage,
  { withNonce = false }: { readonly withNonce?: boolean } = {},
) => {
  const isOurs = message.authorId === world.botId || message.webhookId !== null;
  const { body } = message;
  const editedAt = message.edits.at(-1);
  const embeds = hasFlag(body, SUPPRESS_EMBEDS) ? [] : distinctByUrl(listOf(body['embeds']));
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.replyTo === null ? 0 : REPLY,
    ...(message.replyTo === null ? {} : { message_reference: referenceJson(world, message) }),
    author: userJson(
      message.authorId,
      message.authorId === world.botId ? 'treatywatch' : 'somebody',
      isOurs,
    ),
    ...(message.webhookId ? { webhook_id: message.webhookId } : {}),
    content: isOurs ? textOf(body['content']) : '',
    embeds: isOurs ? embeds.map(richEmbed) : [],
    components: isOurs ? numbered(body['components'], { last: 0 }) : [],
    attachments: [],
    mentions: [],
    mention_roles: message.pinged.roles,
    mention_everyone: message.pinged.everyone,
    pinned: false,
    tts: false,
    flags: typeof body['flags'] === 'number' ? body['flags'] : 0,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: editedAt === undefined ? null : new Date(editedAt).toISOString(),
    ...(withNonce && message.nonce !== null ? { nonce: message.nonce } : {}),
  };
};

/** Discord gives every component an id that is unique in its message (components/reference.mdx). */
const numbered = (components: unknown, counter: { last: number }): readonly unknown[] =>
  listOf(components).map((value) => {
    const component = fieldsOf(value);
    counter.last += 1;
    const id = component['id'] ?? counter.last;
    const children = component['components'];
    return isGiven(children)
      ? { ...component, id, components: numbered(children, counter) }
      : { ...component, id };
  });

/** Of embeds with one URL only the first is shown (resources/message.mdx). */
const distinctByUrl = (embeds: readonly unknown[]): readonly unknown[] => {
  const seen = new Set<unknown>();
  return embeds.filter((embed) => {
    const url = isFields(embed) ? embed['url'] : null;
    if (!isGiven(url)) return true;
    const isNew = !seen.has(url);
    seen.add(url);
    return isNew;
  });
};
