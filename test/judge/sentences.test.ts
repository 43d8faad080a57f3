import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { shippedPacks } from '../packs/shipped-packs.ts';

/** Headlines of ours: the acts that must be told, as `act:mode` or `act:mode:step`; countries in order; urgency. */
const HEADER = 'lang\theadline\tacts\tcountries\turgency';

const [header, ...rows] = readFileSync(join(import.meta.dirname, 'sentences.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
const packs = (await shippedPacks()).filter(({ id }) => id === 'mine-ban');
const understanding = await loadUnderstanding(packs, join(import.meta.dirname, '../../config'));

describe('headlines of many languages', () => {
  test('stand in a table with a header', () => {
    expect(header).toBe(HEADER);
  });

  test.each(rows.map((row) => row.split('\t')))('%s: %s', (...row) => {
    const [lang = '', title = '', acts = '', countries = '', urgency = ''] = row;
    const { verdict } = understanding.judgeIn({ title, summary: '', text: '' }, lang);
    const told = verdict.acts.flatMap(({ id, mode, step }) => [
      `${id}:${mode}`,
      `${id}:${mode}:${step}`,
    ]);
    expect({
      missing: acts.split(',').filter((act) => !told.includes(act)),
      told,
      countries: verdict.countries.join(','),
      urgency: verdict.urgency,
    }).toEqual({ missing: [], told, countries, urgency });
  });
});
