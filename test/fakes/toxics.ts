import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a bad line does to one way of an exchange; all times are milliseconds (after Shopify/toxiproxy). */
export type Toxic =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesEachMs: number }
  | { readonly kind: 'slicer'; readonly bytes: number; readonly ms: number }
  /** What was said comes through, then the connection ends so long after. */
  | { readonly kind: 'slow close'; readonly ms: number }
  /** Nothing comes through any more, and the connection ends so long after. */
  | { readonly kind: 'timeout'; readonly ms: number }
  | { readonly kind: 'reset peer'; readonly ms: number }
  | { readonly kind: 'limit data'; readonly bytes: number };

export type Stage = 'request' | 'answer';

/** What the line is to do; each is asked once per connection, or per way of an exchange. Null and false = its duty. */
export interface Weather {
  readonly isDown: () => boolean;
  readonly toxic: (stage: Stage) => Toxic | null;
}

export interface Line {
  readonly port: number;
  /** Requests that were not answered yet. */
  readonly underWay: () => number;
  close(): Promise<void>;
}

/** A TCP proxy on loopback before `target`, a port of this machine. An exchange begins when the client speaks after the server. */
export const openLine = async (target: number, weather: Weather): Promise<Line> => {
  const sockets = new Set<Socket>();
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (weather.isDown()) return void client.resetAndDestroy();
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        open.delete(client);
        client.destroy();
        upstream.destroy();
      });
    }
    let speaker: Stage = 'answer';
    const ways = { request: wayTo(upstream, client), answer: wayTo(client, upstream) };
    const hear = (stage: Stage, chunk: Uint8Array): void => {
      if (speaker !== stage) ways[stage].begin(weather.toxic(stage));
      speaker = stage;
      if (stage === 'request') open.add(client);
      else open.delete(client);
      ways[stage].carry(chunk);
    };
    client.on('data', (chunk) => hear('request', chunk));
    upstream.on('data', (chunk) => hear('answer', chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    underWay: () => open.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** One way of a connection: carries in order what it is given, through the toxic of the exchange. */
const wayTo = (to: Socket, from: Socket) => {
  let toxic: Toxic | null = null;
  let left = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    to.end();
    from.end();
  };
  const carryThrough = async (chunk: Uint8Array, by: Toxic | null): Promise<void> => {
    switch (by?.kind) {
      case undefined:
      case 'slow close':
        to.write(chunk);
        return;
      case 'latency':
        await pause(by.ms);
        to.write(chunk);
        return;
      case 'bandwidth':
        return sliced(chunk, by.bytesEachMs * SLICE_MS, SLICE_MS);
      case 'slicer':
        return sliced(chunk, by.bytes, by.ms);
      case 'limit data': {
        const some = chunk.subarray(0, left);
        left -= some.length;
        if (some.length > 0) to.write(some);
        if (left === 0) end();
        return;
      }
      case 'timeout':
      case 'reset peer':
        return;
    }
  };
  const sliced = async (chunk: Uint8Array, bytes: number, ms: number): Promise<void> => {
    for (let at = 0; at < chunk.length && !to.destroyed; at += bytes) {
      to.write(chunk.subarray(at, at + bytes));
      await pause(ms);
    }
  };
  return {
    begin: (next: Toxic | null): void => {
      toxic = next;
      if (next?.kind === 'limit data') left = next.bytes;
      if (next?.kind === 'timeout' || next?.kind === 'slow close') setTimeout(end, next.ms).unref();
      if (next?.kind === 'reset peer')
        setTimeout(() => {
          to.resetAndDestroy();
          from.resetAndDestroy();
        }, next.ms).unref();
    },
    carry: (chunk: Uint8Array): void => {
      const by = toxic;
      turn = turn.then(() => carryThrough(chunk, by));
    },
  };
};

const SLICE_MS = 5;
