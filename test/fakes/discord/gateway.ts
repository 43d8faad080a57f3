import { randomUUID } from 'node:crypto';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { botJson, channelJson, guildJson, memberJson } from './json.ts';
import { type Fields, fieldsOf, textOf } from './values.ts';
import type { World } from './world.ts';

/** Opcodes and close codes: topics/opcodes-and-status-codes.mdx. */
const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, invalid: 9, hello: 10, ack: 11 };
const AUTHENTICATION_FAILED = 4004;
const DISALLOWED_INTENTS = 4014;
/** After these there is nothing left to resume. */
const ENDS_SESSION = new Set([1000, 1001, 4004, 4007, 4009]);
const HEARTBEAT_MS = 41_250;

interface Session {
  readonly id: string;
  sequence: number;
  readonly events: Fields[];
  socket: WebSocket | null;
}

export interface GatewayOptions {
  readonly world: World;
  /** Bits that are refused with 4014. */
  readonly disallowedIntents: number;
  readonly isInvited: boolean;
  readonly url: () => string;
}

/** The gateway of one bot: hello, identify, heartbeats, dispatches, resume. */
export class Gateway {
  readonly server = new WebSocketServer({ noServer: true });
  readonly identified: Fields[] = [];
  resumed = 0;
  readonly #options: GatewayOptions;
  readonly #sessions = new Map<string, Session>();
  /** False = connections are taken and never answered. */
  #speaks = true;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.server.on('connection', (socket) => this.#greet(socket));
  }

  /** From now on says nothing to those who connect. */
  mute(): void {
    this.#speaks = false;
  }

  /** Sends an event to every session; those without a connection get it when they resume. */
  dispatch(type: string, data: unknown): void {
    for (const session of this.#sessions.values()) this.#send(session, type, data);
  }

  /** Tells that the bot was invited to the guild, as it is now. */
  invite(): void {
    this.dispatch('GUILD_CREATE', guildCreate(this.#options.world));
  }

  closeAll(code: number): void {
    if (ENDS_SESSION.has(code)) this.#sessions.clear();
    for (const socket of this.server.clients) socket.close(code);
  }

  #greet(socket: WebSocket): void {
    if (!this.#speaks) return;
    let session: Session | null = null;
    socket.on('message', (data) => {
      const { op, d } = read(data);
      const fields = fieldsOf(d);
      if (op === OP.heartbeat) socket.send(JSON.stringify({ op: OP.ack }));
      if (op === OP.identify) session = this.#identify(socket, fields);
      if (op === OP.resume) session = this.#resume(socket, fields);
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
    });
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS } }));
  }

  #identify(socket: WebSocket, fields: Fields): Session | null {
    const { world, disallowedIntents, isInvited, url } = this.#options;
    this.identified.push(fields);
    if (fields['token'] !== world.token) {
      socket.close(AUTHENTICATION_FAILED, 'Authentication failed.');
      return null;
    }
    if ((Number(fields['intents']) & disallowedIntents) !== 0) {
      socket.close(DISALLOWED_INTENTS, 'Disallowed intent(s).');
      return null;
    }
    const session: Session = { id: randomUUID(), sequence: 0, events: [], socket };
    this.#sessions.set(session.id, session);
    this.#send(session, 'READY', {
      v: 10,
      user: botJson(world),
      guilds: isInvited ? [{ id: world.guildId, unavailable: true }] : [],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: url(),
      shard: [0, 1],
      application: { id: world.applicationId, flags: 0 },
    });
    if (isInvited) this.#send(session, 'GUILD_CREATE', guildCreate(world));
    return session;
  }

  /** Replays what the client has not seen, or sends it away to identify anew. */
  #resume(socket: WebSocket, fields: Fields): Session | null {
    const session = this.#sessions.get(textOf(fields['session_id']));
    if (!session || fields['token'] !== this.#options.world.token) {
      socket.send(JSON.stringify({ op: OP.invalid, d: false }));
      return null;
    }
    session.socket = socket;
    const missed = session.events.filter((event) => Number(event['s']) > Number(fields['seq']));
    for (const event of missed) socket.send(JSON.stringify(event));
    this.resumed += 1;
    this.#send(session, 'RESUMED', {});
    return session;
  }

  #send(session: Session, type: string, data: unknown): void {
    session.sequence += 1;
    const event = { op: OP.dispatch, t: type, s: session.sequence, d: data };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  }
}

const guildCreate = (world: World) => ({
  ...guildJson(world),
  joined_at: new Date(world.now()).toISOString(),
  large: false,
  unavailable: false,
  member_count: 2,
  members: [memberJson(world)],
  channels: [...world.channels.values()].map((channel) => channelJson(world, channel)),
  threads: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});

const read = (data: RawData): Fields => {
  const text = Array.isArray(data) ? Buffer.concat(data).toString() : data.toString();
  return fieldsOf(JSON.parse(text));
};
