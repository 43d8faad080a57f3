import { notFound } from './errors.ts';
import type { Call, Route } from './route.ts';
import { checkCommands } from './rules-commands.ts';
import { type Fields, listOf, textOf } from './values.ts';

const own = ({ world, params }: Call): void => {
  if (params['application_id'] !== world.applicationId) throw notFound();
};

/** Commands for all guilds are kept under the empty string, those of one guild under its id. */
const scopeOf = ({ params }: Call): string => params['guild_id'] ?? '';

const list = (call: Call) => ({
  status: 200,
  body: call.world.commands.get(scopeOf(call)) ?? [],
});

/** PUT replaces the whole list; a command that keeps its name keeps its id. */
const replace = (call: Call) => {
  const { world, body } = call;
  const before = world.commands.get(scopeOf(call)) ?? [];
  const commands = checkCommands(body).map((command) => registered(call, before, command));
  world.commands.set(scopeOf(call), commands);
  return { status: 200, body: commands };
};

const registered = (call: Call, before: readonly Fields[], command: Fields): Fields => ({
  id: before.find((one) => one['name'] === command['name'])?.['id'] ?? call.world.newId(),
  application_id: call.world.applicationId,
  version: call.world.newId(),
  default_member_permissions: null,
  nsfw: false,
  dm_permission: true,
  contexts: null,
  integration_types: [0],
  name_localizations: null,
  description_localizations: null,
  ...command,
  type: command['type'] ?? 1,
  description: textOf(command['description']),
  options: listOf(command['options']),
});

export const commandRoutes: readonly Route[] = [
  '/applications/{application_id}/commands' as const,
  '/applications/{application_id}/guilds/{guild_id}/commands' as const,
].flatMap((path): Route[] => [
  { operation: `get ${path}`, auth: 'bot', admit: own, handle: list },
  {
    operation: `put ${path}`,
    auth: 'bot',
    admit: own,
    check: ({ body }) => {
      checkCommands(body);
    },
    handle: replace,
  },
]);
