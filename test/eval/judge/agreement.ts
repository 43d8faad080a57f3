import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadTraining } from '../../../src/config/pack-training.ts';
import type { TrainingText } from '../../../src/pack.ts';
import { f1, percent } from '../counts.ts';
import type { Evaluation } from '../evaluation.ts';
import { PACK_FOLDER } from './corpus.ts';
import { type Labels, micro, share } from './labels.ts';

/** Labels of the second pass, made from title and text alone. */
const SECOND = z.object({
  id: z.string(),
  relevant: z.boolean(),
  acts: z.array(z.string()),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  urgency: z.string().nullish(),
});

/** How far two who labelled our own corpus by the guideline agree; the second one was blind to the first. */
export const evaluateAgreement: Evaluation = async () => {
  const texts = await loadTraining({ folder: PACK_FOLDER, shown: 'mine-ban' });
  if (!texts.ok) throw new Error(JSON.stringify(texts.faults));
  const byId = new Map(texts.value.map((text) => [text.id, text]));
  const pairs = readFileSync(join(import.meta.dirname, 'second-pass.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const second = SECOND.parse(JSON.parse(line));
      const first = byId.get(second.id);
      return first?.labels ? [{ first, second }] : [];
    });
  const agreed = pairs.filter(({ first, second }) => first.relevant === second.relevant).length;
  const both = pairs.filter(({ first, second }) => first.relevant && second.relevant);
  const labels = both.map(({ first, second }) => ({
    is: labelsOf(first),
    said: { ...second, urgency: second.urgency ?? null },
  }));
  const same = labels.filter(({ is, said }) => is.urgency === said.urgency).length;
  const agreement = (pick: (labels: Labels) => readonly string[]): string =>
    f1(micro(labels, pick)).toFixed(3);
  return [
    `Agreement of two blind labellers on ${pairs.length} of our own texts`,
    `${share('  relevance', agreed, pairs.length)}, kappa ${kappa(pairs).toFixed(3)}`,
    `  on the ${both.length} that both call relevant: F1 of acts ${agreement(withoutMode)}, with their modes ${agreement(({ acts }) => acts)}, countries ${agreement(({ countries }) => countries)}, treaties ${agreement(({ treaties }) => treaties)}; urgency alike ${percent(same / Math.max(1, both.length))}`,
  ];
};

const labelsOf = ({ labels }: TrainingText): Labels => ({
  acts: (labels?.acts ?? []).map(({ id, mode }) => `${id}:${mode}`),
  countries: labels?.countries ?? [],
  treaties: labels?.treaties ?? [],
  urgency: labels?.urgency ?? null,
});

const withoutMode = ({ acts }: Labels): readonly string[] => [
  ...new Set(acts.map((act) => act.split(':')[0] ?? act)),
];

/** Cohen's: agreement beyond what chance gives. */
const kappa = (
  pairs: readonly { first: { relevant: boolean }; second: { relevant: boolean } }[],
): number => {
  const rate = (count: number): number => count / Math.max(1, pairs.length);
  const first = rate(pairs.filter((pair) => pair.first.relevant).length);
  const second = rate(pairs.filter((pair) => pair.second.relevant).length);
  const agreed = rate(pairs.filter((pair) => pair.first.relevant === pair.second.relevant).length);
  const chance = first * second + (1 - first) * (1 - second);
  return (agreed - chance) / (1 - chance);
};
