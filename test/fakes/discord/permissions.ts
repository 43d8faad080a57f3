/** Bits of topics/permissions.mdx and the order in which overwrites count. */
export const PERMISSION = {
  ADMINISTRATOR: 1n << 3n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
} as const;
export type PermissionName = keyof typeof PERMISSION;

export interface Overwrite {
  readonly id: string;
  /** 0 = role, 1 = member. */
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: string;
  /** Whether everybody may ping it. */
  readonly mentionable: boolean;
}

export const bitsOf = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | PERMISSION[name], 0n);

/** What a member may do in a channel. `guildId` is also the id of the @everyone role. */
export const permissionsIn = (
  guildId: string,
  roles: readonly Role[],
  member: { readonly id: string; readonly roles: readonly string[] },
  overwrites: readonly Overwrite[],
): bigint => {
  const held = [guildId, ...member.roles];
  const base = roles
    .filter((role) => held.includes(role.id))
    .reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (base & PERMISSION.ADMINISTRATOR) return (1n << 60n) - 1n;
  const everyone = overwrites.filter((overwrite) => overwrite.id === guildId);
  const ofRoles = overwrites.filter(({ type, id }) => type === 0 && member.roles.includes(id));
  const own = overwrites.filter(({ type, id }) => type === 1 && id === member.id);
  const bits = [everyone, ofRoles, own].reduce(
    (sofar, layer) =>
      (sofar & ~layer.reduce((all, one) => all | BigInt(one.deny), 0n)) |
      layer.reduce((all, one) => all | BigInt(one.allow), 0n),
    base,
  );
  return bits & PERMISSION.VIEW_CHANNEL ? bits : 0n;
};
