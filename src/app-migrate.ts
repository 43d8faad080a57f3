import { storeName, storePlace, thisHolder } from './app-keep.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { openStore } from './store/open.ts';

/** `treatywatch migrate`: brings the store up to date while no worker runs; a copy of it as it was stays beside it. */
export const migrateStore = async (
  environment: Environment,
  { version, out, err }: Surroundings,
): Promise<number> => {
  const name = storeName(environment);
  const opened = await openStore({ path: storePlace(environment), as: thisHolder(version) });
  if (!opened.ok) {
    err(`${opened.failure.message}\n`);
    return 1;
  }
  const { steps, copy } = opened.value.opening;
  await opened.value.close();
  const kept = copy === null ? '' : ` As it was before it is kept in ${copy}.`;
  out(
    steps.length === 0
      ? `The store is up to date: ${name}\n`
      : `The store is up to date now (${steps.join(', ')}): ${name}.${kept}\n`,
  );
  return 0;
};
