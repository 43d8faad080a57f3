import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { Failure, Result } from '../model.ts';
import { isLoopback } from './access.ts';
import { routes, type WebLog, type WebPorts } from './routes.ts';

export interface WebOptions {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Whoever shows it may read the page; null = whoever reaches the port. */
  readonly token: string | null;
  readonly ports: WebPorts;
  readonly log: WebLog;
}

export interface Web {
  readonly url: string;
  /** Stops listening and cuts what is still connected. */
  close(): Promise<void>;
}

const failed = (
  kind: string,
  message: string,
): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: { kind, message, retryable: false, retryAfterMs: null },
});

const MENDS: Readonly<Record<string, { readonly kind: string; readonly mend: string }>> = {
  EADDRINUSE: {
    kind: 'port-in-use',
    mend: 'is taken by another program. Set HTTP_PORT to a free port, or end that program.',
  },
  EACCES: {
    kind: 'port-not-allowed',
    mend: 'may not be opened by this user. Set HTTP_PORT to 1024 or above.',
  },
  EADDRNOTAVAIL: {
    kind: 'host-not-here',
    mend: 'is no address of this machine. Set HTTP_HOST to 127.0.0.1 or to an address it has.',
  },
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * Opens the page on `host:port`. Failures, each with its mend in the message: `host-not-local` (others
 * could reach it and there is no token), `port-in-use`, `port-not-allowed`, `host-not-here`, `cannot-listen`.
 */
export const openWeb = async (options: WebOptions): Promise<Result<Web>> => {
  const { host, port, token, ports, log } = options;
  if (token === null && !isLoopback(host)) {
    return failed(
      'host-not-local',
      `HTTP_HOST ${host} lets other machines read the page. Set HTTP_TOKEN to a secret, or HTTP_HOST to 127.0.0.1.`,
    );
  }
  const server = createAdaptorServer({ fetch: routes(ports, token, log).fetch });
  const listening = once(server, 'listening');
  server.listen(port, host);
  try {
    await listening;
  } catch (error) {
    const { kind, mend } = MENDS[codeOf(error)] ?? {
      kind: 'cannot-listen',
      mend: 'cannot be opened. Set HTTP_HOST and HTTP_PORT.',
    };
    return failed(kind, `${host}:${port} ${mend}`);
  }
  const address = server.address();
  const opened = typeof address === 'object' && address !== null ? address.port : port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${opened}/`;
  log.info({ url }, 'web.opened');
  return {
    ok: true,
    value: {
      url,
      close: async () => {
        const closed = once(server, 'close');
        server.close();
        if ('closeAllConnections' in server) server.closeAllConnections();
        await closed;
      },
    },
  };
};
