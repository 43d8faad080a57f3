import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { startServer, type TestServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests ask for the server; whoever asks first has it started. */
    readonly postgres: string;
  }
}

/** One server for the whole run, for those who want it: most runs do not, and lose no time. */
let server: Promise<TestServer> | null = null;
const desk = createServer((_, answer) => {
  server ??= startServer();
  server.then(
    (started) => answer.end(JSON.stringify(started)),
    (error: unknown) => answer.writeHead(500).end(String(error)),
  );
});

export const setup = async ({ provide }: TestProject): Promise<void> => {
  await once(desk.listen(0, '127.0.0.1'), 'listening');
  const address = desk.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  provide('postgres', `http://127.0.0.1:${address.port}`);
};

export const teardown = async (): Promise<void> => {
  desk.close();
  const started = await server?.catch(() => null);
  if (started?.kind === 'up') await started.stop();
};
