import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NO_RECORD } from './app-law.ts';
import { type Checked, formatFault } from './config/fault.ts';
import { CLAIMS, FRAMES, MODALITY, WIRES } from './config/pack-schema.ts';
import { RELEVANCE_FILE, readRelevanceModel } from './config/relevance-model.ts';
import { readYaml } from './config/yaml-file.ts';
import type { Modality } from './judge/lexicon.ts';
import { OBSERVED } from './judge/observe.ts';
import type { Pack, PlaceName } from './pack.ts';
import { type LanguageDetector, loadLanguageDetector } from './text/language.ts';
import { intlPlaceNames, parseAmbiguousPlaces, parsePlaces } from './text/places.ts';
import { createUnderstanding, type Understanding } from './understand.ts';

/**
 * Loads what reading an entry takes beside the packs: the language detector and the place tables, from
 * the folder of the tables that ship with the product. Watches were checked at start, so a fault in
 * one is our own bug.
 */
export const loadUnderstanding = async (
  packs: readonly Pack[],
  tables: string,
  record = NO_RECORD,
): Promise<Understanding> => {
  const read = (file: string) => readFile(join(tables, 'places', file), 'utf8');
  const [detect, model, countries, regions, ambiguous, frames, modality, legalWords, wires] =
    await Promise.all([
      loadDetector(tables),
      readRelevanceModel(join(tables, RELEVANCE_FILE), OBSERVED),
      read('countries.tsv'),
      read('regions.tsv'),
      read('ambiguous.tsv'),
      readYaml(join(tables, 'places/frames.yaml'), 'places/frames.yaml', FRAMES),
      loadModality(join(tables, 'modality')),
      readYaml(join(tables, 'claims.yaml'), 'claims.yaml', CLAIMS),
      readYaml(join(tables, 'wires.yaml'), 'wires.yaml', WIRES),
    ]);
  const understanding = createUnderstanding({
    packs,
    detect,
    model,
    placesIn: placesOf([...parsePlaces(countries), ...parsePlaces(regions)]),
    ambiguous: parseAmbiguousPlaces(ambiguous),
    frames: shipped(frames),
    modality,
    legalWords: shipped(legalWords),
    wires: shipped(wires),
    record,
  });
  if (!('understand' in understanding))
    throw new Error(`watches do not compile: ${JSON.stringify(understanding)}`);
  return understanding;
};

/** What ships with the product has no faults but our own. */
const shipped = <T>(read: Checked<T>): T => {
  if (!read.ok) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.value;
};

/** The language detector over the table of word pieces in the same folder. */
export const loadDetector = async (tables: string): Promise<LanguageDetector> =>
  loadLanguageDetector(await readFile(join(tables, 'languages', 'ngrams.bin')));

/** Words of modality by language, one file for each. They ship with the product: a fault is our own bug. */
const loadModality = async (folder: string): Promise<Readonly<Record<string, Modality>>> => {
  const files = await readdir(folder);
  const read = await Promise.all(
    files.map(async (file) => {
      const words = await readYaml(join(folder, file), `modality/${file}`, MODALITY);
      const { 'title-plan': titlePlan, 'verb-last': isVerbLast, ...modes } = shipped(words);
      return [basename(file, '.yaml'), { ...modes, titlePlan, isVerbLast }] as const;
    }),
  );
  return Object.fromEntries(read);
};

/** The hand-kept forms of a language and what the system's own list adds; made when first asked for. */
const placesOf =
  (table: readonly PlaceName[]) =>
  (lang: string): readonly PlaceName[] => [
    ...table.filter((place) => place.lang === lang),
    ...(lang === 'mul' ? [] : intlPlaceNames([lang])),
  ];
