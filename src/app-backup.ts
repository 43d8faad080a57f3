import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { storePlace } from './app-keep.ts';
import { withStore } from './app-store.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import type { Result } from './model.ts';
import { backUp } from './store/backup.ts';
import { type Restored, restoreStore } from './store/restore.ts';

const FAILED = 1;
const UNUSABLE = 2;
/** What a shell expects of who was stopped by Ctrl+C. */
const STOPPED = 130;

/** `treatywatch backup [FILE]`: while a worker runs, too. */
export const backUpStore = async (
  environment: Environment,
  file: string,
  { version, out, err, prettyLog, signal }: Surroundings,
): Promise<number> => {
  return withStore(environment, err, async (store) => {
    const at = await store.clock.now();
    const from = storePlace(environment);
    // Whoever has a server may have no such folder yet.
    if (!file) mkdirSync(environment.dataFolder, { recursive: true });
    const to = file || join(environment.dataFolder, `backup-${stampOf(at)}.db`);
    const tell = (share: number): void => {
      if (prettyLog) err(`\r\u001b[K${Math.round(share * 100)} % copied …`);
    };
    const failure =
      environment.database === null
        ? await backUp({ from, to, at, version, signal, onProgress: tell })
        : await (await serverCopy()).backUpServer({ address: from, to, at, version, signal });
    if (prettyLog) err('\r\u001b[K');
    if (failure) {
      err(signal.aborted ? 'Stopped: there is no copy.\n' : `${failure.message}\n`);
      return signal.aborted ? STOPPED : FAILED;
    }
    out(`The store is copied, checked and safely on the disk: ${to}\n`);
    return 0;
  });
};

/** `treatywatch restore FILE`: while no worker runs. */
export const restoreBackup = async (
  environment: Environment,
  from: string,
  { out, err, signal }: Surroundings,
): Promise<number> => {
  if (environment.mode === 'demo') {
    err(
      'This would be the store of the demo, which is emptied at each start. Set DISCORD_TOKEN, DISCORD_WEBHOOK_URL or TREATYWATCH_CONFIG as where you run Treatywatch.\n',
    );
    return UNUSABLE;
  }
  const restored = await restoreTo(environment, from, signal);
  if (!restored.ok) {
    err(signal.aborted ? 'Stopped: nothing was changed.\n' : `${restored.failure.message}\n`);
    return signal.aborted ? STOPPED : FAILED;
  }
  const { since, owed, aside } = restored.value;
  out(`The store is again as it was at ${new Date(since).toISOString()}.\n`);
  if (aside !== null) out(`The one before lies at ${aside}\n`);
  out(
    environment.discord.kind === 'webhook'
      ? 'A webhook cannot look into its channel: what was posted since then may be posted again.\n'
      : `For two days each new message is looked for in its channel before it is posted, and so are the ${owed} that were owed.\n`,
  );
  return 0;
};

/** The driver of a server is loaded where there is one. */
const serverCopy = () => import('./store/server-copy.ts');

const restoreTo = async (
  environment: Environment,
  from: string,
  signal: AbortSignal,
): Promise<Result<Restored>> => {
  const place = storePlace(environment);
  if (environment.database === null) return restoreStore({ from, path: place, signal });
  const { restoreToServer } = await serverCopy();
  return restoreToServer({ from, address: place, folder: environment.dataFolder, signal });
};

/** `20261123T213000Z` */
const stampOf = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/gu, '');
