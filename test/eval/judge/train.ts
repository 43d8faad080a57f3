import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LESSONS_FILE } from '../../../src/config/pack-training.ts';
import { RELEVANCE_FILE } from '../../../src/config/relevance-model.ts';
import { PACK_FOLDER, readCorpus, shippedUnderstanding } from './corpus.ts';
import { learn } from './learn.ts';

/**
 * `npm run train`: writes what the mine-ban pack's texts teach (`lessons.json` beside them) and the weights of what is
 * observed (`config/relevance.json`).
 */
const items = await readCorpus(await shippedUnderstanding());
const { lessons, model } = learn(items);
writeJson(join(PACK_FOLDER, LESSONS_FILE), lessons);
writeJson(join(PACK_FOLDER, '../..', RELEVANCE_FILE), model);
process.stdout.write(
  `${items.length} texts taught ${Object.keys(lessons.features).length} features and ${Object.keys(model.weights).length} weights.\n`,
);

/** One feature a line: a diff shows what was learned. */
function writeJson(path: string, value: object): void {
  const lines = JSON.stringify(value, null, 1).replaceAll(/\[\s+(\d+),\s+(\d+)\s+\]/gu, '[$1,$2]');
  writeFileSync(path, `${lines}\n`);
}
