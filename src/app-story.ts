import { join } from 'node:path';
import { refuse } from './app-backtest.ts';
import { channelsOf } from './app-channels.ts';
import { lawOf } from './app-law.ts';
import { ruleOn, type Said } from './app-rulings.ts';
import { packsOf, withStore } from './app-store.ts';
import { mergedText, splitText, storyText } from './cli/story-text.ts';
import type { Surroundings } from './commands.ts';
import { composeFor } from './compose-card.ts';
import type { Environment } from './config/environment.ts';
import { formatFault } from './config/fault.ts';
import { loadConfig } from './config/load-config.ts';
import { labelsFrom } from './render/labels.ts';
import { storyAt } from './views.ts';

const FAILED = 1;

/** `treatywatch story LINK|KEY` */
export const showStory = (
  environment: Environment,
  word: string,
  { json = false }: { readonly json?: boolean },
  around: Surroundings,
): Promise<number> =>
  withStore(environment, around.err, async (store) => {
    const told = await storyAt(store, word);
    if (!told.ok) {
      around.err(`${told.failure.message}\n`);
      return FAILED;
    }
    if (json) await around.pour(`${JSON.stringify(told.value, null, 2)}\n`);
    else {
      const packs = (await packsOf(environment, around.product, around.err)) ?? [];
      await around.pour(storyText(told.value, { ...around, labels: labelsFrom(packs) }));
    }
    return 0;
  });

/** `treatywatch story merge LINK LINK`, `treatywatch story split LINK …`: beside a running worker, too. */
export const sayOfStories = async (
  environment: Environment,
  kind: Said['kind'],
  words: readonly string[],
  options: { readonly by?: string },
  around: Surroundings,
): Promise<number> => {
  const loaded = await loadConfig({
    folder: environment.configFolder,
    packsFolder: join(around.product, 'config', 'packs'),
    feedBase: environment.mode === 'demo' ? 'http://127.0.0.1:1/' : null,
  });
  if (!loaded.ok) return refuse(around, loaded.faults.map(formatFault).join('\n'));
  const config = loaded.value;
  const by = options.by ?? around.variables['USER'] ?? 'somebody at the terminal';
  const { subscriptions } = channelsOf(environment, config);
  const isLive = environment.discord.kind !== 'none';
  return withStore(environment, around.err, async (store) => {
    const parts = {
      store,
      law: lawOf(config, (faults) => around.err(`${faults.join('\n')}\n`)),
      subscriptions,
      compose: isLive ? composeFor(labelsFrom(config.packs), subscriptions) : null,
    };
    const ruled = await ruleOn(parts, { kind, words, by });
    if (!ruled.ok) {
      around.err(`${ruled.failure.message}\n`);
      return FAILED;
    }
    around.out(kind === 'merge' ? mergedText(ruled.value) : splitText(ruled.value));
    return 0;
  });
};
