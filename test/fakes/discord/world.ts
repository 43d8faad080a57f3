import {
  bitsOf,
  type Overwrite,
  PERMISSION,
  type PermissionName,
  permissionsIn,
  type Role,
} from './permissions.ts';
import { NOBODY, type Pinged, pingsOf } from './pings.ts';
import { snowflakes } from './snowflake.ts';
import { type Fields, fieldsOf } from './values.ts';

export const CHANNEL = { text: 0, voice: 2, category: 4, announcement: 5, forum: 15 } as const;
export type ChannelKind = keyof typeof CHANNEL;

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  overwrites: readonly Overwrite[];
  lastMessageId: string | null;
  /** When something was published here, oldest first. */
  readonly crossposts: number[];
}

export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly webhookId: string | null;
  readonly nonce: string | number | null;
  readonly at: number;
  /** Whom it pinged when it was posted. */
  readonly pinged: Pinged;
  /** The message that it replies to. */
  readonly replyTo: string | null;
  /** When it was edited, oldest first. */
  readonly edits: number[];
  isPublished: boolean;
  isDeleted: boolean;
  /** What the caller sent, as last edited. */
  body: Fields;
}

export interface FakeWebhook {
  readonly id: string;
  readonly token: string;
  readonly channelId: string;
}

export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly at: number;
  readonly channelId: string;
  callback: Fields | null;
  original: FakeMessage | null;
  readonly answered: (interaction: FakeInteraction) => void;
}

/** What a bot is granted by the invitation unless a channel says otherwise. */
const GRANTED: readonly PermissionName[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
];

/** Everything the stand-in remembers: one guild with one bot in it. */
export class World {
  readonly now: () => number;
  readonly newId: () => string;
  readonly token: string;
  readonly botId: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly botRoleId: string;
  readonly memberId: string;
  readonly roles: Role[];
  readonly channels = new Map<string, FakeChannel>();
  readonly webhooks = new Map<string, FakeWebhook>();
  readonly interactions = new Map<string, FakeInteraction>();
  readonly messages: FakeMessage[] = [];
  readonly commands = new Map<string, readonly Fields[]>();

  constructor(now: () => number) {
    this.now = now;
    this.newId = snowflakes(now);
    this.botId = this.newId();
    this.applicationId = this.botId;
    this.token = `${Buffer.from(this.botId).toString('base64url')}.Fake01.${'canary-token-'.repeat(3)}`;
    this.guildId = this.newId();
    this.botRoleId = this.newId();
    this.memberId = this.newId();
    this.roles = [
      { id: this.guildId, name: '@everyone', permissions: '0', mentionable: false },
      {
        id: this.botRoleId,
        name: 'Treatywatch',
        permissions: bitsOf(GRANTED).toString(),
        mentionable: false,
      },
    ];
  }

  addRole(name: string, mentionable: boolean): Role {
    const role = { id: this.newId(), name, permissions: '0', mentionable };
    this.roles.push(role);
    return role;
  }

  addChannel(kind: ChannelKind, name: string, denied: readonly PermissionName[]): FakeChannel {
    const id = this.newId();
    const channel = {
      id,
      kind,
      name,
      overwrites: this.denying(denied),
      lastMessageId: null,
      crossposts: [],
    };
    this.channels.set(id, channel);
    return channel;
  }

  denying(denied: readonly PermissionName[]): readonly Overwrite[] {
    if (denied.length === 0) return [];
    return [{ id: this.botRoleId, type: 0, allow: '0', deny: bitsOf(denied).toString() }];
  }

  may(channel: FakeChannel, name: PermissionName): boolean {
    return (this.botPermissions(channel) & PERMISSION[name]) !== 0n;
  }

  botPermissions(channel: FakeChannel): bigint {
    const member = { id: this.botId, roles: [this.botRoleId] };
    return permissionsIn(this.guildId, this.roles, member, channel.overwrites);
  }

  /** Messages that can be seen in a channel, oldest first. */
  visible(channelId: string): readonly FakeMessage[] {
    return this.messages.filter((one) => one.channelId === channelId && !one.isDeleted);
  }

  post(
    from: { authorId: string; webhookId: string | null },
    channelId: string,
    body: Fields,
    nonce: string | number | null,
  ): FakeMessage {
    const channel = this.channels.get(channelId);
    const message: FakeMessage = {
      ...from,
      id: this.newId(),
      channelId,
      nonce,
      body,
      at: this.now(),
      pinged: channel ? pingsOf(this, channel, body) : NOBODY,
      replyTo: this.#repliedTo(channelId, body),
      edits: [],
      isPublished: false,
      isDeleted: false,
    };
    this.messages.push(message);
    if (channel) channel.lastMessageId = message.id;
    return message;
  }

  /** A message that is there no more is not replied to. */
  #repliedTo(channelId: string, body: Fields): string | null {
    const wanted = fieldsOf(body['message_reference'])['message_id'];
    return this.visible(channelId).find(({ id }) => id === wanted)?.id ?? null;
  }
}
