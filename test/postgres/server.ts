import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

/** A server of our own, or why there is none. */
export type TestServer =
  | {
      readonly kind: 'up';
      readonly url: string;
      readonly stop: () => Promise<void>;
      readonly restart: () => Promise<void>;
    }
  | { readonly kind: 'absent'; readonly reason: string };

const NEEDED = ['initdb', 'postgres'];
const DEBIAN = '/usr/lib/postgresql';
/** Who runs the server where we are root, which it refuses to be run by. */
const USERS = ['postgres', 'nobody'];
const START_MS = 30_000;
const LOOK_EVERY_MS = 50;

const run = promisify(execFile);

/** Where the server's programs are looked for: on a path first, then below a folder of versions, as Debian has it. */
interface Places {
  readonly path: string;
  readonly debian: string;
}

/** Starts a server on a free port of loopback with its data in a temporary folder, as somebody who is not root. */
export const startServer = async ({
  path = process.env['PATH'] ?? '',
  debian = DEBIAN,
}: Partial<Places> = {}): Promise<TestServer> => {
  const binaries = binariesFolder({ path, debian });
  if (!binaries)
    return {
      kind: 'absent',
      reason: `PostgreSQL is not installed: ${NEEDED.join(', ')} stand neither on PATH nor below ${debian} (apt-get install postgresql)`,
    };
  const user = process.getuid?.() === 0 ? await idOf(USERS) : NOBODY_ELSE;
  if (!user)
    return { kind: 'absent', reason: `we are root, and there is no user ${USERS.join(' or ')}` };
  const folder = mkdtempSync(join(tmpdir(), 'treatywatch-postgres-'));
  chmodSync(folder, 0o700);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const as = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } };
  await run(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'treatywatch', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    as,
  );
  const port = await freePort();
  const url = `postgres://treatywatch@127.0.0.1:${port}/postgres`;
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    shared_buffers: '32MB',
  };
  const launch = async (): Promise<ChildProcess> => {
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // However we end, our end of the pipe closes, and the guard stops the server.
    const guard = spawn(
      '/bin/sh',
      [
        '-c',
        '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server',
        'sh',
        join(binaries, 'postgres'),
        '-D',
        data,
        ...args,
      ],
      { ...as, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    await isUp(url);
    return guard;
  };
  const halt = async (guard: ChildProcess): Promise<void> => {
    const ended = once(guard, 'exit');
    guard.stdin?.end();
    await ended;
  };
  let guard = await launch();
  return {
    kind: 'up',
    url,
    restart: async () => {
      await halt(guard);
      guard = await launch();
    },
    stop: async () => {
      await halt(guard);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const binariesFolder = ({ path, debian }: Places): string | undefined =>
  [...path.split(delimiter), ...debianFolders(debian)].find((folder) =>
    NEEDED.every((name) => isExecutable(join(folder, name))),
  );

/** The newest first. */
const debianFolders = (debian: string): readonly string[] => {
  try {
    return readdirSync(debian)
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(debian, version, 'bin'));
  } catch {
    return [];
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

interface Ids {
  readonly uid?: number;
  readonly gid?: number;
}
const NOBODY_ELSE: Ids = {};

const idOf = async (names: readonly string[]): Promise<Ids | null> => {
  for (const name of names) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(
      () => null,
    );
    if (ids) return { uid: Number(ids[0]?.stdout), gid: Number(ids[1]?.stdout) };
  }
  return null;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
};

const isUp = async (url: string): Promise<void> => {
  for (let waited = 0; waited < START_MS; waited += LOOK_EVERY_MS) {
    const client = new Client(url);
    const isReady = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (isReady) return;
    await setTimeout(LOOK_EVERY_MS);
  }
  throw new Error('the server did not start');
};
