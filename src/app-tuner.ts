import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { formatFault } from './config/fault.ts';
import { loadSettings, type Settings } from './config/load-config.ts';
import { loadTraining } from './config/pack-training.ts';
import { RELEVANCE_FILE, readRelevanceModel } from './config/relevance-model.ts';
import { correctionsOf } from './judge/corrections.ts';
import { decidable } from './judge/learned.ts';
import { OBSERVED } from './judge/observe.ts';
import { agreedOn } from './judge/opinions.ts';
import { type Sample, tune } from './judge/tune.ts';
import type { LearningReport, StandingFeedback, Tuning } from './learning.ts';
import type { TrainingText } from './pack.ts';
import type { Understanding } from './understand.ts';
import { loadUnderstanding } from './understanding-material.ts';

/** What the process is given. */
export interface TunerWork {
  readonly product: string;
  readonly configFolder: string;
  readonly servers: readonly {
    readonly server: string;
    readonly standing: readonly StandingFeedback[];
  }[];
}

/** What a server's people taught, in the order in which the servers were given. */
export interface Taught {
  readonly server: string;
  readonly tuning: Tuning | null;
  readonly report: LearningReport;
}

/** The labelled texts of the configured packs. */
const corpusTexts = async ({ packPlaces }: Settings, folder: string) => {
  // The last place may be the configuration itself, which has watches and no texts.
  const packs = packPlaces.filter((place) => place.folder !== folder);
  const loaded = await Promise.all(packs.map(loadTraining));
  return loaded.flatMap((texts) => {
    if (!texts.ok) throw new Error(texts.faults.map(formatFault).join('\n'));
    return texts.value;
  });
};

const sampleOf = (
  { title, text, lang, relevant, labels }: TrainingText,
  at: number,
  { judge }: Understanding,
): Sample => ({
  ...decidable(judge({ title, summary: '', text, lang })),
  relevant,
  isUrgent: labels?.urgency === 'critical' || labels?.urgency === 'high',
  group: String(at),
});

const examplesOf = (
  standing: readonly StandingFeedback[],
  relevant: ReadonlyMap<number, boolean>,
  { judge }: Understanding,
): readonly Sample[] => {
  const entries = new Map(standing.map((each) => [each.entryId, each]));
  return [...relevant].flatMap(([id, isRelevant]) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const group = entry.storyKey ?? `entry ${id}`;
    return [{ ...decidable(judge(entry.text)), relevant: isRelevant, isUrgent: false, group }];
  });
};

const learn = async ({ product, configFolder, servers }: TunerWork): Promise<readonly Taught[]> => {
  const settings = await loadSettings({
    folder: configFolder,
    packsFolder: join(product, 'config', 'packs'),
    feedBase: null,
  });
  if (!settings.ok) throw new Error(settings.faults.map(formatFault).join('\n'));
  const tables = join(product, 'config');
  const understanding = await loadUnderstanding(settings.value.packs, tables);
  const shipped = await readRelevanceModel(join(tables, RELEVANCE_FILE), OBSERVED);
  const corpus = (await corpusTexts(settings.value, configFolder)).map((text, at) =>
    sampleOf(text, at, understanding),
  );
  const taught: Taught[] = [];
  for (const { server, standing } of servers) {
    // Whoever ends it gets a turn.
    await setImmediate();
    const opinions = standing
      .filter(({ kind }) => kind === 'relevant' || kind === 'not-relevant')
      .map(({ by, entryId, kind }) => ({ by, entryId, relevant: kind === 'relevant' }));
    const { relevant, disputed, people } = agreedOn(opinions);
    const examples = examplesOf(standing, relevant, understanding);
    const { tuning, ...told } = tune(examples, corpus, shipped);
    const report = {
      ...told,
      examples: examples.length,
      people,
      disputed,
      corrected: correctionsOf(standing),
      duplicates: standing.filter(({ kind }) => kind === 'duplicate').length,
    };
    taught.push({ server, tuning, report });
  }
  return taught;
};

process.once('message', async (work: TunerWork) => {
  process.send?.(await learn(work), () => process.disconnect());
});
