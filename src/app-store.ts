import { join } from 'node:path';
import { isStored, openBeside, storePlace } from './app-keep.ts';
import { watchProblem } from './app-problems.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadSettings } from './config/load-config.ts';
import type { Pack } from './pack.ts';
import type { EntryArchive, StoredEntry } from './ports.ts';
import type { Store } from './store/open.ts';
import type { Understanding } from './understand.ts';
import { loadUnderstanding } from './understanding-material.ts';

const FAILED = 1;
const UNUSABLE = 2;
/** What a shell expects of who was stopped by Ctrl+C. */
const STOPPED = 130;
/** Fewer are looked at before a person wonders. */
const LONG_RUN = 1_000;

/** Looks into the store beside a running worker; a store that does not exist yet is not made. Out: the exit status. */
export const withStore = async (
  environment: Environment,
  err: Surroundings['err'],
  look: (store: Store) => Promise<number>,
): Promise<number> => {
  if (!isStored(environment)) {
    const mend =
      environment.mode === 'demo'
        ? 'This is the demo: start it with treatywatch run, or set TREATYWATCH_CONFIG to look into a store of your own.'
        : 'Run treatywatch first, or set TREATYWATCH_DATA.';
    err(`There is no store at ${storePlace(environment)} yet. ${mend}\n`);
    return FAILED;
  }
  const opened = await openBeside(environment);
  if (!opened.ok) {
    err(`${opened.failure.message}\n`);
    return FAILED;
  }
  try {
    return await look(opened.value);
  } finally {
    await opened.value.close();
  }
};

/** The stored entries beside the configured watches, and how an entry is read with them. */
export interface Archived {
  /** Says on a terminal how far a long reading has come; throws once the command is to stop. */
  readonly archive: EntryArchive;
  readonly packs: readonly Pack[];
  readonly understanding: Understanding;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** `withStore` for commands that read entries again. */
export const withArchive = async (
  environment: Environment,
  around: Surroundings,
  look: (archived: Archived) => Promise<number>,
): Promise<number> => {
  const { product, err, signal } = around;
  const packs = await packsOf(environment, product, err);
  if (!packs) return UNUSABLE;
  return withStore(environment, err, async (store) => {
    const understanding = await loadUnderstanding(packs, join(product, 'config'));
    const archive: EntryArchive = {
      entries: (since, until) => withProgress(store.archive.entries(since, until), around),
    };
    return look({ archive, packs, understanding, now: await store.clock.now() });
  }).catch((error: unknown) => {
    if (signal.aborted) return STOPPED;
    throw error;
  });
};

async function* withProgress(
  batches: AsyncIterable<readonly StoredEntry[]>,
  { err, prettyLog, signal }: Surroundings,
): AsyncGenerator<readonly StoredEntry[]> {
  let looked = 0;
  const tell = (text: string): void => {
    if (prettyLog && looked >= LONG_RUN) err(`\r\u001b[K${text}`);
  };
  try {
    for await (const batch of batches) {
      yield batch;
      signal.throwIfAborted();
      looked += batch.length;
      tell(`${looked.toLocaleString('en')} entries looked at …`);
    }
  } finally {
    tell('');
  }
}

/** The packs of the configuration; null = its faults were told. */
export const packsOf = async (
  { configFolder }: Environment,
  product: string,
  err: Surroundings['err'],
): Promise<readonly Pack[] | null> => {
  const packsFolder = join(product, 'config', 'packs');
  const loaded = await loadSettings({ folder: configFolder, packsFolder, feedBase: null });
  const problem = loaded.ok ? await watchProblem(loaded.value) : null;
  if (loaded.ok && !problem) return loaded.value.packs;
  err(`${loaded.ok ? problem?.message : loaded.faults.map(formatFault).join('\n')}\n`);
  return null;
};
