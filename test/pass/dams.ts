import type { Concept, Pack, Watch } from '../../src/pack.ts';
import type { StoredEntry } from '../../src/ports.ts';
import { createUnderstanding, type Understanding } from '../../src/understand.ts';
import { entry, NOON } from '../contracts/samples.ts';
import { MODEL, NO_LEGAL_WORDS, NO_RECORD, NO_WIRES } from '../judge/judged.ts';

export const DAY = 86_400_000;

const dam: Concept = {
  id: 'dam',
  about: 'dams',
  treaty: null,
  weight: 6,
  terms: { en: ['dam', 'reservoir wall'], no: ['demning'] },
  unless: { en: ['dam busters'] },
};
const flood: Concept = { ...dam, id: 'flood', weight: 1, terms: { en: ['flood'] }, unless: {} };

/** A pack about dams, in English and a little Norwegian. */
export const damPack = (watches: readonly Watch[] = [watch('dams', '@dam')]): Pack => ({
  id: 'dams',
  name: 'Dams',
  forms: {},
  concepts: [dam, flood],
  watches,
  acts: [],
  treaties: [],
  training: [],
  lessons: null,
});

export const watch = (id: string, query: string): Watch => ({ id, label: `About ${id}`, query });

export const damReading = (pack: Pack = damPack()): Understanding => {
  const made = createUnderstanding({
    packs: [pack],
    placesIn: () => [],
    ambiguous: [],
    frames: { bystander: {}, notPlace: {} },
    model: MODEL,
    modality: {},
    legalWords: NO_LEGAL_WORDS,
    wires: NO_WIRES,
    record: NO_RECORD,
    detect: (_, [hint = 'en'] = []) => ({ lang: hint, confidence: 1 }),
  });
  if (!('understand' in made)) throw new Error(JSON.stringify(made));
  return made;
};

export const queryReading = (query: string): Understanding => {
  const made = damReading().withQuery(query);
  if (!('understand' in made)) throw new Error(JSON.stringify(made));
  return made;
};

let lastId = 0;

interface Told {
  readonly text?: string;
  readonly at?: number;
  readonly seenAt?: number;
  readonly owner?: string;
  readonly story?: string;
  readonly lang?: string;
}

/** A stored entry with this title, judged by `reading` when it came; `story` = the one it was put into. */
export const stored = (
  title: string,
  { text = '', at = NOON, seenAt = at, owner = 'Owner', story, lang = 'en' }: Told = {},
  reading: Understanding = damReading(),
): StoredEntry => {
  lastId += 1;
  const said = {
    ...entry('a', String(lastId)).text,
    ...{ title, summary: '', text, lang, published: at, source: owner, url: null },
  };
  const judged = reading.judge(said).verdict;
  const isTold = judged.decision !== 'reject';
  return {
    id: lastId,
    feedId: 'a',
    owner,
    text: said,
    canonicalUrl: null,
    seenAt,
    baseline: false,
    isDropped: false,
    verdict: judged,
    storyKey: isTold ? (story ?? `story${lastId}`) : null,
  };
};

export const batchesOf = async function* (
  entries: readonly StoredEntry[],
  size = 50,
): AsyncGenerator<readonly StoredEntry[]> {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
};
