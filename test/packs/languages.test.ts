import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { shippedPacks } from './shipped-packs.ts';

/** What every language has to name before the mine-ban pack may say that it watches in it. */
const CORE = [
  'ottawa-convention',
  'treaty-organs',
  'anti-personnel-mine',
  'landmine',
  'demining',
  'mine-victim',
  'cluster-munition',
  'cluster-convention',
  'explosive-remnants',
  'mine-organisation',
  'mine-risk-education',
];
const LANGUAGES = 29;
/** Their words have one form. */
const UNINFLECTED = new Set(['id', 'ja', 'km', 'ko', 'lo', 'my', 'th', 'vi', 'zh']);

const pack = (await shippedPacks()).find(({ id }) => id === 'mine-ban');
const words = (pack?.concepts ?? []).filter(({ id }) => CORE.includes(id));
const languages = [...new Set(words.flatMap(({ terms }) => Object.keys(terms)))].filter(
  (lang) => lang !== 'mul',
);

test('the mine-ban pack speaks of its core in every one of its languages', () => {
  const missing = languages.flatMap((lang) =>
    CORE.filter(
      (id) => !words.some((concept) => concept.id === id && concept.terms[lang]?.length),
    ).map((id) => `${lang} ${id}`),
  );
  expect(missing).toEqual([]);
  expect(languages.length).toBeGreaterThanOrEqual(LANGUAGES);
});

test('each of them knows a withdrawal, and the forms of its words', () => {
  const withdrawal = pack?.acts.find(({ id }) => id === 'withdrawal');
  const hasForms = (lang: string): boolean =>
    UNINFLECTED.has(lang) ||
    (pack?.forms[lang] ?? []).length > 0 ||
    words.some(({ terms }) => terms[lang]?.some((term) => term.includes('*')));
  const lacking = languages.filter((lang) => !withdrawal?.cues[lang]?.length || !hasForms(lang));
  expect(lacking).toEqual([]);
});

test('each of them tells every step of a withdrawal, and has words of modality', () => {
  const steps = pack?.acts.find(({ id }) => id === 'withdrawal')?.steps ?? [];
  expect(steps.map(({ id }) => id)).toContain('suspended');
  const missing = steps.flatMap(({ id, cues }) =>
    languages.filter((lang) => !cues[lang]?.length).map((lang) => `${lang} ${id}`),
  );
  expect(missing).toEqual([]);
  const spoken = readdirSync(join(import.meta.dirname, '../../config/modality'));
  expect(spoken.map((file) => basename(file, '.yaml')).sort()).toEqual([...languages].sort());
});
