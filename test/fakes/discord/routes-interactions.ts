import {
  ApiError,
  alreadyAcknowledged,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './errors.ts';
import { messageJson } from './json.ts';
import { NOBODY } from './pings.ts';
import type { Answer, Call, Route } from './route.ts';
import { revise } from './routes-messages.ts';
import { checkCallback } from './rules-callback.ts';
import { EPHEMERAL, hasFlag } from './rules-message.ts';
import { type Fields, fieldsOf } from './values.ts';
import type { FakeInteraction, FakeMessage, World } from './world.ts';

/** The first answer is due in 3 seconds, all others in 15 minutes. */
const FIRST_ANSWER_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;

export const interactionRoutes: readonly Route[] = [
  {
    operation: 'post /interactions/{interaction_id}/{interaction_token}/callback',
    auth: 'path',
    admit: ({ world, params }) => {
      const interaction = world.interactions.get(params['interaction_token'] ?? '');
      if (!interaction || interaction.id !== params['interaction_id']) throw unknownInteraction();
      if (world.now() - interaction.at > FIRST_ANSWER_MS) throw unknownInteraction();
      if (interaction.callback) throw alreadyAcknowledged();
    },
    check: ({ body, files }) => checkCallback(body, files),
    handle: (call) => {
      const { world, query, params } = call;
      const interaction = known(world, params['interaction_token']);
      const callback = fieldsOf(call.body);
      interaction.callback = callback;
      if (callback['type'] === MESSAGE) {
        interaction.original = say(world, interaction, fieldsOf(callback['data']));
      }
      if (callback['type'] !== DEFERRED_MESSAGE) interaction.answered(interaction);
      if (query.get('with_response') !== 'true') return { status: 204 };
      return { status: 200, body: { interaction: { id: interaction.id, type: 2 } } };
    },
  },
];

/** True if the path's id is our application's: then its token is an interaction's. */
export const isInteractionWebhook = ({ world, params }: Call): boolean =>
  params['webhook_id'] === world.applicationId;

export const interactionOf = ({ world, params }: Call): FakeInteraction => {
  const interaction = world.interactions.get(params['webhook_token'] ?? '');
  if (!interaction?.callback) throw unknownWebhook();
  if (world.now() - interaction.at > TOKEN_MS)
    throw new ApiError(401, 50027, 'Invalid Webhook Token');
  return interaction;
};

export const originalMessage = (call: Call): FakeMessage => {
  const { original } = interactionOf(call);
  const wanted = call.params['message_id'];
  if (!original || (wanted !== '@original' && wanted !== original.id)) throw unknownMessage();
  return original;
};

/** PATCH of `@original`: the answer that a deferred one promised, or a revision of the first. */
export const editOriginal = (call: Call): Answer => {
  const { world } = call;
  const interaction = interactionOf(call);
  if (interaction.original) {
    revise(originalMessage(call), call.body, world.now());
  } else {
    interaction.original = say(world, interaction, {
      ...fieldsOf(fieldsOf(interaction.callback)['data']),
      ...fieldsOf(call.body),
    });
    interaction.answered(interaction);
  }
  return { status: 200, body: messageJson(world, interaction.original ?? originalMessage(call)) };
};

export const followUp = (call: Call): Answer => {
  const message = say(call.world, interactionOf(call), fieldsOf(call.body));
  return { status: 200, body: messageJson(call.world, message) };
};

const known = (world: World, token: string | undefined): FakeInteraction => {
  const interaction = world.interactions.get(token ?? '');
  if (!interaction) throw unknownInteraction();
  return interaction;
};

/** Ephemeral answers are seen by the asker only: they never stand in the channel. */
const say = (world: World, interaction: FakeInteraction, body: Fields): FakeMessage => {
  const from = { authorId: world.botId, webhookId: null };
  if (!hasFlag(body, EPHEMERAL)) return world.post(from, interaction.channelId, body, null);
  return {
    ...from,
    id: world.newId(),
    channelId: interaction.channelId,
    nonce: null,
    at: world.now(),
    pinged: NOBODY,
    replyTo: null,
    edits: [],
    isPublished: false,
    isDeleted: false,
    body,
  };
};
