/** topics/permissions.mdx: bits, and the order in which overwrites count. */
const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const ALL = (1n << 64n) - 1n;

/** What posting a card and finding it again needs, with the names of Discord's settings. */
const NEEDED = [
  { name: 'View Channel', bit: VIEW_CHANNEL },
  { name: 'Send Messages', bit: 1n << 11n },
  { name: 'Embed Links', bit: 1n << 14n },
  { name: 'Read Message History', bit: 1n << 16n },
] as const;
/** Discord's name for the right to ping also roles that not everybody may ping. */
export const MENTION_ROLES = 'Mention @everyone, @here, and All Roles';
const MENTION_EVERYONE = 1n << 17n;
const SEND_MESSAGES = 'Send Messages';
/** In a thread sending has a right of its own, and Send Messages has no effect. */
const IN_THREADS = { name: 'Send Messages in Threads', bit: 1n << 38n };

/** True if nothing at all can be posted without this right. */
export const closesChannel = (right: string): boolean =>
  right === 'View Channel' || right === SEND_MESSAGES || right === IN_THREADS.name;

export interface Overwrite {
  readonly id: string;
  readonly allow: string;
  readonly deny: string;
}

export interface Standing {
  readonly guildId: string;
  readonly memberId: string;
  readonly isOwner: boolean;
  readonly memberRoles: readonly string[];
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  readonly overwrites: readonly Overwrite[];
  readonly isThread: boolean;
}

/** Names of the rights that the member lacks in a channel. */
export const missingRights = (standing: Standing): readonly string[] => {
  const bits = rightsOf(standing);
  const needed = NEEDED.map((right) =>
    standing.isThread && right.name === SEND_MESSAGES ? IN_THREADS : right,
  );
  return needed.filter(({ bit }) => (bits & bit) === 0n).map(({ name }) => name);
};

/** True if a message of the member may ping roles that are closed to others. */
export const mayMentionRoles = (standing: Standing): boolean =>
  (rightsOf(standing) & MENTION_EVERYONE) !== 0n;

const rightsOf = (standing: Standing): bigint => {
  const { guildId, memberId, memberRoles, overwrites } = standing;
  const base = standing.roles
    .filter(({ id }) => id === guildId || memberRoles.includes(id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (standing.isOwner || (base & ADMINISTRATOR) !== 0n) return ALL;
  const layers = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => memberRoles.includes(id)),
    overwrites.filter(({ id }) => id === memberId),
  ];
  const bits = layers.reduce(
    (before, layer) =>
      (before & ~layer.reduce((all, { deny }) => all | BigInt(deny), 0n)) |
      layer.reduce((all, { allow }) => all | BigInt(allow), 0n),
    base,
  );
  // Who cannot see a channel can do nothing in it, whatever else is allowed.
  return (bits & VIEW_CHANNEL) === 0n ? 0n : bits;
};
