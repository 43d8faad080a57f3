import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { STORE_FILE } from './app.ts';
import { checksFor } from './app-doctor.ts';
import { runDoctor } from './cli/doctor.ts';
import { feedsText } from './cli/feeds.ts';
import { whyText } from './cli/why.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { redactUrl } from './fetch/redact-url.ts';
import { openStore, type Store } from './store/open.ts';
import { fatesOf } from './views.ts';

/** `treatywatch why LINK` */
export const why = (
  environment: Environment,
  link: string,
  { out, err }: Surroundings,
): Promise<number> =>
  withStore(environment, err, async ({ archive }) =>
    out(whyText(link, await fatesOf(archive, link))),
  );

const WEEK_MS = 7 * 86_400_000;

/** `treatywatch feeds` */
export const feedList = (
  environment: Environment,
  { out, err, columns, colour }: Surroundings,
): Promise<number> =>
  withStore(environment, err, async ({ archive, clock }) => {
    const { feeds } = await archive.status();
    const weekly = await archive.fresh((await clock.now()) - WEEK_MS);
    out(feedsText({ feeds, weekly, redact: redactUrl, columns, colour }));
  });

/** `treatywatch doctor` */
export const doctor = async (environment: Environment, around: Surroundings): Promise<number> => {
  const ill = await runDoctor(await checksFor(environment, around), around.out);
  return ill === 0 ? 0 : 1;
};

/** Looks into the store beside a running worker; a store that does not exist yet is not made. */
const withStore = async (
  environment: Environment,
  err: Surroundings['err'],
  look: (store: Store) => Promise<void>,
): Promise<number> => {
  const path = join(environment.dataFolder, STORE_FILE);
  if (!existsSync(path)) {
    err(`There is no store at ${path} yet. Run treatywatch first, or set TREATYWATCH_DATA.\n`);
    return 1;
  }
  const opened = await openStore({ path });
  if (!opened.ok) {
    err(`${opened.failure.message}\n`);
    return 1;
  }
  await look(opened.value);
  await opened.value.close();
  return 0;
};
