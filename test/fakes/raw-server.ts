import { createServer, type Socket } from 'node:net';

export interface RawServer {
  readonly origin: string;
  readonly port: number;
  /** Connections so far, and those still open. */
  readonly seen: { connections: number; open: number; bytes: number };
  close(): Promise<void>;
}

/** Answers one connection; `path` is what its first request asked for. */
export type RawAnswer = (socket: Socket, path: string) => void;

/** A TCP server on loopback that says what no HTTP library would. */
export const startRawServer = async (
  answer: RawAnswer,
  host = '127.0.0.1',
  wantedPort = 0,
): Promise<RawServer> => {
  const seen = { connections: 0, open: 0, bytes: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    seen.connections += 1;
    seen.open += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      seen.bytes += chunk.length;
    });
    socket.once('data', (head) => answer(socket, String(head).split(' ')[1] ?? ''));
    socket.once('close', () => {
      seen.open -= 1;
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  const { port } = address;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    seen,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Writes the same text again and again, as fast as it is taken, until the other side has had enough. */
export const flood = (socket: Socket, text: string | Uint8Array): void => {
  const more = (): void => {
    while (!socket.destroyed) if (!socket.write(text)) return void socket.once('drain', more);
  };
  more();
};

/** Writes one character after the other, round and round, one each so many ms. */
export const drip = (socket: Socket, text: string | Uint8Array, everyMs = 20): void => {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text.slice(at, at + 1));
    at = (at + 1) % text.length;
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
};
