import { join } from 'node:path';
import { loadSettings } from '../../src/config/load-config.ts';
import type { Pack } from '../../src/pack.ts';
import type { StoredEntry } from '../../src/ports.ts';
import { type Suggestion, suggestTerms } from '../../src/trial/suggest-terms.ts';
import type { Understanding } from '../../src/understand.ts';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { entry } from '../contracts/samples.ts';
import { percent } from './counts.ts';
import type { Evaluation } from './evaluation.ts';
import { type NewsRow, readNewsRows } from './news-rows.ts';

const CONFIG = join(import.meta.dirname, '../../config');
const FIRST = [5, 10, 20] as const;
/** All that a beginner's configuration knows. */
const BEGINNER = 'landmine~';

/**
 * What would be suggested to somebody whose one watch asks for next to nothing, from the labelled news rows: which of it does
 * the full pack know? Beside it what is suggested to who has the full pack, for a person to judge.
 */
export const evaluateSuggestions: Evaluation = async ({ corpora }) => {
  const loaded = await loadSettings({
    folder: CONFIG,
    packsFolder: join(CONFIG, 'packs'),
    feedBase: null,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { packs } = loaded.value;
  const full = await loadUnderstanding(packs, CONFIG);
  const beginner = await loadUnderstanding(packs.map(emptied), CONFIG);
  const rows = readNewsRows(corpora);
  const relevant = new Set(rows.flatMap(({ id, relevant: is }) => (is ? [id] : [])));
  const entries = rows.map((row, at) => storedRow(row, at, full));
  const suggestedBy = (reading: Understanding): Promise<readonly Suggestion[]> =>
    suggestTerms({
      isRelevant: ({ storyKey }) => relevant.has(storyKey ?? ''),
      reading,
      asked: reading,
      entries: async function* () {
        yield entries;
      },
    });
  const first = await suggestedBy(beginner);
  const shares = FIRST.map((count) => {
    const shown = first.slice(0, count);
    const known = shown.filter((suggestion) => isKnown(suggestion, full));
    return `${known.length} of the first ${shown.length} (${percent(known.length / shown.length)})`;
  });
  return [
    `Suggested to a watch that knows next to nothing: the full packs know ${shares.join(', ')}`,
    ...first.slice(0, 20).map((each) => `  ${isKnown(each, full) ? '+' : '-'} ${lineOf(each)}`),
    'Suggested to who has the full packs:',
    ...(await suggestedBy(full)).slice(0, 20).map((each) => `    ${lineOf(each)}`),
  ];
};

const emptied = (pack: Pack, at: number): Pack => ({
  ...pack,
  concepts: [],
  acts: [],
  training: [],
  lessons: null,
  watches: at === 0 ? [{ id: 'beginner', label: 'Mines', query: BEGINNER }] : [],
});

const storedRow = (
  { id, url, lang, title, text }: NewsRow,
  at: number,
  { judgeIn }: Understanding,
): StoredEntry => {
  const owner = URL.parse(url ?? '')?.hostname ?? id;
  const said = { ...entry('a', id).text, title, summary: '', text: text ?? '', lang };
  return {
    id: at,
    feedId: owner,
    owner,
    text: { ...said, source: owner },
    canonicalUrl: null,
    seenAt: at,
    baseline: false,
    isDropped: false,
    verdict: judgeIn(said, lang).verdict,
    storyKey: id,
  };
};

const isKnown = ({ term, lang }: Suggestion, { judgeIn, match }: Understanding): boolean => {
  const entryOf = { ...entry('a', 'x').text, title: term };
  return match(entryOf, lang).concepts.length > 0 || judgeIn(entryOf, lang).verdict.acts.length > 0;
};

const lineOf = ({ lang, term, stories, owners, elsewhere, score }: Suggestion): string =>
  `${term} (${lang}): ${stories} stories of ${owners} owners, ${elsewhere} elsewhere, ${score}`;
