import { unknownGuild, unknownMember } from './errors.ts';
import { botJson, channelJson, guildJson, memberJson, rolesJson } from './json.ts';
import { type Call, channelOf, type Route } from './route.ts';

const known = ({ world, params }: Call): void => {
  if (params['guild_id'] !== world.guildId) throw unknownGuild();
};

/** Who we are and where: users, applications, guilds, channels. */
export const guildRoutes: readonly Route[] = [
  {
    operation: 'get /users/@me',
    auth: 'bot',
    handle: ({ world }) => ({ status: 200, body: botJson(world) }),
  },
  {
    operation: 'get /applications/@me',
    auth: 'bot',
    handle: ({ world }) => ({
      status: 200,
      body: { id: world.applicationId, name: 'Treatywatch', flags: 0, bot: botJson(world) },
    }),
  },
  {
    operation: 'get /channels/{channel_id}',
    auth: 'bot',
    handle: (call) => ({ status: 200, body: channelJson(call.world, channelOf(call)) }),
  },
  {
    operation: 'get /guilds/{guild_id}',
    auth: 'bot',
    admit: known,
    handle: ({ world }) => ({ status: 200, body: guildJson(world) }),
  },
  {
    operation: 'get /guilds/{guild_id}/roles',
    auth: 'bot',
    admit: known,
    handle: ({ world }) => ({ status: 200, body: rolesJson(world) }),
  },
  {
    operation: 'get /guilds/{guild_id}/members/{user_id}',
    auth: 'bot',
    admit: (call) => {
      known(call);
      if (call.params['user_id'] !== call.world.botId) throw unknownMember();
    },
    handle: ({ world }) => ({ status: 200, body: memberJson(world) }),
  },
];
