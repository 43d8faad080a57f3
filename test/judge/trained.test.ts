import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LESSONS_FILE } from '../../src/config/pack-training.ts';
import { RELEVANCE_FILE } from '../../src/config/relevance-model.ts';
import { PACK_FOLDER, readCorpus, shippedUnderstanding } from '../eval/judge/corpus.ts';
import { learn } from '../eval/judge/learn.ts';

const items = await readCorpus(await shippedUnderstanding());
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

test('what ships is what our texts teach: after a change run npm run train', () => {
  const { lessons, model } = learn(items);
  expect(json(join(PACK_FOLDER, LESSONS_FILE))).toEqual(lessons);
  expect(json(join(PACK_FOLDER, '../..', RELEVANCE_FILE))).toEqual(model);
});

test('our labelled texts are as many and as mixed as the guideline wants them', () => {
  const labelled = items.map(({ text }) => text).filter(({ labels }) => labels !== null);
  const relevant = labelled.filter((text) => text.relevant);
  expect(labelled.length).toBeGreaterThanOrEqual(600);
  expect(Math.abs(relevant.length / labelled.length - 0.5)).toBeLessThan(0.05);
  expect(new Set(labelled.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(12);
  expect(new Set(labelled.map(({ id }) => id)).size).toBe(labelled.length);
  const others = labelled.filter((text) => !text.relevant);
  expect(others.filter(({ labels }) => labels?.acts.length !== 0)).toEqual([]);
  expect(others.filter(({ trap }) => trap === null)).toEqual([]);
  expect(relevant.filter(({ labels }) => labels?.urgency === null)).toEqual([]);
});
