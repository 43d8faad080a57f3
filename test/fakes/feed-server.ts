import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expectNoLeak } from './canaries.ts';

/** What one path answers. Without `headers` a reply is `200` and XML. */
export interface FeedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Waits so many ms before it answers. */
  readonly delayMs?: number;
  /** Sends the body byte by byte, one each so many ms. */
  readonly dripMs?: number;
  /** Cuts the connection: before anything is sent, or in the middle of the body. */
  readonly reset?: 'at-once' | 'in-body';
  /** Leaves out `Date`. */
  readonly noDate?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** As sent: names and values in turn, values as the bytes' Latin-1. */
  readonly rawHeaders: readonly string[];
  readonly header: (name: string) => string | null;
}

export type ReplyFor = FeedReply | ((request: SeenRequest) => FeedReply);

export interface FeedServer {
  readonly origin: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Requests in progress, and the most there ever were at once. */
  readonly load: { readonly now: number; readonly most: number };
  set(path: string, reply: ReplyFor): void;
  close(): Promise<void>;
}

const seen = (request: IncomingMessage): SeenRequest => {
  const raw = [...request.rawHeaders];
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    rawHeaders: raw,
    header: (name) => {
      const at = raw.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
      return at === -1 ? null : (raw[at + 1] ?? null);
    },
  };
};

const drip = (response: ServerResponse, body: Uint8Array, everyMs: number): void => {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent >= body.length) response.end();
  }, everyMs);
  response.once('close', () => clearInterval(timer));
};

const send = (response: ServerResponse, reply: FeedReply): void => {
  if (reply.reset === 'at-once') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.sendDate = !reply.noDate;
  response.statusCode = reply.status ?? 200;
  const headers = reply.headers ?? { 'content-type': 'application/xml' };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (reply.reset === 'in-body') {
    response.write(body ?? 'x', () => response.socket?.resetAndDestroy());
    return;
  }
  if (reply.dripMs === undefined) response.end(body);
  else drip(response, body ?? new Uint8Array(1), reply.dripMs);
};

/** So many bytes of zeros, gzipped: a reply that is small on the wire only. */
export const gzipBomb = (bytes: number): FeedReply => ({
  headers: { 'content-type': 'application/xml', 'content-encoding': 'gzip' },
  body: gzipSync(new Uint8Array(bytes)),
});

/** A real HTTP server on loopback, scripted path by path. An unknown path answers 404. */
export const startFeedServer = async (): Promise<FeedServer> => {
  const replies = new Map<string, ReplyFor>();
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const load = { now: 0, most: 0 };
  const server = createServer((incoming, response) => {
    const request = seen(incoming);
    requests.push(request);
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.once('close', () => {
      load.now -= 1;
    });
    const found = replies.get(request.path) ?? { status: 404 };
    const reply = typeof found === 'function' ? found(request) : found;
    if (reply.delayMs === undefined) return send(response, reply);
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(response, reply);
    }, reply.delayMs);
    timers.add(timer);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    load,
    set: (path, reply) => replies.set(path, reply),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      // A feed's own login goes to its server, in the one header that is made for it.
      const sent = requests.map(({ rawHeaders, header }) =>
        rawHeaders.filter((text) => text !== header('authorization')).join('\n'),
      );
      expectNoLeak('to a feed', ...sent);
    },
  };
};
