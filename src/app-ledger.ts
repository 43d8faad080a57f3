import { join } from 'node:path';
import { channelsOf } from './app-channels.ts';
import { explainBy } from './app-rules.ts';
import { withStore } from './app-store.ts';
import { ledgerText, unexplainedIn } from './cli/ledger-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import type { Subscription } from './model.ts';

const FAILED = 1;
const UNUSABLE = 2;

/** `treatywatch ledger`: that every entry ever seen is accounted for; 1 = it is not, or the store breaks its rules. */
export const printLedger = async (
  environment: Environment,
  { feeds, json }: { readonly feeds?: boolean; readonly json?: boolean },
  around: Surroundings,
): Promise<number> => {
  const subscriptions = await subscriptionsOf(environment, around);
  if (!subscriptions) return UNUSABLE;
  return withStore(environment, around.err, async ({ ledger: store }) => {
    const ledger = await store.count(explainBy(subscriptions));
    const faults = await store.faults();
    if (json) await around.pour(`${JSON.stringify({ ...ledger, faults }, null, 2)}\n`);
    else {
      await around.pour(ledgerText(ledger, { ...around, byFeed: feeds ?? false }));
      for (const { rule, rows } of faults) around.out(`Broken: ${rule} (${rows.join(', ')})\n`);
    }
    return unexplainedIn(ledger) === 0 && faults.length === 0 ? 0 : FAILED;
  });
};

/** Null = what is wrong was told. */
const subscriptionsOf = async (
  environment: Environment,
  { product, err }: Surroundings,
): Promise<readonly Subscription[] | null> => {
  if (environment.mode === 'demo') return [];
  const loaded = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(product, 'config', 'packs'),
    feedBase: null,
  });
  if (loaded.ok) return channelsOf(environment, loaded.value).subscriptions;
  err(`${loaded.faults.map(formatFault).join('\n')}\n`);
  return null;
};
