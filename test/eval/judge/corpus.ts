import { join } from 'node:path';
import { loadConfig } from '../../../src/config/load-config.ts';
import { loadTraining } from '../../../src/config/pack-training.ts';
import type { Judgement } from '../../../src/judge/judge.ts';
import type { EntryText } from '../../../src/model.ts';
import type { Pack, TrainingText } from '../../../src/pack.ts';
import type { Understanding } from '../../../src/understand.ts';
import { loadUnderstanding } from '../../../src/understanding-material.ts';

const PRODUCT = join(import.meta.dirname, '../../..');
export const PACK_FOLDER = join(PRODUCT, 'config/packs/mine-ban');

/** A text of ours as the shipped judge sees it. */
export interface Item {
  readonly text: TrainingText;
  readonly judgement: Judgement;
}

export const entryOf = ({
  title,
  text,
  lang,
}: Pick<TrainingText, 'title' | 'text' | 'lang'>): EntryText => ({
  title,
  summary: '',
  text,
  lang,
  url: null,
  source: null,
  authors: [],
  categories: [],
  country: null,
  kind: null,
  published: null,
});

export const shippedTables = join(PRODUCT, 'config');

/** The mine-ban pack alone, as a configuration loads it. */
export const shippedPacks = async (): Promise<readonly Pack[]> => {
  const loaded = await loadConfig({
    folder: join(shippedTables, 'demo'),
    packsFolder: join(shippedTables, 'packs'),
    feedBase: 'http://127.0.0.1:1',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.value.packs.filter(({ id }) => id === 'mine-ban');
};

/** The reading of entries as the product ships it. */
export const shippedUnderstanding = async (): Promise<Understanding> =>
  loadUnderstanding(await shippedPacks(), shippedTables);

/** Our own labelled texts, each read and judged. */
export const readCorpus = async (understanding: Understanding): Promise<readonly Item[]> => {
  const texts = await loadTraining({ folder: PACK_FOLDER, shown: 'mine-ban' });
  if (!texts.ok) throw new Error(JSON.stringify(texts.faults));
  return texts.value.map((text) => ({ text, judgement: understanding.judge(entryOf(text)) }));
};

/** A name for a text that has none of its own. */
export const nameOf = ({ text: { id, lang, title } }: Item): string => id ?? `${lang} ${title}`;
