import { join } from 'node:path';
import { checksFor } from './app-doctor.ts';
import { packsOf, withStore } from './app-store.ts';
import { runDoctor } from './cli/doctor.ts';
import { feedsText } from './cli/feeds.ts';
import { whyText } from './cli/why.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { redactUrl } from './fetch/redact-url.ts';
import { hitSentence } from './match/hit-sentence.ts';
import { type NearMaterial, nearSentences } from './trial/near-miss.ts';
import { loadUnderstanding } from './understanding-material.ts';
import { fatesOf } from './views.ts';

/** `treatywatch why LINK` */
export const why = (
  environment: Environment,
  link: string,
  around: Surroundings,
): Promise<number> =>
  withStore(environment, around.err, async ({ archive }) => {
    const fates = await fatesOf(archive, link);
    const nearOf = await nearSentences(fates, () => nearMaterial(environment, around));
    const told = fates.map((fate) => ({
      fate,
      sentence: fate.isDropped ? null : hitSentence(fate.text, fate.lang, fate.hits),
      near: nearOf(fate),
    }));
    await around.pour(whyText(link, told, around));
    return 0;
  });

/** Nothing stands near for a configuration that cannot be read: what became of the entry can be told all the same. */
const nearMaterial = async (
  environment: Environment,
  { product }: Surroundings,
): Promise<NearMaterial | null> => {
  const packs = await packsOf(environment, product, () => {});
  if (!packs) return null;
  const understanding = await loadUnderstanding(packs, join(product, 'config'));
  return { understanding, watches: packs.flatMap(({ watches }) => watches) };
};

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
    return 0;
  });

/** `treatywatch doctor` */
export const doctor = async (environment: Environment, around: Surroundings): Promise<number> => {
  const ill = await runDoctor(await checksFor(environment, around), around.out);
  return ill === 0 ? 0 : 1;
};
