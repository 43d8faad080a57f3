import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { FRAMES } from './config/pack-schema.ts';
import type { Pack } from './pack.ts';
import { loadLanguageDetector } from './text/language.ts';
import { intlPlaceNames, parseAmbiguousPlaces, parsePlaces } from './text/places.ts';
import { createUnderstanding, type Understanding } from './understand.ts';

/**
 * Loads what reading an entry takes beside the packs: the language detector and the place tables that
 * ship with the product. Watches were checked at start, so a fault in one is our own bug.
 */
export const loadUnderstanding = async (
  packs: readonly Pack[],
  placesFolder: string,
): Promise<Understanding> => {
  const read = (file: string) => readFile(join(placesFolder, file), 'utf8');
  const [detect, countries, ambiguous, frames] = await Promise.all([
    loadLanguageDetector(),
    read('countries.tsv'),
    read('ambiguous.tsv'),
    read('frames.yaml'),
  ]);
  const languages = languagesOf(packs);
  const understanding = createUnderstanding({
    packs,
    detect,
    places: [...parsePlaces(countries), ...intlPlaceNames(languages)],
    ambiguous: parseAmbiguousPlaces(ambiguous),
    frames: FRAMES.parse(parseYaml(frames)),
  });
  if (!('understand' in understanding))
    throw new Error(`watches do not compile: ${JSON.stringify(understanding)}`);
  return understanding;
};

/** The languages that some pack has terms in. */
const languagesOf = (packs: readonly Pack[]): readonly string[] => [
  ...new Set(
    packs
      .flatMap((pack) => pack.concepts.flatMap(({ terms }) => Object.keys(terms)))
      .filter((lang) => lang !== 'mul'),
  ),
];
